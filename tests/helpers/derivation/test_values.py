"""What a line means: its value, its derivative and its typesetting, against Python's arithmetic and SymPy."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
import sympy as sp
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.derivation import parse
from helpers.derivation.calculus import differentiate
from helpers.derivation.evaluate import Point, Undefined, agree, blur, draw, value
from helpers.derivation.symbolic import proves_equal, to_sympy
from helpers.derivation.tree import MathError, Node, Sym
from helpers.derivation.typeset import latex

SYMBOLS = {"mu": "real", "sigma": "positive", "n": "count", "x": "real sequence", "y": "real sequence"}
Environment = dict[str, object]


@dataclass(frozen=True)
class Expression:
    """One expression in a calculator's notation, in LaTeX, and as a function of an environment."""

    plain: str
    tex: str
    of: Callable[[Environment], float]


def _leaf(draw: st.DrawFn, bound: bool) -> Expression:
    kind = draw(st.sampled_from(["number", "mu", "sigma", "n", "item"] if bound else ["number", "mu", "sigma", "n"]))
    if kind == "number":
        k = draw(st.integers(0, 9))
        return Expression(str(k), str(k), lambda e: float(k))
    if kind == "item":
        name = draw(st.sampled_from("xy"))
        return Expression(f"{name}_i", f"{name}_{{i}}", lambda e: e[name][e["i"]])
    return Expression(kind, kind if kind == "n" else f"\\{kind}", lambda e: e[kind])


@st.composite
def expressions(draw: st.DrawFn, depth: int = 3, bound: bool = False) -> Expression:
    """An expression in SYMBOLS whose value is moderate where it exists."""
    if depth == 0:
        return _leaf(draw, bound)
    kind = draw(st.sampled_from(["+", "-", "*", "/", "^", "neg", "log", "exp", "sqrt", "sum", "leaf"]))
    if kind == "leaf":
        return _leaf(draw, bound)
    if kind == "sum" and not bound:
        body = draw(expressions(depth - 1, True))

        def total(e: Environment) -> float:
            return math.fsum(body.of({**e, "i": i}) for i in range(int(e["n"])))

        return Expression(f"sum({body.plain}, i)", rf"\sum_{{i=1}}^{{n}} \left({body.tex}\right)", total)
    a = draw(expressions(depth - 1, bound))
    if kind in ("log", "exp", "sqrt"):
        f = {"log": math.log, "exp": math.exp, "sqrt": math.sqrt}[kind]
        brackets = "{%s}" if kind == "sqrt" else r"\left(%s\right)"
        return Expression(f"{kind}({a.plain})", f"\\{kind}{brackets % a.tex}", lambda e: f(a.of(e)))
    if kind == "neg" or kind == "sum":
        return Expression(f"-({a.plain})", f"-({a.tex})", lambda e: -a.of(e))
    if kind == "^":
        k = draw(st.integers(2, 3))
        return Expression(f"({a.plain})^{k}", f"({a.tex})^{{{k}}}", lambda e: a.of(e) ** k)
    b = draw(expressions(depth - 1, bound))
    if kind == "+":
        return Expression(f"({a.plain}) + ({b.plain})", f"({a.tex}) + ({b.tex})", lambda e: a.of(e) + b.of(e))
    if kind == "-":
        return Expression(f"({a.plain}) - ({b.plain})", f"({a.tex}) - ({b.tex})", lambda e: a.of(e) - b.of(e))
    if kind == "*":
        return Expression(f"({a.plain}) * ({b.plain})", rf"({a.tex})({b.tex})", lambda e: a.of(e) * b.of(e))
    return Expression(f"({a.plain}) / ({b.plain})", rf"\frac{{{a.tex}}}{{{b.tex}}}", lambda e: a.of(e) / b.of(e))


SEEDS = st.integers(0, 2**20)


def read(text: str) -> Node:
    return parse(text, SYMBOLS)[0]


def environment(point: Point) -> dict[str, object]:
    n = int(point.values["n"])
    items = {name: [float(v[i]) for i in range(1, n + 1)] for name, v in point.sequences.items()}
    return {**{k: float(v) for k, v in point.values.items()}, **items}


