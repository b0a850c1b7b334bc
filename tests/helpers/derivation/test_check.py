"""Which derivations earn what: tables of accepted and refused ones, for expressions and for equations."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import derivation
from helpers.derivation import MathError, Report, Waypoint, forms

SYMBOLS = {"x": "real sequence", "mu": "real", "sigma": "positive", "n": "count"}
START = r"\log \prod_{i=1}^n \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x_i-\mu)^2}{2\sigma^2}\right)"
LOGS = r"\sum_{i=1}^n \log\left(\frac{1}{\sqrt{2\pi\sigma^2}} \exp(-\frac{(x_i-\mu)^2}{2\sigma^2})\right)"
TERMS = r"\sum_{i=1}^n \left(-\frac12 \log(2\pi\sigma^2) - \frac{(x_i-\mu)^2}{2\sigma^2}\right)"
END = r"-\frac{n}{2} \log(2\pi\sigma^2) - \frac{1}{2\sigma^2} \sum_{i=1}^n (x_i-\mu)^2"
SLOPE = r"\frac{\partial \ell}{\partial \mu}"
INSIDE = r"-\frac{1}{2\sigma^2} \sum_i \frac{\partial}{\partial\mu} (x_i-\mu)^2"
SCORE = r"\frac{1}{\sigma^2} \sum_i (x_i-\mu)"
SPREAD = r"-\frac{n}{\sigma} + \frac{1}{\sigma^3} \sum_i (x_i-\mu)^2 = 0"


def log_likelihood(steps: object, seed: int = 0) -> Report:
    return derivation.check(
        steps,
        given=START,
        goal=END,
        symbols=SYMBOLS,
        definitions={"ell": START},
        waypoints=[Waypoint("a sum of logarithms", (LOGS,), ("exp", "prod"))],
        max_leap=3,
        rng=np.random.default_rng(seed),
    )


def slope(steps: object) -> Report:
    inside = forms.both(forms.inside("diff", "sum"), forms.never_inside("sum", "diff"))
    return derivation.check(
        steps,
        given=SLOPE,
        goal=Waypoint("the score", (SCORE,), ("diff", "exp", "prod")),
        symbols=SYMBOLS,
        definitions={"ell": END},
        waypoints=[Waypoint("inside the sum", (SLOPE,), ("diff",), inside)],
    )


def mean(steps: object) -> Report:
    apart = forms.both(forms.apart("x", "mu"), forms.unsolved("mu"))
    return derivation.check(
        steps,
        given=f"{SCORE} = 0",
        goal=r"\mu = \frac1n \sum_i x_i",
        unknown="mu",
        symbols=SYMBOLS,
        definitions={"mu_hat": "mu", "x_bar": r"\frac1n \sum_i x_i"},
        waypoints=[Waypoint("the sum is split", where=apart)],
    )


def spread(steps: object) -> Report:
    return derivation.check(
        steps,
        given=SPREAD,
        goal=r"\sigma^2 = \frac1n \sum_i (x_i-\mu)^2",
        unknown="sigma",
        symbols=SYMBOLS,
        definitions={"mu_hat": "mu", "sigma_hat": "sigma"},
        waypoints=[Waypoint("two sides", where=forms.either(forms.two_sided(), forms.undivided("sigma")))],
    )


ACCEPTED = [
    (log_likelihood, [START, LOGS, TERMS, END]),
    (log_likelihood, [r"\ell = " + START, "= " + LOGS, "= " + TERMS, "= " + END]),
    (log_likelihood, [rf"\ell = {LOGS} = {TERMS} = {END}"]),
    (log_likelihood, [rf"\ell &= {START} \\", rf"\ell &= {LOGS} \\", rf"\ell &= {END}"]),
    (log_likelihood, [LOGS, TERMS, "-n ln(sigma) - n/2 ln(2pi) - sum((x_i - mu)^2/(2 sigma^2), i)"]),
    (
        log_likelihood,
        [
            "sum(log(1/sqrt(2*pi*sigma**2)) + log(exp(-(x_i - mu)**2/(2*sigma**2))), i, 1, n)",
            "sum(log(1/sqrt(2*pi*sigma**2)) - (x_i - mu)**2/(2*sigma**2), i, 1, n)",
            "n*log(1/sqrt(2*pi*sigma**2)) - sum((x_i - mu)**2, i)/(2*sigma**2)",
            "-n/2*log(2*pi*sigma**2) - 1/(2*sigma**2) * sum((mu - x_i)**2, i)",
        ],
    ),
    (log_likelihood, ["∑ᵢ log(1/√(2πσ²) · e^{-(xᵢ−μ)²/(2σ²)})", "−n/2 log(2πσ²) − 1/(2σ²) ∑ᵢ (xᵢ−μ)²"]),
    (slope, [rf"{SLOPE} = {INSIDE}", r"= -\frac{1}{2\sigma^2} \sum_i 2(x_i-\mu)(-1)", "= " + SCORE]),
    (slope, ["dell/dmu = - 1/(2 sigma^2) sum_i d/dmu (x_i - mu)^2", "(sum_i x_i - n mu) / sigma^2"]),
    (
        slope,
        [
            r"\frac{\partial}{\partial\mu}\left(-\frac n2\log(2\pi\sigma^2)\right)"
            r" - \sum_i \frac{1}{2\sigma^2} \frac{\partial}{\partial\mu}(x_i-\mu)^2",
            r"0 - \sum_i \frac{-2(x_i-\mu)}{2\sigma^2}",
        ],
    ),
    (mean, [r"\sum_i x_i = n \mu", r"\hat\mu = \frac1n \sum_i x_i"]),
    (mean, [f"{SCORE} = 0", r"\sum_i x_i - \sum_i \hat\mu = 0", r"\hat\mu = \bar x"]),
    (mean, ["n mu = sum(x_i)", "1/n sum(x_i) = mu"]),
    (
        log_likelihood,
        [LOGS.replace("(x_i-\\mu)^2", "|x_i-\\mu|^2"), TERMS, END.replace("(x_i-\\mu)^2", "\\lvert x_i-\\mu\\rvert^2")],
    ),
    (log_likelihood, "\n".join(["", LOGS, "", " " + TERMS, END, ""])),
    (
        log_likelihood,
        [
            r"\log\left(\prod_i \frac{1}{\sqrt{2\pi\sigma^2}} \cdot \prod_i \exp(-\frac{(x_i-\mu)^2}{2\sigma^2})\right)",
            LOGS,
            TERMS,
            END,
        ],
    ),
    (mean, [r"\sum_i x_i = n \mu", r"\boxed{\hat\mu = \frac{1}{n}\sum_{i=1}^n x_i}"]),
    (mean, [r"{\sum_{i=1}^n x_i = n \mu}", r"\hat\mu = \boxed{\frac{1}{n}\sum_{i=1}^n x_i}"]),
    (mean, [r"\sum_i x_i = n \mu", r"\textcolor{red}{\mu = \bar x}"]),
    (mean, [r"\sum_i x_i = n \mu.", r"\Rightarrow \hat{\mu}_{\text{MLE}} = \frac{1}{n} \sum_i x_i,"]),
    (slope, [r"\frac{\mathrm{d}\ell}{\mathrm{d}\mu} = " + INSIDE, SCORE]),
    (
        spread,
        [
            r"\frac{1}{\sigma^3} \sum_i (x_i-\mu)^2 = \frac n\sigma",
            r"\hat\sigma^2 = \frac1n\sum_i(x_i-\hat\mu)^2",
        ],
    ),
    (
        spread,
        [
            SPREAD,
            "-n sigma^2 + sum_i (x_i-mu)^2 = 0",
            r"\widehat{\sigma^2} = \frac{\sum_i(x_i-\hat\mu)^2}{n}",
        ],
    ),
]

# The derivation, and the number of its first wrong line (None: all follow, but nothing is derived).
REFUSED = [
    (log_likelihood, [], None),
    (log_likelihood, [START], None),
    (log_likelihood, [START, START, START], None),
    (log_likelihood, [END], 1),
    (log_likelihood, [START, END], 2),
    (log_likelihood, [START, f"{START} + {END} - ({END})", END], 3),
    (log_likelihood, [START, f"{END} + exp(x_1) - exp(x_1)", END], 2),
    (log_likelihood, ["0 = 0"], 1),
    (log_likelihood, ["1 = 1", END], 1),
    (log_likelihood, [START, LOGS, "0 = 0"], 3),
    (log_likelihood, [r"\ell"], None),
    (log_likelihood, [LOGS, END.replace(r"\frac{n}{2}", r"\frac{1}{2}")], 2),
    (log_likelihood, [LOGS, TERMS, END.replace(r"2\pi\sigma^2", r"2\pi\sigma")], 3),
    (log_likelihood, [LOGS, TERMS.replace("- \\frac{(x", "+ \\frac{(x"), END], 2),
    (log_likelihood, [LOGS, END.replace("(x_i-\\mu)^2", "(x_i-\\mu)")], 2),
    (log_likelihood, [LOGS, END, TERMS], None),
    (log_likelihood, [LOGS, "mu +", END], 2),
    (log_likelihood, [LOGS, END.replace(r"\pi", "3.14159265")], 2),
    (slope, [SCORE], None),
    (slope, [SLOPE, SCORE], None),
    (slope, [SLOPE, f"{SCORE} + 0 \\sum_i \\frac{{d}}{{d\\mu}} \\mu^2", SCORE], None),
    (slope, [INSIDE, rf"-{SCORE}"], 2),
    (slope, [INSIDE, r"\frac{1}{2\sigma^2} \sum_i (x_i-\mu)"], 2),
    (slope, [INSIDE], None),
    (slope, [INSIDE, SCORE + r" + \frac{d}{d\mu} 5"], None),
    (slope, [INSIDE, SCORE + r" + (n-2)(n-3)(n-4)(n-5)\sigma"], 2),
    (slope, [INSIDE, SCORE + r" + \sigma \prod_{k=1}^{24} (n-k)"], 2),
    (slope, [INSIDE, SCORE + r" + \frac{\sigma}{n-1} - \frac{\sigma}{n-1}"], 2),
    (mean, [], None),
    (mean, [r"\mu = \frac1n \sum_i x_i"], None),
    (mean, [f"{SCORE} = 0", r"\hat\mu = \frac1n \sum_i x_i"], None),
    (mean, ["0 = 0", r"\mu = \frac1n \sum_i x_i"], 1),
    (mean, ["mu = mu", r"\mu = \frac1n \sum_i x_i"], 1),
    (mean, [r"\sum_i x_i = \mu", r"\mu = \sum_i x_i"], 1),
    (mean, [r"\sum_i x_i = n\mu", r"\mu = \sum_i x_i"], 2),
    (mean, [r"\sum_i x_i = n\mu", r"\mu \sum_i x_i = n\mu^2", r"\mu = \frac1n \sum_i x_i"], 2),
    (mean, [r"\sum_i x_i - n\mu", r"\mu = \frac1n \sum_i x_i"], 1),
    (mean, [r"\sum_i x_i = n\mu", r"\mu = \frac1n \sum_i x_i + \mu - \mu"], None),
    (mean, [f"{SCORE} = 1 = 0", r"\mu = \frac1n \sum_i x_i"], 1),
    (spread, [r"n\sigma^2 = \sum_i (x_i-\mu)^2", r"\sigma = \frac1n \sum_i (x_i-\mu)^2"], 2),
    (spread, [r"n\sigma^2 = \sum_i (x_i-\mu)^2", r"\sigma^2 = \frac{1}{n-1} \sum_i (x_i-\mu)^2"], 2),
    (spread, [r"n\sigma = \sum_i (x_i-\mu)^2", r"\sigma^2 = \frac1n \sum_i (x_i-\mu)^2"], 1),
    (spread, [r"n\sigma^2 = \sum_i (x_i-\mu)^2"], None),
]


@pytest.mark.parametrize(("judge", "steps"), ACCEPTED)
def test_derivations_in_many_styles_are_complete(judge, steps) -> None:
    report = judge(steps)
    assert report.complete, str(report)
    assert report.follows and not report.message


@pytest.mark.parametrize(("judge", "steps", "line"), REFUSED)
def test_a_derivation_that_shows_nothing_reaches_no_result(judge, steps, line) -> None:
    report = judge(steps)
    assert not report.reached["the result"], str(report)
    wrong = [v.number for v in report.verdicts if not v.follows]
    assert (wrong[0] if wrong else None) == line, str(report)
    assert report.message


@pytest.mark.parametrize("steps", [None, 3, {"a": 1}, [3], [None], [["x"]], [b"mu"], object()])
def test_what_is_no_list_of_lines_is_told_so(steps) -> None:
    for judge in (log_likelihood, mean):
        report = judge(steps)
        assert not any(report.reached.values())
        assert "text" in report.message


def test_the_first_wrong_line_is_named_with_values_and_a_right_one_after_it_is_right() -> None:
    report = log_likelihood([LOGS, rf"-{END}", f"-({END})", END])
    assert [v.follows for v in report.verdicts] == [True, False, False, True]
    assert not report.reached["the result"]
    assert "line 2" in report.message and "sigma = " in report.message and "x = (" in report.message
    half = slope([INSIDE, r"\frac12 \left(\frac{1}{\sigma^2} \sum_i (x_i-\mu)\right)", SCORE])
    assert "times 1/2" in half.verdicts[1].message and half.verdicts[2].follows and not half.complete
    repaired = mean([r"\sum_i x_i = n\mu", r"\sum_i x_i = \mu", r"\hat\mu = \bar x"])
    assert [v.follows for v in repaired.verdicts] == [True, False, True] and not repaired.complete


def test_the_verdict_does_not_depend_on_the_seed_and_the_report_only_on_it() -> None:
    for seed in range(20):
        assert log_likelihood([LOGS, TERMS, END], seed).complete
        wrong = [LOGS, TERMS, END.replace("2\\pi", "\\pi")]
        assert not log_likelihood(wrong, seed).complete
        assert log_likelihood(wrong, seed) == log_likelihood(wrong, seed)


@pytest.mark.parametrize(
    ("given", "claim"),
    [
        ("sum(x_i)^2", None),
        ("(sum(x_i)) (sum(x_i))", "sum(x_i^2)"),
        ("|x_1|", "x_1"),
        ("sqrt(mu^2)", "mu"),
        ("log(sigma + n)", "log(sigma) + log(n)"),
        ("mu n (n-1) (n-2) (n-3) (n-4) (n-5)", "0"),
        ("mu^2", "mu^4"),
        ("sum_i x_i", "n x_1"),
        ("exp(-n^2 sigma)", "0"),
    ],
)
def test_what_holds_only_at_special_values_is_refused(given: str, claim: str | None) -> None:
    if claim is None:
        with pytest.raises(MathError):
            derivation.check([given], given=given, goal=given, symbols=SYMBOLS)
        return
    report = derivation.check([claim], given=given, goal=claim, symbols=SYMBOLS)
    assert not report.verdicts[0].follows


def test_a_line_is_typeset_as_it_is_read() -> None:
    shown = derivation.show(["ell = n/2 log(2 pi) sum(x_i - mu, i)"], SYMBOLS, {"ell": "mu"})
    assert repr(shown) == (
        r"\ell = \frac{n}{2} \, \log\left(2 \, \pi\right) \, \sum_{i=1}^{n} \left(x_{i} - \mu\right)"
    )
    assert shown._repr_latex_().startswith("$$\\begin{aligned}")
    page = log_likelihood([LOGS, "<b>|x", END])._repr_markdown_()
    assert "<b>" not in page and "✗" in page


@pytest.mark.parametrize(
    ("judge", "steps", "advice"),
    [
        (log_likelihood, [], "list of texts"),
        (log_likelihood, [LOGS, TERMS, END], ""),
        (log_likelihood, [START, END], "too much at once"),
        (log_likelihood, [LOGS, "mu +", END], "line 2: it could not be read"),
        (log_likelihood, [LOGS, f"-({END})"], "sign"),
        (log_likelihood, [LOGS, f"2 ({END})"], "by a factor"),
        (log_likelihood, [LOGS, f"{END} + mu"], "term by term"),
        (log_likelihood, [LOGS, TERMS], "do not arrive"),
        (slope, [SLOPE, SCORE], "inside the sum"),
        (mean, ["0 = 0"], "where did the unknown go"),
        (mean, [r"\sum_i x_i = \mu"], "other solutions"),
        (mean, [r"\sum_i x_i - n\mu"], "left = right"),
    ],
)
def test_the_advice_names_what_to_look_at(judge, steps, advice: str) -> None:
    found = judge(steps).advice
    assert advice in found and bool(found) is bool(advice)
