"""A chain of equations that all have the same solutions for the unknown: solving ∂ℓ/∂μ = 0."""

from __future__ import annotations

from typing import Any

import numpy as np

from helpers.derivation.equations import Everything, same, solutions
from helpers.derivation.evaluate import Undefined, draw
from helpers.derivation.reading import Reader, Waypoint
from helpers.derivation.report import Verdict
from helpers.derivation.tree import Diff, MathError, Node, names, walk
from helpers.derivation.typeset import line as typeset_line

EQUATION_POINTS = 5


class Equations:
    """Equations that all have the same solutions for the unknown."""

    def __init__(
        self, reader: Reader, given: str, goal: str | Waypoint, unknown: str, rng: np.random.Generator
    ) -> None:
        if isinstance(goal, Waypoint):
            raise MathError("the goal of solving an equation is a text: unknown = expression")
        self.reader, self.unknown, self.kind = reader, unknown, reader.symbols[unknown]
        self.points = draw(reader.symbols, rng, EQUATION_POINTS)
        self.expected, self.used = self._solve(self._members(given)), self._names(self._members(given))
        self.sound = self.expected
        self.target = self._members(goal)[0]
        self.here: tuple[Node, ...] = ()

    def _members(self, text: str) -> tuple[Node, ...]:
        return tuple(self.reader.expand(m) for m in self.reader.read(text))

    def _solve(self, members: tuple[Node, ...]) -> list[list[Any] | None]:
        """The solutions at each point; None where the line has no value."""
        found: list[list[Any] | None] = []
        for point in self.points:
            try:
                found.append(solutions(members, self.unknown, self.kind, point))
            except Undefined:
                found.append(None)
        return found

    def line(self, number: int, text: object) -> Verdict:
        """The verdict on the next line: the solutions that the given equation has, no more and no fewer."""
        self.here = ()
        if not isinstance(text, str):
            return Verdict(number, repr(type(text).__name__), False, message="a line is a text")
        shown = ""
        try:
            shown = typeset_line(self.reader.read(text))
            members = self._members(text)
            if len(members) < 2:
                return Verdict(number, text, False, message="an equation is needed here: left = right", latex=shown)
            found = self._solve(members)
        except MathError as error:
            return Verdict(number, text, False, message=str(error), latex=shown)
        except Everything:
            message = f"says nothing about {self.unknown}: it is true for every value"
            return Verdict(number, text, False, message=message, latex=shown)
        used = self._names(members)
        problem = self._compare(found, self.used | used)
        if problem and self.expected is not self.sound and not self._differs(self.sound, found):
            problem, self.expected = "", self.sound
        self.sound = found if not problem and self.expected is self.sound else self.sound
        self.expected, self.used = found, used
        if problem:
            return Verdict(number, text, False, message=problem, latex=shown)
        self.here = members
        return Verdict(number, text, True, f"the same solution at {EQUATION_POINTS} random points", "", shown)

    def _names(self, members: tuple[Node, ...]) -> set[str]:
        return set().union(*(names(m) for m in members)) - {self.unknown}

    def _differs(self, expected: list[list[Any] | None], got: list[list[Any] | None]) -> list[int]:
        """At which points the solutions are not those that are expected."""
        pairs = enumerate(zip(expected, got, strict=True))
        return [k for k, (wanted, found) in pairs if wanted is not None and (found is None or not same(wanted, found))]

    def _compare(self, got: list[list[Any] | None], used: set[str]) -> str:
        for k in self._differs(self.expected, got):
            shown = f"{_listed(self.expected[k] or [])}, this one by {_listed(got[k] or [])}"
            return (
                "does not have the solutions of the line before: "
                f"at {self.points[k].describe(used)} that is solved by {self.unknown} = {shown}"
            )
        return ""

    def passes(self, waypoint: Waypoint) -> bool:
        """Does the line just read have this form?"""
        return bool(self.here) and waypoint.where is not None and waypoint.where(self.here)

    def arrived(self) -> bool:
        """Does the target stand alone on one side of the last line, and not at all on the other?"""
        others = [m for m in self.here if m != self.target]
        free = all(self.unknown not in names(m) for m in others)
        carried_out = not any(isinstance(n, Diff) for m in others for n in walk(m))
        return bool(others) and len(others) < len(self.here) and free and carried_out


def _listed(values: list[Any]) -> str:
    return " or ".join(f"{float(v):.6g}" for v in values) or "nothing"
