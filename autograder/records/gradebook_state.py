"""What the gradebook holds of an assignment, read at once: tells which unchanged submissions need no writing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader import api
from sqlalchemy import Connection, select

from autograder.model.results import CellGrade, Grade

SUBMITTED: Any = api.SubmittedAssignment.__table__
NOTEBOOKS: Any = api.SubmittedNotebook.__table__
GRADES: Any = api.Grade.__table__
COMMENTS: Any = api.Comment.__table__


@dataclass(frozen=True)
class Held:
    """The rows of one student's notebook: ``grades`` by cell id, the cell ids that have a comment row."""

    submission: Any
    penalty: float | None
    grades: dict[str, Any] = field(default_factory=dict)
    commented: set[str] = field(default_factory=set)


def read_state(connection: Connection, assignment_id: str) -> dict[tuple[str, str], Held]:
    """(student, id of the source notebook) → the rows, in four queries whatever the size of the class."""
    of_assignment = SUBMITTED.c.assignment_id == assignment_id
    submissions = {row.id: row for row in connection.execute(select(SUBMITTED).where(of_assignment))}
    mine = NOTEBOOKS.c.assignment_id == SUBMITTED.c.id
    query = select(NOTEBOOKS).join(SUBMITTED, mine).where(of_assignment)
    notebooks = {row.id: row for row in connection.execute(query)}
    grades: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    query = select(GRADES).join(NOTEBOOKS, GRADES.c.notebook_id == NOTEBOOKS.c.id).join(SUBMITTED, mine)
    for row in connection.execute(query.where(of_assignment)):
        grades[row.notebook_id][row.cell_id] = row
    comments: defaultdict[str, set[str]] = defaultdict(set)
    query = select(COMMENTS.c.notebook_id, COMMENTS.c.cell_id).join(NOTEBOOKS, COMMENTS.c.notebook_id == NOTEBOOKS.c.id)
    for row in connection.execute(query.join(SUBMITTED, mine).where(of_assignment)):
        comments[row.notebook_id].add(row.cell_id)
    return {
        (submissions[row.assignment_id].student_id, row.notebook_id): Held(
            submissions[row.assignment_id], row.late_submission_penalty, grades[name], comments[name]
        )
        for name, row in notebooks.items()
    }


def auto_score(grade: Grade, cell: CellGrade | None) -> float | None:
    """The automatic score of a cell; None where there is none: our fault, or a person's turn."""
    if not grade.scored:
        return None
    if cell is None:
        return 0.0
    return None if cell.needs_manual else float(cell.score)


def needs_person(grade: Grade, before: Any, auto: float | None, changed: bool) -> bool:
    """Whether the formgrader has to show the cell; ``before`` is its row, ``changed`` whether its text is another."""
    if not grade.scored:
        return True
    if before.manual_score is None:
        return auto is None
    return bool(before.needs_manual_grade or changed or auto != before.auto_score)


def mark(before: Any, auto: float | None) -> float:
    """What a cell counts: a person's mark before the automatic score, and extra credit."""
    return (before.manual_score if before.manual_score is not None else (auto or 0.0)) + (before.extra_credit or 0.0)


def seconds_late(duedate: datetime | None, submission: Any) -> float:
    """How long after the due date, extension included, a submission came; 0.0 if in time."""
    if duedate is None or submission.timestamp is None:
        return 0.0
    due = duedate + submission.extension if submission.extension is not None else duedate
    return max(0.0, (submission.timestamp - due).total_seconds())
