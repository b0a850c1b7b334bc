"""What grading produces: frozen records and their JSON form.

Their words are defined in ``outcomes``: ``status``, ``flags``, ``verdict`` and ``state``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from textwrap import indent
from typing import Any

from autograder.model.outcomes import STATUSES, Status, Verdict
from helpers.outcome import CheckResult

SCHEMA = 1


@dataclass(frozen=True)
class CellGrade:
    """One graded cell. ``message`` is what the student may read: never a hidden line or an expected hidden value.

    ``needs_manual`` marks a manually graded cell that a person must look at; its verdict is ``manual``. ``forgeable``
    marks a test that ran in the student's own process.
    """

    grade_id: str
    score: float
    max_score: float
    verdict: Verdict
    message: str
    checks: tuple[CheckResult, ...] = ()
    needs_manual: bool = False
    forgeable: bool = False


@dataclass(frozen=True)
class Grade:
    """The outcome of one notebook of one submission.

    ``executed`` is the graded notebook as nbformat JSON text (the instructor's copy, written to
    ``autograded/``), or None where none could be made. ``fault`` is the instructor's text on a ``grader_error``
    or a refused submission. ``isolation`` names the sandbox layers that were active. ``seconds`` is the wall
    time of grading. ``near_limit``: a busy machine, or a first fault of ours, may have decided it;
    alone it may come out otherwise. ``failures`` counts the runs in which the grader has failed on this very
    submission, source and software. ``notes`` are sentences for the student and the instructor about what was odd in
    the submission, one each.
    """

    student: str
    assignment: str
    notebook: str
    status: Status
    flags: tuple[str, ...]
    score: float
    max_score: float
    seconds: float
    cells: tuple[CellGrade, ...]
    timestamp: str | None = None
    executed: str | None = field(default=None, repr=False)
    fault: str = ""
    isolation: tuple[str, ...] = ()
    near_limit: bool = False
    failures: int = 0
    notes: tuple[str, ...] = ()

    @property
    def scored(self) -> bool:
        """Whether there is a score: where the grader failed there is none."""
        return STATUSES[self.status].scored

    def to_json(self) -> dict[str, Any]:
        """The record of ``grade --json``; everything but ``seconds`` is deterministic."""
        return {
            "student": self.student,
            "assignment": self.assignment,
            "notebook": self.notebook,
            "status": self.status,
            "flags": list(self.flags),
            "score": self.score,
            "max_score": self.max_score,
            "seconds": round(self.seconds, 3),
            **({"notes": list(self.notes)} if self.notes else {}),
            "cells": [
                {
                    "grade_id": cell.grade_id,
                    "score": cell.score,
                    "max_score": cell.max_score,
                    "verdict": cell.verdict,
                    "message": cell.message,
                    **({"forgeable": True} if cell.forgeable else {}),
                }
                for cell in self.cells
            ],
        }


def results_json(grades: Iterable[Grade]) -> Iterator[str]:
    """The document of ``grade --json`` in pieces, sorted by assignment, student and notebook: a large class's is never
    in memory as a whole.
    """
    ordered = sorted(grades, key=lambda grade: (grade.assignment, grade.student, grade.notebook))
    yield f'{{\n "schema": {SCHEMA},\n "results": ['
    for number, grade in enumerate(ordered):
        yield ",\n" if number else "\n"
        yield indent(json.dumps(grade.to_json(), indent=1), "  ")
    yield "\n ]\n}\n" if ordered else "]\n}\n"
