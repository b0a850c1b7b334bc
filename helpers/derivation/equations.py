"""Equations: which values of the unknown solve a line at a given point, and whether two lines have the same
ones.
"""

from __future__ import annotations

from dataclasses import replace as replaced
from itertools import pairwise
from typing import Any

import mpmath

from helpers.derivation.evaluate import NOISE, Point, Undefined, mp, value
from helpers.derivation.tree import Call, Node

CLOSE = mp.mpf(10) ** -10
MAX_DEGREE = 24
GRID = 240


class Everything(Exception):
    """Every value of the unknown solves the line: it says nothing."""


class NotRational(Exception):
    """The unknown stands inside a function, so the line is not a quotient of polynomials in it."""


class Ratio:
    """A quotient of two polynomials in the unknown, coefficients lowest first."""

    def __init__(self, top: list[Any], bottom: list[Any]) -> None:
        if max(len(top), len(bottom)) > MAX_DEGREE:
            raise NotRational
        self.top, self.bottom = top, bottom

    def constant(self) -> Any:
        if any(self.top[1:]) or any(self.bottom[1:]):
            raise NotRational
        if self.bottom[0] == 0:
            raise Undefined("division by zero")
        return self.top[0] / self.bottom[0]

    def __add__(self, other: Any) -> Ratio:
        other = _ratio(other)
        if self.bottom == other.bottom:
            return Ratio(_sum(self.top, other.top), self.bottom)
        crossed = _sum(_times(self.top, other.bottom), _times(other.top, self.bottom))
        return Ratio(crossed, _times(self.bottom, other.bottom))

    def __neg__(self) -> Ratio:
        return Ratio([-c for c in self.top], self.bottom)

    def __sub__(self, other: Any) -> Ratio:
        return self + -_ratio(other)

    def __mul__(self, other: Any) -> Ratio:
        other = _ratio(other)
        return Ratio(_times(self.top, other.top), _times(self.bottom, other.bottom))

    def __truediv__(self, other: Any) -> Ratio:
        other = _ratio(other)
        if not any(other.top):
            raise Undefined("division by zero")
        return Ratio(_times(self.top, other.bottom), _times(self.bottom, other.top))

    def __rtruediv__(self, other: Any) -> Ratio:
        return _ratio(other) / self

    def __pow__(self, exponent: int) -> Ratio:
        base = self if exponent >= 0 else Ratio([mp.mpf(1)], [mp.mpf(1)]) / self
        out = Ratio([mp.mpf(1)], [mp.mpf(1)])
        for _ in range(abs(exponent)):
            out = out * base
        return out

    def __abs__(self) -> Ratio:
        raise NotRational

    __radd__ = __add__
    __rmul__ = __mul__


def _ratio(x: Any) -> Ratio:
    return x if isinstance(x, Ratio) else Ratio([x], [mp.mpf(1)])


def _sum(a: list[Any], b: list[Any]) -> list[Any]:
    size = max(len(a), len(b))
    a, b = a + [mp.mpf(0)] * (size - len(a)), b + [mp.mpf(0)] * (size - len(b))
    return [x + y for x, y in zip(a, b, strict=True)]


def _times(a: list[Any], b: list[Any]) -> list[Any]:
    out = [mp.mpf(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            out[i + j] += x * y
    return out


def solutions(members: tuple[Node, ...], unknown: str, kind: str, point: Point) -> list[Any]:
    """All admissible values of `unknown` that make all members equal at `point`, ascending.

    Raises Everything where each value does, and Undefined where a member has no value for any of them.
    """
    found: list[Any] | None = None
    for left, right in pairwise(members):
        try:
            roots = _roots(Call("add", (left, Call("neg", (right,)))), unknown, kind, point)
        except Everything:
            continue
        found = roots if found is None else [r for r in found if any(_near(r, s) for s in roots)]
    if found is None:
        raise Everything
    return found


def same(left: list[Any], right: list[Any]) -> bool:
    """Do two ascending lists of solutions agree?"""
    return len(left) == len(right) and all(_near(a, b) for a, b in zip(left, right, strict=True))


def _near(a: Any, b: Any) -> bool:
    return bool(abs(a - b) <= CLOSE * (1 + abs(a)))


def _admissible(x: Any, kind: str) -> bool:
    return bool({"positive": x > CLOSE, "probability": CLOSE < x < 1 - CLOSE}.get(kind, True))


def _roots(node: Node, unknown: str, kind: str, point: Point) -> list[Any]:
    variable = Ratio([mp.mpf(0), mp.mpf(1)], [mp.mpf(1)])
    try:
        found = _ratio(value(node, replaced(point, values={**point.values, unknown: variable})))
    except NotRational:
        return _scanned(node, unknown, kind, point)
    top = list(found.top)
    while top and abs(top[-1]) <= NOISE:
        top.pop()
    if not top:
        raise Everything
    zeros = [] if len(top) == 1 else _polynomial_roots(top)
    real = [mp.re(z) for z in zeros if abs(mp.im(z)) <= CLOSE * (1 + abs(z))]
    kept: list[Any] = []
    for x in sorted(real):
        parts = [c * x**k for k, c in enumerate(found.bottom)]
        divisible = abs(sum(parts)) > CLOSE * sum(abs(p) for p in parts)
        if _admissible(x, kind) and divisible and not (kept and _near(kept[-1], x)):
            kept.append(x)
    return kept


def _polynomial_roots(coefficients: list[Any]) -> list[Any]:
    lowest = next(k for k, c in enumerate(coefficients) if abs(c) > NOISE)
    zeros = [mp.mpf(0)] if lowest else []
    rest = coefficients[lowest:][::-1]
    if len(rest) == 1:
        return zeros
    try:
        return zeros + list(mp.polyroots(rest, maxsteps=200, extraprec=400))
    except mpmath.libmp.NoConvergence:
        raise Undefined("the roots of this line were not found") from None


def _scanned(node: Node, unknown: str, kind: str, point: Point) -> list[Any]:
    """Changes of sign on a grid, refined by bisection; for lines such as log σ = … ."""

    def at(x: Any) -> Any:
        return value(node, replaced(point, values={**point.values, unknown: x}))

    found, before, flat = [], None, 0
    for x in _grid(kind):
        try:
            now = (x, at(x))
        except Undefined:
            before = None
            continue
        flat += abs(now[1]) <= NOISE
        if before is not None and before[1] * now[1] < 0:
            found.append(_bisected(at, before[0], now[0]))
        before = now
    if flat > GRID // 4:
        raise Everything
    return [x for x in found if abs(at(x)) < CLOSE]


def _grid(kind: str) -> list[Any]:
    if kind == "probability":
        return [(mp.mpf(k) + mp.mpf(1) / 3) / GRID for k in range(GRID)]
    span = [mp.exp(mp.mpf(k) / 12 + mp.mpf(1) / 31) for k in range(-GRID // 4, GRID // 4)]
    return span if kind == "positive" else [-x for x in reversed(span)] + span


def _bisected(at: Any, low: Any, high: Any) -> Any:
    sign = at(low) > 0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if (at(middle) > 0) == sign else (low, middle)
    return (low + high) / 2
