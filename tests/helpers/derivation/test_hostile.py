"""The parser reads mathematics only: whatever the text, it answers soon, and nothing of it is executed."""

from __future__ import annotations

import ast
import builtins
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import helpers.derivation
from helpers.derivation import MathError, check, parse

SYMBOLS = {"mu": "real", "sigma": "positive", "n": "count", "x": "real sequence"}
HOSTILE = [
    "__import__('os').system('id')",
    "x.__class__",
    "().__class__.__bases__",
    "lambda: 0",
    "exec(1)",
    "eval(mu)",
    "open(x_1)",
    "mu; mu",
    "mu if n else sigma",
    "[x for x in x]",
    "{1: 2}",
    "'text'",
    "mu @ sigma",
    "mu # comment",
    "\\input{/etc/passwd}",
    "\\def\\a{\\a\\a}\\a",
    "\\write18{id}",
    "\x00mu",
    "ᵐᵘ",
    "Symbol(mu)",
    "𝓂𝓊",
    "<script>",
    "${mu}",
    "9^9^9",
    "9^(9^(9^9))",
    "((((9^64)^64)^64)^64)^64",
    "99999999999999999999",
    "10^100",
    "2^(64*64*64)",
    "exp(exp(exp(mu)))",
    "mu^(mu^(mu^mu))",
    "(" * 400,
    "(" * 60 + "mu" + ")" * 60,
    "-" * 400 + "mu",
    "\\frac{1}{" * 60 + "mu" + "}" * 60,
    "sqrt(" * 60 + "mu" + ")" * 60,
    "mu/" * 200 + "mu",
    "sum_i sum_j sum_k sum_t sum_m x_i x_j x_k x_t x_m",
    "sum(x_i, i, 1, 10^9)",
    "d/dmu d/dmu d/dmu d/dmu d/dmu d/dmu d/dmu d/dmu d/dmu mu",
    "d^9/dmu^9 mu",
    "+".join(["mu"] * 3000),
    "mu" * 300,
    "nmu" * 13,
    "x_{x_{x_{x_i}}}",
    "\\left(mu",
    "mu)",
    "= = =",
    "=",
    "",
    "   ",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_mathematics_is_refused_or_harmless(text: str) -> None:
    report = check([text], given="mu^2", goal="mu mu", symbols=SYMBOLS)
    assert not report.complete
    assert not check([text], given="mu = n", goal="mu = n", symbols=SYMBOLS, unknown="mu").complete


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("mu + ", 5),
        ("mu $ ? sigma", 5),
        ("(mu", 3),
        ("mu + tau", 5),
        ("x + 1", 0),
        ("1/2mu", 3),
        ("x_j + j", 6),
    ],
)
def test_an_error_names_its_column(text: str, column: int) -> None:
    with pytest.raises(MathError) as caught:
        parse(text, SYMBOLS)
    assert caught.value.column == column
    assert str(caught.value).splitlines()[-1] == " " * (4 + column) + "^"


PIECES = st.sampled_from(
    [
        "mu",
        "sigma",
        "n",
        "x_i",
        "x",
        "i",
        "j",
        "d",
        "e",
        "pi",
        "sum",
        "prod",
        "log",
        "exp",
        "sqrt",
        "diff",
        "\\frac",
        "\\sum",
        "\\prod",
        "\\partial",
        "\\hat",
        "\\left(",
        "\\right)",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "+",
        "-",
        "*",
        "/",
        "^",
        "^2",
        "_",
        "_i",
        "_{i=1}",
        "^n",
        "=",
        ",",
        "|",
        "0",
        "1",
        "2",
        "99",
        "0.5",
        ".",
        "&",
        "\\\\",
        "∂",
        "Σ",
        "√",
        "μ",
        "σ²",
        "\\log",
        "\\mathrm",
        "__",
        "eval",
        "import",
    ]
)
LINES = st.lists(PIECES, max_size=30)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80))
def test_any_text_gives_a_verdict(text: str) -> None:
    report = check([text], given="mu^2", goal="mu mu", symbols=SYMBOLS, definitions={"ell": "sigma"})
    assert len(report.verdicts) == bool(text.strip())
    check([text], given="mu = n", goal="mu = n", symbols=SYMBOLS, unknown="mu")


def test_the_package_contains_no_way_to_execute_text() -> None:
    forbidden = {
        "eval",
        "exec",
        "compile",
        "sympify",
        "parse_expr",
        "parse_latex",
        "lambdify",
        "__import__",
        "S",
    }
    for path in pathlib.Path(helpers.derivation.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text())
        used = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
        used |= {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
        assert not used & (forbidden - {"compile"}), path


def test_no_text_reaches_the_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("text was executed")

    for name in ("eval", "exec", "compile", "open"):
        monkeypatch.setattr(builtins, name, refuse)
    reports = [check([text], given="mu^2", goal="mu mu", symbols=SYMBOLS) for text in HOSTILE]
    monkeypatch.undo()
    assert not any(r.complete for r in reports)
