"""Notebooks for tests of names, a cell a call."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.model.cells import SourceCell
from autograder.model.rebuild import PlannedCell

DIES = "import os; os._exit(1)"


@dataclass(frozen=True)
class Cell:
    """A cell of the instructor's with this role, and the student's text of it; of the role ``added``, the student's."""

    role: str
    source: str
    student: str = ""

    def planned(self, index: int) -> PlannedCell:
        name = f"{self.role}{index}"
        if self.role == "added":
            return PlannedCell(index, name, "code", self.source, "student", student=self.source)
        runs = {"solution": "student", "locked": "both", "plain": "both", "demo": ""}.get(self.role, self.role)
        role = "test" if self.role == "shared" else "locked" if self.role == "demo" else self.role
        student = "" if runs == "test" else self.student or self.source
        origin = SourceCell(
            "code", self.source, "", name, name, role, float(runs in ("test", "shared")), frozenset(), {}
        )
        return PlannedCell(index, name, "code", self.source, runs, self.source, student, origin)


def solution(student: str, reference: str = "") -> Cell:
    return Cell("solution", reference or student, student)


def locked(source: str) -> Cell:
    return Cell("locked", source)


def case(source: str) -> Cell:
    return Cell("test", source)


def added(text: str) -> Cell:
    return Cell("added", text)
