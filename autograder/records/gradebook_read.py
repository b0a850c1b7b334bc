"""Reading nbgrader's gradebook in bulk: scores with a person's marks, comments and penalties taken in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader import api
from sqlalchemy import select

from autograder.records.gradebook_open import open_gradebook
from autograder.records.gradebook_state import COMMENTS, GRADES, SUBMITTED
from autograder.records.gradebook_state import NOTEBOOKS as SUBMITTED_NOTEBOOKS

CELLS: Any = api.BaseCell.__table__
NOTEBOOKS: Any = api.Notebook.__table__
ASSIGNMENTS: Any = api.Assignment.__table__


@dataclass(frozen=True)
class CellMark:
    """One graded cell in the gradebook. ``score`` is what counts: a person's mark before the automatic one."""

    score: float
    manual: bool
    extra_credit: float
    needs_manual: bool
    scored: bool


@dataclass
class NotebookMarks:
    """One notebook of one submission: marks and comments by grade_id, and the penalty for being late."""

    cells: dict[str, CellMark] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0

    @property
    def raw_score(self) -> float:
        """The sum of all cells, before the penalty."""
        return sum(mark.score for mark in self.cells.values())

    @property
    def score(self) -> float:
        """What counts."""
        return max(0.0, self.raw_score - self.penalty)


@dataclass(frozen=True)
class Row:
    """One student's submission of one assignment, with nbgrader's columns. No submission: ``timestamp`` None, zeros."""

    assignment: str
    duedate: datetime | None
    timestamp: datetime | None
    student_id: str
    last_name: str
    first_name: str
    email: str
    lms_user_id: str
    raw_score: float
    late_submission_penalty: float
    score: float
    max_score: float
    needs_manual_grade: bool
    submitted: bool


def read_marks(db_url: str, course_id: str, assignment: str) -> dict[tuple[str, str], NotebookMarks]:
    """All marks of an assignment by (student, notebook)."""
    gradebook = open_gradebook(db_url, course_id)
    try:
        with gradebook.engine.connect() as connection:
            return _marks(connection, assignment)
    finally:
        gradebook.close()


def _marks(connection: Any, assignment: str) -> dict[tuple[str, str], NotebookMarks]:
    found: dict[tuple[str, str], NotebookMarks] = defaultdict(NotebookMarks)
    joined = (
        SUBMITTED_NOTEBOOKS.join(SUBMITTED, SUBMITTED.c.id == SUBMITTED_NOTEBOOKS.c.assignment_id)
        .join(NOTEBOOKS, NOTEBOOKS.c.id == SUBMITTED_NOTEBOOKS.c.notebook_id)
        .join(ASSIGNMENTS, ASSIGNMENTS.c.id == SUBMITTED.c.assignment_id)
    )
    here = ASSIGNMENTS.c.name == assignment
    keys = (SUBMITTED.c.student_id, NOTEBOOKS.c.name.label("notebook"))
    penalties = select(*keys, SUBMITTED_NOTEBOOKS.c.late_submission_penalty).select_from(joined).where(here)
    for student, notebook, penalty in connection.execute(penalties):
        found[student, notebook].penalty = penalty or 0.0
    grades = joined.join(GRADES, GRADES.c.notebook_id == SUBMITTED_NOTEBOOKS.c.id)
    grades = grades.join(CELLS, CELLS.c.id == GRADES.c.cell_id)
    columns = (GRADES.c.auto_score, GRADES.c.manual_score, GRADES.c.extra_credit, GRADES.c.needs_manual_grade)
    query = select(*keys, CELLS.c.name.label("cell"), *columns).select_from(grades).where(here)
    for student, notebook, cell, auto, manual, extra, needs in connection.execute(query):
        score = manual if manual is not None else auto
        counts = 0.0 if score is None else score + (extra or 0.0)
        mark = CellMark(counts, manual is not None, extra or 0.0, bool(needs), score is not None)
        found[student, notebook].cells[cell] = mark
    comments = joined.join(COMMENTS, COMMENTS.c.notebook_id == SUBMITTED_NOTEBOOKS.c.id)
    comments = comments.join(CELLS, CELLS.c.id == COMMENTS.c.cell_id)
    query = select(*keys, CELLS.c.name.label("cell"), COMMENTS.c.manual_comment, COMMENTS.c.auto_comment)
    for student, notebook, cell, manual, auto in connection.execute(query.select_from(comments).where(here)):
        if manual or auto:
            found[student, notebook].comments[cell] = manual or auto
    return dict(found)


def read_students(db_url: str, course_id: str) -> dict[str, str]:
    """The gradebook's students: LMS user id → student id, for those that have one."""
    gradebook = open_gradebook(db_url, course_id)
    try:
        return {s.lms_user_id: s.id for s in gradebook.db.query(api.Student) if s.lms_user_id}
    finally:
        gradebook.close()


def read_rows(db_url: str, course_id: str, assignments: Sequence[str], students: Sequence[str]) -> list[Row]:
    """One row for every student and assignment of the gradebook (of these, if any are named), as nbgrader exports."""
    gradebook = open_gradebook(db_url, course_id)
    rows = []
    try:
        order = (api.Student.last_name, api.Student.first_name, api.Student.id)
        everyone = gradebook.db.query(api.Student).order_by(*order).all()
        for assignment in gradebook.assignments:
            if assignments and assignment.name not in assignments:
                continue
            query = gradebook.db.query(api.SubmittedAssignment).filter_by(assignment_id=assignment.id)
            handed_in = {item.student_id: item for item in query}
            chosen = [student for student in everyone if not students or student.id in students]
            rows += [_row(assignment, student, handed_in.get(student.id)) for student in chosen]
    finally:
        gradebook.close()
    return rows


def _row(assignment: Any, student: Any, submission: Any) -> Row:
    raw = submission.score if submission else 0.0
    penalty = submission.late_submission_penalty if submission else 0.0
    return Row(
        assignment=assignment.name,
        duedate=assignment.duedate,
        timestamp=submission.timestamp if submission else None,
        student_id=student.id,
        last_name=student.last_name or "",
        first_name=student.first_name or "",
        email=student.email or "",
        lms_user_id=student.lms_user_id or "",
        raw_score=raw,
        late_submission_penalty=penalty,
        score=max(0.0, raw - penalty),
        max_score=assignment.max_score,
        needs_manual_grade=bool(submission.needs_manual_grade) if submission else False,
        submitted=submission is not None,
    )


def due_dates(db_url: str, course_id: str) -> dict[str, datetime]:
    """The deadlines of the assignments that have one, in UTC as nbgrader keeps them."""
    gradebook = open_gradebook(db_url, course_id)
    try:
        return {item.name: item.duedate for item in gradebook.assignments if item.duedate is not None}
    finally:
        gradebook.close()
