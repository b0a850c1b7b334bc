"""LaTeX as students type it: fonts, spaces, brackets and environments change nothing of what a line means."""

from __future__ import annotations

import pytest

from helpers.derivation import MathError, check, parse

NETWORK = {
    "x": "real sequence",
    "w_x": "real",
    "w_rec": "real",
    "t": "real",
    "n": "count",
    "y": "defined",
    "L": "defined",
}
GAUSS = {
    "x": "real sequence",
    "mu": "real",
    "sigma": "positive",
    "n": "count",
    "ell": "defined",
    "mu_hat": "defined",
    "x_bar": "defined",
}

SAME_NETWORK = {
    "w_rec": [
        r"w_{rec}",
        r"w_{\mathrm{rec}}",
        r"w_\mathrm{rec}",
        r"w_{\text{rec}}",
        r"w_\text{rec}",
        r"w_{\operatorname{rec}}",
        r"w_{ \textrm{ rec } }",
        r"w_{\rm rec}",
        r"{\rm w_{rec}}",
        r"w\_rec",
    ],
    "w_x": [r"w_{x}", r"w_{\mathrm x}", r"w_{\text{x}}", r"{w_x}"],
    "w_rec^(n-k) x_1": [
        r"\mathrm{w}_{\mathrm{rec}}^{n-k} x_{1}",
        r"w_{\text{rec}}^{\,n-k}\,x_1",
        r"{w_{\mathrm{rec}}}^{n-k} \cdot x_1",
        r"w^{n-k}_{\mathrm{rec}} x_1",
        r"\left(w_{rec}\right)^{n-k} \times x_1",
    ],
    "w_rec^2 x_1^2": [r"w^2_{rec} x^2_1", r"w^{2}_\text{rec} \; x_{1}^{2}"],
    "dL/dw_rec": [
        r"\dfrac{\partial L}{\partial w_{\mathrm{rec}}}",
        r"\frac{\mathrm{d}L}{\mathrm{d}w_{\text{rec}}}",
        r"\frac{\operatorname{d} L}{\operatorname{d} w_{rec}}",
        r"\tfrac{\partial {L}}{\partial {w_{rec}}}",
        r"\partial L / \partial w_{\mathrm{rec}}",
        r"\partial_{w_{\mathrm{rec}}} L",
        r"\frac{\partial L(w_x, w_{\mathrm{rec}})}{\partial w_{\mathrm{rec}}}",
    ],
    "2 (y - t)": [
        r"2\left(y-t\right)",
        r"2\,\bigl( y - t \bigr)",
        r"2 \cdot \left[\, y - t \,\right]",
        r"2\left\{y-t\right\}",
        r"$2(y-t)$",
        r"\[ 2(y-t) \]",
        r"\( 2(y-t) \)",
        r"&= 2\>(y - t) \\[4pt]",
        r"= 2(y-t) \nonumber \tag{3}",
        r"\therefore 2\thinspace(y-t)",
        r"\begin{aligned} 2(y-t) \end{aligned}",
        r"= 2(y-t) \quad \text{(the chain rule)}",
        r"= 2(y-t) \text{ by the chain rule}.",
        r"\boxed{2(y-t)}",
    ],
    "sum(x_k, k, 1, n)": [
        r"\sum\limits_{k=1}^{n} x_k",
        r"\sum^n_{k=1} x_k",
        r"\displaystyle\sum_{k=1}^n\!{x_{k}}",
        r"\sum_{\mathrm{k}=1}^{\mathrm{n}} x_{\mathrm{k}}",
    ],
}
SAME_GAUSS = {
    "log(2 pi sigma^2)": [
        r"\operatorname{log}(2\pi\sigma^2)",
        r"\mathrm{log}\left(2\pi\,\sigma^{2}\right)",
        r"\operatorname{ln}\left[2\pi\sigma^2\right]",
        r"\ln 2\pi\sigma^2",
    ],
    "e^(-mu)": [r"\mathrm{e}^{-\mu}", r"\operatorname{exp}\left(-\mu\right)", r"\exp\{-\mu\}", r"\text{e}^{-\mu}"],
    "mu_hat": [r"\hat{\mu}", r"\hat\mu_{\mathrm{ML}}", r"\widehat{\mu}_\text{MLE}", r"\hat{\mu}_{MLE}"],
    "ell": [r"\ell(\mu, \sigma)", r"\ell\left(\mu, \sigma^2\right)", r"\ell(\mu, \sigma^2 \mid x)"],
    "mu = x_bar": [r"\mu \stackrel{!}{=} \bar{x}", r"\mu := \overline{x}", r"\mu \equiv \bar x"],
}
PAIRS = [
    (plain, typed, symbols)
    for table, symbols in ((SAME_NETWORK, NETWORK), (SAME_GAUSS, GAUSS))
    for plain, ways in table.items()
    for typed in ways
]


@pytest.mark.parametrize(("plain", "typed", "symbols"), PAIRS)
def test_what_is_typed_is_read_as_the_plain_line(plain: str, typed: str, symbols: dict[str, str]) -> None:
    bound = "x_1 + sum({} , k, 1, n)"
    if "-k" in plain:
        assert parse(bound.format(typed), symbols) == parse(bound.format(plain), symbols)
        return
    assert parse(typed, symbols) == parse(plain, symbols)


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        (r"2 + x_1 + \dots", 10, r"\sum"),
        (r"\mathrm{foo} + 1", 8, "'foo' is not a name"),
        (r"{1 \over 2}", 3, r"\frac"),
        ("y' + 1", 1, "d/dx"),
        (r"2 \left\( y - t \right\)", 7, "not part"),
        (r"\text{so that } y - t", 6, "'so' is not a name"),
        (r"w_{\mathrm{out}}", 11, "'out' is not a name"),
        ("w_k", 2, "x, rec"),
        ("y (t)", 2, "as a function"),
        ("w^2 x_1", 2, "w is not a symbol"),
        ("1 + ٣", 4, "not part"),
        ("1 + ２", 4, "not part"),
        ("__import__('os').system('id')", 3, "is not a name"),
        ("9**9**9", 4, "needs brackets"),
    ],
)
def test_what_is_refused_is_shown_where_it_was_typed(text: str, column: int, said: str) -> None:
    with pytest.raises(MathError) as caught:
        parse(text, NETWORK)
    assert said in caught.value.reason
    assert caught.value.column == column


def test_words_in_a_remark_are_no_mathematics() -> None:
    symbols = {name: kind for name, kind in NETWORK.items() if kind != "defined"}
    for line in (r"\text{0 = 0, as we know}", r"= \text{2 (w_x - t)}"):
        report = check([line], given="2 (w_x - t)", goal="2 (w_x - t)", symbols=symbols)
        assert not report.follows


def test_a_definition_that_is_used_too_often_in_a_line_is_refused() -> None:
    meaning = {"y": r"\sum_k w_rec^{n-k} w_x x_k", "L": "(y - t)^2"}
    symbols = {name: kind for name, kind in NETWORK.items() if kind != "defined"}
    report = check(["y " * 400], given="y", goal="y", symbols=symbols, definitions=meaning)
    assert "too much" in report.message
