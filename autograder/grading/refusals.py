"""Grades without a run: of a submission that cannot be executed, and of one on which the grader itself failed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from autograder.grading.engines.pool import Fault
from autograder.grading.items import Item, writable_name
from autograder.model.outcomes import STATUSES
from autograder.model.results import CellGrade, Grade

FAULT = "grader_error"


def _no_result(item: Item, message: str) -> tuple[CellGrade, ...]:
    cells = json.loads(item.source.read_text(encoding="utf-8"))["cells"]
    marks = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return tuple(
        CellGrade(mark["grade_id"], 0.0, float(mark.get("points", 0)), "not run", message)
        for mark in marks
        if mark.get("grade") or mark.get("task")
    )


def refused_grade(item: Item, student: str, status: Any, flag: str | None, message: str) -> Grade:
    """The zero of a submission that cannot be executed."""
    cells = _no_result(item, message)
    flags = (flag,) if flag else ()
    maximum = sum(cell.max_score for cell in cells)
    grade = Grade(student, item.assignment, item.notebook, status, flags, 0.0, maximum, 0.0, cells, fault=message)
    return replace(grade, notes=(message,))


def fault_grade(item: Item, fault: Fault) -> Grade:
    """The outcome of a submission on which the grader itself failed."""
    message = STATUSES[FAULT].advice
    grade = refused_grade(item, writable_name(item.student), FAULT, None, message)
    return replace(grade, fault=fault.reason, notes=())
