"""The value of a tree at a random point, with 120 digits.

A lens blurs some operators: it replaces a sum, a derivative, a product, log or exp by another operator of
the same kind (a weighted sum, a random difference, …). Two lines that agree through a lens that blurs `log`
agree whatever log may be, so no rule of the logarithm was used between them. That is how a line is seen to
keep its form, and how many operators were carried out in one step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import mpmath
import numpy as np

from helpers.derivation.calculus import differentiate
from helpers.derivation.tree import Big, Diff, Item, MathError, Node, Num, Sym, names

OPERATORS = ("log", "exp", "sum", "prod", "diff")
FIRST_INDEX, LAST_INDEX = -4, 36
LAST_WRITTEN = 24
_COUNTS = ((2, 2), (1, 1), (3, 3), (25, 30), (4, 5), (6, 14))
_SHOWN = 6
LARGEST_LOG = 100

mp = mpmath.MPContext()
mp.dps = 120
LARGEST = mp.exp(LARGEST_LOG)
RELATIVE = mp.mpf(10) ** -30
NOISE = mp.mpf(10) ** -60


class Undefined(ArithmeticError):
    """The expression has no real value at this point."""


@dataclass(frozen=True)
class Point:
    """Values for all symbols: `values` by name, `sequences` by name and then index."""

    values: Mapping[str, Any]
    sequences: Mapping[str, Mapping[int, Any]]
    free_index: int = 1

    def describe(self, used: set[str]) -> str:
        """`mu = 0.31, n = 3, x = (1.2, -0.4, 2)`, for the names in `used`."""
        parts = [f"{k} = {float(v):.4g}" for k, v in self.values.items() if k in used and k != "n"]
        length = int(self.values.get("n", 3))
        if "n" in self.values and "n" in used:
            parts.append(f"n = {length}")
        for name, items in self.sequences.items():
            if name in used:
                entries = [f"{float(items[i]):.4g}" for i in range(1, min(length, _SHOWN) + 1)]
                parts.append(f"{name} = ({', '.join([*entries, '…'] if length > _SHOWN else entries)})")
        return ", ".join(parts)


@dataclass(frozen=True)
class Lens:
    """Which operators are blurred, and the random numbers that replace them."""

    blurred: frozenset[str] = frozenset()
    numbers: Sequence[Any] = field(default_factory=tuple)


CLEAR = Lens()


def blur(operators: Sequence[str], rng: np.random.Generator) -> Lens:
    """A lens that blurs the named operators."""
    numbers = [mp.mpf(int(k)) / 101 for k in rng.integers(40, 260, size=100)]
    return Lens(frozenset(operators), tuple(numbers))


def draw(symbols: Mapping[str, str], rng: np.random.Generator, count: int) -> list[Point]:
    """Random admissible points; a count is 2, 1, 3, and then drawn from 25 to 30, 4 to 5 and 6 to 14, over again.

    No line can write down an index beyond `LAST_WRITTEN`, so no product of differences with a count is zero for all.
    """
    points = []
    for k in range(count):
        values = {s: _draw(kind, rng, k) for s, kind in symbols.items() if not kind.endswith("sequence")}
        sequences = {
            s: {i: _draw(kind.rpartition(" ")[0], rng, i) for i in range(FIRST_INDEX, LAST_INDEX + 1)}
            for s, kind in symbols.items()
            if kind.endswith("sequence")
        }
        points.append(Point(values, sequences, 1 + k % 2))
    return points


KINDS = ("real", "positive", "probability", "binary", "count")


def _draw(kind: str, rng: np.random.Generator, turn: int) -> Any:
    match kind:
        case "real":
            return mp.mpf(int(rng.integers(20, 150)) * int(rng.choice([-1, 1]))) / 101
        case "positive":
            return mp.mpf(int(rng.integers(60, 210))) / 101
        case "probability":
            return mp.mpf(int(rng.integers(5, 96))) / 101
        case "binary":
            return mp.mpf(int(rng.integers(0, 2)))
        case "count":
            low, high = _COUNTS[turn % len(_COUNTS)]
            return mp.mpf(int(rng.integers(low, high + 1)))
    raise ValueError(f"a symbol is one of {', '.join(KINDS)}, or such a sequence, not {kind!r}")


def value(node: Node, point: Point, lens: Lens = CLEAR) -> Any:
    """The real value of `node` at `point`. Raises Undefined where there is none, as in log(-1) and 1/0."""
    return _value(node, dict(point.values), point, lens)


def _value(node: Node, env: dict[str, Any], point: Point, lens: Lens) -> Any:
    match node:
        case Num(v):
            return mp.mpf(v.numerator) / v.denominator
        case Sym("pi"):
            return +mp.pi
        case Sym(name):
            return env[name]
        case Item(name, index):
            return point.sequences[name][_index(index, env, point, lens)]
        case Big():
            return _big(node, env, point, lens)
        case Diff():
            return _diff(node, env, point, lens)
    return _call(node.op, [_value(a, env, point, lens) for a in node.args], lens)


def _index(node: Node, env: dict[str, Any], point: Point, lens: Lens) -> int:
    found = _value(node, {letter: mp.mpf(point.free_index) for letter in "ijktm"} | env, point, lens)
    if not mp.isint(found):
        raise MathError("an index is a whole number")
    if not FIRST_INDEX <= found <= LAST_INDEX:
        raise MathError(f"the index {int(found)} is out of range")
    return int(found)


def _big(node: Big, env: dict[str, Any], point: Point, lens: Lens) -> Any:
    low, high = _index(node.low, env, point, lens), _index(node.high, env, point, lens)
    if high > LAST_WRITTEN and not names(node.high):
        raise MathError(f"the index {high} is out of range")
    terms = [_value(node.body, env | {node.index: mp.mpf(k)}, point, lens) for k in range(low, high + 1)]
    if node.op == "sum":
        weights = lens.numbers[10 : 10 + len(terms)] if "sum" in lens.blurred else ()
        terms = [w * t for w, t in zip(weights, terms, strict=True)] if weights else terms
        return sum(terms, mp.mpf(0))
    if "prod" in lens.blurred:
        return sum((w * t for w, t in zip(lens.numbers[50:], terms, strict=False)), mp.mpf(0)) ** 2
    out = mp.mpf(1)
    for term in terms:
        out = out * term
    return out


def _diff(node: Diff, env: dict[str, Any], point: Point, lens: Lens) -> Any:
    if "diff" not in lens.blurred:
        return _value(differentiate(node.body, node.var, node.order), env, point, lens)
    if not isinstance(node.var, Sym):
        return lens.numbers[0] * _value(differentiate(node.body, node.var, node.order), env, point, lens)
    here = env[node.var.name]
    shifted = [_value(node.body, env | {node.var.name: here * s}, point, lens) for s in lens.numbers[1:4]]
    a, b = lens.numbers[4] + node.order, lens.numbers[5]
    return a * shifted[0] + b * shifted[1] - (a + b) * shifted[2]


def _call(op: str, args: list[Any], lens: Lens) -> Any:
    first = args[0]
    match op:
        case "add":
            return sum(args[1:], first)
        case "neg":
            return -first
        case "mul":
            for other in args[1:]:
                first = first * other
            return first
        case "div":
            if args[1] == 0:
                raise Undefined("division by zero")
            return first / args[1]
        case "pow":
            return _power(first, args[1])
    return _function(op, getattr(first, "constant", lambda: first)(), lens)


def _power(base: Any, exponent: Any) -> Any:
    exponent = getattr(exponent, "constant", lambda: exponent)()
    if mp.isint(exponent) and abs(exponent) <= 200:
        if exponent < 0 and base == 0:
            raise Undefined("division by zero")
        out = base ** int(exponent)
        if isinstance(out, mp.mpf) and abs(out) > LARGEST:
            raise Undefined("a power that is too large")
        return out
    base = getattr(base, "constant", lambda: base)()
    if base <= 0:
        raise Undefined("a power that has no real value")
    if abs(exponent * mp.log(base)) > LARGEST_LOG:
        raise Undefined("a power that is too large")
    return mp.power(base, exponent)


def _function(op: str, x: Any, lens: Lens) -> Any:
    match op:
        case "log":
            if x <= 0:
                raise Undefined("the logarithm of a number that is not positive")
            return x * lens.numbers[6] + 1 / (x + lens.numbers[7]) if "log" in lens.blurred else mp.log(x)
        case "exp":
            if x > LARGEST_LOG or x < -(10**6):
                raise Undefined("exp of a huge number")
            return 1 + lens.numbers[8] * (x - lens.numbers[9]) ** 2 if "exp" in lens.blurred else mp.exp(x)
        case "sqrt":
            if x < 0:
                raise Undefined("the square root of a negative number")
            return mp.sqrt(x)
        case "abs":
            return abs(x)
        case "sin" | "cos" | "tanh":
            return getattr(mp, op)(x)
    raise AssertionError(op)


def agree(left: Any, right: Any) -> bool:
    """Are two values equal up to rounding?"""
    return bool(abs(left - right) <= max(NOISE, RELATIVE * max(abs(left), abs(right))))
