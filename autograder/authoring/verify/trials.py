"""A trial: one notebook, in memory, to be graded by the sealed engine, whole or in part, under any course key."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from autograder.model.limits import Limits
from autograder.model.rebuild import Plan
from autograder.model.results import CellGrade
from autograder.sealed.sealed_run import Enough, never

# A case that is meant to run out of time need not take the ten seconds that students have.
SHORT = Limits(cpu_seconds=2.0)


@dataclass(frozen=True)
class Trial:
    """One notebook to grade. ``key`` numbers a course key; ``only`` names the cells to run (empty: all)."""

    assignment: str
    notebook: str
    document: bytes
    key: int = 0
    only: frozenset[str] = frozenset()
    limits: Limits | None = None


@dataclass(frozen=True)
class Tried:
    """What came out. ``judge_errors`` are plain cells that failed in the judge; ``fault`` is ours or the author's.

    ``why`` maps (test cell, check) to the message of a check that failed, hidden ones included, ``details`` a test cell
    to the error that it ended with outside a check: for the author only. ``printed`` is what cells that were added
    to the notebook have printed.
    """

    status: str
    flags: tuple[str, ...]
    cells: tuple[CellGrade, ...]
    seconds: float
    fault: str = ""
    judge_errors: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[tuple[str, str], str] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    printed: str = ""

    @property
    def score(self) -> float:
        """All points."""
        return round(sum(cell.score for cell in self.cells), 6)

    def cell(self, key: str) -> CellGrade:
        """The grade of one test cell; KeyError if it is not there."""
        return next(cell for cell in self.cells if cell.grade_id == key)


class RunsPlans(Protocol):
    """What does the runs of a job: `autograder.authoring.verify.bench.Bench`."""

    def plan(self, trial: Trial) -> Plan:
        """The rebuilt notebook of a trial."""
        ...

    def run(self, trial: Trial, plan: Plan, enough: Enough = never) -> Tried:
        """Run a plan, or until a cell's checks are ``enough``."""
        ...


def course_key(number: int) -> bytes:
    """The numbered course key: public, so that everybody's verify comes to the same result."""
    return hashlib.sha256(f"verify/{number}".encode()).digest()