@settings(max_examples=80, deadline=None)
@given(expressions(), SEEDS)
def test_both_notations_have_the_value_that_python_computes(expression: Expression, seed: int) -> None:
    point = draw(SYMBOLS, np.random.default_rng(seed), 1)[0]
    try:
        expected = expression.of(environment(point))
    except (ValueError, ZeroDivisionError, OverflowError):
        assume(False)
    assume(not math.isnan(expected) and 1e-6 < abs(expected) < 1e9)
    for text in (expression.plain, expression.tex):
        try:
            got = value(read(text), point)
        except (Undefined, MathError):
            assume(False)
        assert float(got) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(expressions(), SEEDS)
def test_what_is_typeset_reads_back_as_the_same(expression: Expression, seed: int) -> None:
    try:
        tree = read(expression.plain)
    except MathError:
        assume(False)
    back = read(latex(tree))
    for point in draw(SYMBOLS, np.random.default_rng(seed), 3):
        try:
            expected = value(tree, point)
        except (Undefined, MathError):
            continue
        assert agree(expected, value(back, point))


@settings(max_examples=50, deadline=None)
@given(expressions(depth=2), st.sampled_from(["mu", "sigma"]), SEEDS)
def test_derivatives_are_those_of_sympy(expression: Expression, name: str, seed: int) -> None:
    try:
        tree = read(expression.plain)
    except MathError:
        assume(False)
    point = draw(SYMBOLS, np.random.default_rng(seed), 1)[0]
    n = int(point.values["n"])
    sympy_tree = sp.diff(to_sympy(tree, SYMBOLS), to_sympy(Sym(name), SYMBOLS))
    numbers = {to_sympy(Sym(k), SYMBOLS): sp.Float(str(v), 40) for k, v in point.values.items() if k != "n"}
    items = {
        sp.IndexedBase(k, real=True)[i]: sp.Float(str(v[i]), 40)
        for k, v in point.sequences.items()
        for i in range(1, n + 1)
    }
    try:
        expected = sympy_tree.subs(to_sympy(Sym("n"), SYMBOLS), n).doit().subs(items).subs(numbers)
        got = value(differentiate(tree, Sym(name)), point)
    except (Undefined, MathError):
        assume(False)
    assume(expected.is_real and abs(expected) < 1e12)
    assert float(got) == pytest.approx(float(expected), rel=1e-6, abs=1e-9)


@settings(max_examples=50, deadline=None)
@given(expressions(depth=2), expressions(depth=2), SEEDS)
def test_what_sympy_proves_numbers_do_not_refute(left: Expression, right: Expression, seed: int) -> None:
    try:
        a, b = read(left.plain), read(right.plain)
        again = read(f"({left.plain}) + ({right.plain}) - ({right.plain})")
        proved = [(a, again), *([(a, b)] if proves_equal(a, b, SYMBOLS) else [])]
    except MathError:
        assume(False)
    for point in draw(SYMBOLS, np.random.default_rng(seed), 4):
        for one, other in proved:
            try:
                assert agree(value(one, point), value(other, point))
            except (Undefined, MathError):
                continue


@pytest.mark.parametrize(
    ("text", "blurred", "other", "same"),
    [
        ("sum_i (x_i - mu)", "sum", "sum_i x_i - sum_i mu", True),
        ("sum_i (x_i - mu)", "sum", "sum_i x_i - n mu", False),
        ("d/dmu (mu^2 + 3 mu)", "diff", "d/dmu (mu^2) + 3 d/dmu (mu)", True),
        ("d/dmu (mu^2 + 3 mu)", "diff", "2 mu + 3", False),
        ("d/dmu (5 sigma)", "diff", "0", True),
        ("log(sigma^2)", "log", "2 log(sigma)", False),
        ("log(sigma sigma)", "log", "log(sigma^2)", True),
        ("exp(mu + sigma)", "exp", "exp(mu) exp(sigma)", False),
        ("prod_i (sigma^2)", "prod", "sigma^(2 n)", False),
    ],
)
def test_a_lens_keeps_linearity_and_nothing_else(text: str, blurred: str, other: str, same: bool) -> None:
    rng = np.random.default_rng(3)
    lens = blur([blurred], rng)
    points = draw(SYMBOLS, rng, 4)
    assert all(agree(value(read(text), p), value(read(other), p)) for p in points)
    assert all(agree(value(read(text), p, lens), value(read(other), p, lens)) for p in points) is same
