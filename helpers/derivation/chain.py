"""A chain of expressions that are all equal: the log-likelihood rewritten step by step."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from helpers.derivation.evaluate import CLEAR, OPERATORS, Lens, Point, Undefined, agree, blur, draw, mp, value
from helpers.derivation.reading import Reader, Waypoint
from helpers.derivation.report import RESULT, Verdict
from helpers.derivation.symbolic import proves_equal
from helpers.derivation.tree import MathError, Node, names, operator, walk
from helpers.derivation.typeset import line as typeset_line

POINTS = 8
LENS_POINTS = 4


class Chain:
    """Expressions that are all equal."""

    def __init__(
        self, reader: Reader, given: str, goal: str | Waypoint, max_leap: int | None, rng: np.random.Generator
    ) -> None:
        self.reader, self.max_leap, self.rng = reader, max_leap, rng
        self.points = draw(reader.symbols, rng, POINTS)
        self.given = self.last = reader.expand(reader.read(given)[-1])
        self.here: list[Node] = []
        self.values: dict[tuple[Node, int], Any] = {}
        standing = ("sum", "prod", "exp", "diff")
        self.goal = goal if isinstance(goal, Waypoint) else Waypoint(RESULT, (goal,), standing)
        self.before = "the start"
        self.sound = self.given

    def line(self, number: int, text: object) -> Verdict:
        """The verdict on the next line, which becomes the one that later lines follow from."""
        if not isinstance(text, str):
            return Verdict(number, repr(type(text).__name__), False, message="a line is a text")
        self.here = []
        try:
            members = self.reader.read(text)
            shown = typeset_line(members)
            before, self.before = self.before, f"line {number}"
            how: list[str] = []
            for member in members:
                node = self.reader.expand(member)
                named = len(members) > 1 and (self.reader.is_name(member) or node == self.given)
                problem, reason = self._follows(node, named, before)
                if problem:
                    self.last = node
                    return Verdict(number, text, False, "", problem, shown)
                how.append(reason)
                if not named:
                    self.sound = node if self.last is self.sound else self.sound
                    self.last, self.here = node, [*self.here, node]
        except MathError as error:
            return Verdict(number, text, False, message=str(error))
        return Verdict(number, text, True, min(how, key=lambda h: h == "proved"), "", shown)

    def _follows(self, node: Node, named: bool, before: str) -> tuple[str, str]:
        """`_step` from the line before or, where that was wrong, from the last right one: one slip is one ✗."""
        found = self._step(node, named, before)
        if not found[0] or self.last is self.sound:
            return found
        wrong, self.last = self.last, self.sound
        again = self._step(node, named, before)
        if again[0]:
            self.last = wrong
        return found if again[0] else again

    def _step(self, node: Node, named: bool, before: str) -> tuple[str, str]:
        """(what is wrong, "") or ("", how it was decided)."""
        usable = 0
        for turn, point in enumerate(self.points):
            expected, got = self._value(self.last, turn), self._value(node, turn)
            if isinstance(expected, Undefined):
                continue
            if isinstance(got, Undefined):
                return f"has no value at {self._where(point, node)}: {got}", ""
            usable += 1
            if not agree(expected, got):
                return f"does not follow from {before}: {self._difference(node, point, expected, got)}", ""
        proved = proves_equal(self.last, node, self.reader.symbols)
        if not proved and usable < POINTS // 2:
            return "cannot be evaluated at admissible values", ""
        if not named and self.max_leap is not None and (leap := self._leap(node)):
            return leap, ""
        return "", "proved" if proved else f"agrees at {usable} random points"

    def _value(self, node: Node, turn: int) -> Any:
        """The value at one of the points, kept for the next line; an Undefined where there is none."""
        if (node, turn) not in self.values:
            try:
                self.values[node, turn] = value(node, self.points[turn])
            except Undefined as error:
                self.values[node, turn] = error
        return self.values[node, turn]

    def _where(self, point: Point, node: Node) -> str:
        return point.describe(names(node) | names(self.last))

    def _difference(self, node: Node, point: Point, expected: Any, got: Any) -> str:
        numbers = f"{float(expected):.6g} before, {float(got):.6g} now"
        cause = self._factor(node)
        return f"at {self._where(point, node)} it is {numbers}" + (f"\n{cause}" if cause else "")

    def _factor(self, node: Node) -> str:
        """What the new line is a multiple of the old one by, where that is simple."""
        candidates = {
            "-1: the sign": [mp.mpf(-1)] * POINTS,
            "2": [mp.mpf(2)] * POINTS,
            "1/2": [mp.mpf("0.5")] * POINTS,
        }
        for name, kind in self.reader.symbols.items():
            if kind in ("count", "positive"):
                v = [point.values[name] for point in self.points]
                candidates |= {name: v, f"1/{name}": [1 / x for x in v]}
                candidates |= {f"{name}^2": [x * x for x in v], f"1/{name}^2": [1 / (x * x) for x in v]}
        try:
            pairs = [(value(self.last, p), value(node, p)) for p in self.points]
        except (Undefined, MathError):
            return ""
        if all(abs(a) < mp.mpf(10) ** -20 for a, _ in pairs):
            return ""
        for name, factors in candidates.items():
            if all(agree(a * f, b) for (a, b), f in zip(pairs, factors, strict=True)):
                return f"It is the line before times {name}."
        return ""

    def _leap(self, node: Node) -> str:
        used = {operator(n) for side in (self.last, node) for n in walk(side)} & set(OPERATORS)
        most = self.max_leap or 0
        if len(used) <= most:
            return ""
        for carried_out in combinations(sorted(used), most):
            if self._equal_through(blur(sorted(used - set(carried_out)), self.rng), self.last, node):
                return ""
        return f"is right, but too much at once ({', '.join(sorted(used))}): write down the lines in between"

    def _equal_through(self, lens: Lens, left: Node, right: Node) -> bool:
        usable = 0
        for point in self.points:
            try:
                if not agree(value(left, point, lens), value(right, point, lens)):
                    return False
            except Undefined:
                continue
            usable += 1
            if usable == LENS_POINTS:
                return True
        return False

    def passes(self, waypoint: Waypoint) -> bool:
        """Does a member of the line just read have this form?"""
        return any(self._has_form(node, waypoint) for node in self.here)

    def _has_form(self, node: Node, waypoint: Waypoint) -> bool:
        if waypoint.where is not None and not waypoint.where((node,)):
            return False
        lens = blur(waypoint.as_written, self.rng) if waypoint.as_written else CLEAR
        wanted = [self.reader.expand(self.reader.read(form)[-1]) for form in waypoint.forms]
        return not wanted or any(self._equal_through(lens, form, node) for form in wanted)

    def arrived(self) -> bool:
        """Is the last member read the goal, with nothing left in it that the goal has carried out?"""
        if not self.here or not self._has_form(self.here[-1], self.goal):
            return False
        wanted = {operator(n) for form in self.goal.forms for n in walk(self.reader.expand(self.reader.read(form)[-1]))}
        return not ({operator(n) for n in walk(self.here[-1])} & set(self.goal.as_written)) - wanted
