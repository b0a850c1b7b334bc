"""The one writer into nbgrader's gradebook.

A submission is one transaction: its rows are made if need be, every automatic score is replaced, a person's marks are
kept. What ``nbgrader export``, ``generate_feedback`` and the formgrader read is what was written here.

``grader_error`` (our own fault) is never a score: the automatic scores of an earlier run are taken out, because
they may belong to another text, and every graded cell is marked as needing a person's attention.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from nbgrader import api
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import (
    Connection,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError
from traitlets.config import Config

from autograder.model.errors import GraderFault, StorageFault
from autograder.model.results import CellGrade, Grade
from autograder.records.autograded import cell_texts
from autograder.records.gradebook_cells import Layout, layout, sync
from autograder.records.gradebook_open import open_gradebook
from autograder.records.gradebook_state import (
    COMMENTS,
    GRADES,
    NOTEBOOKS,
    SUBMITTED,
    Held,
    auto_score,
    mark,
    needs_person,
    read_state,
    seconds_late,
)

STUDENTS: Any = api.Student.__table__
NO_RESPONSE = "No response."


class Book(NamedTuple):
    """One assignment of the gradebook."""

    assignment_id: str
    duedate: datetime | None
    notebooks: dict[str, Layout]


class GradebookWriter:
    """Writes grades; only one process may hold one (the formgrader may be open beside it)."""

    def __init__(self, db_url: str, course_id: str = "", config: Config | None = None) -> None:
        self._config = config or Config()
        self._gradebook = open_gradebook(db_url, course_id)
        self._books: dict[str, Book] = {}
        self._states: dict[str, dict[tuple[str, str], Held]] = {}
        late = AssignLatePenalties(config=self._config)
        late.init_plugin()
        self._late_penalty = late.plugin_inst.late_submission_penalty

    def close(self) -> None:
        """Close the database."""
        self._gradebook.close()

    def students(self) -> list[str]:
        """The ids of all students that the gradebook lists, sorted."""
        with self._gradebook.engine.connect() as connection:
            return sorted(connection.scalars(select(STUDENTS.c.id)))

    def ensure(self, assignment: str, notebook: str, source: Path) -> None:
        """Bring the gradebook's assignment, notebook and cells up to date with the source notebook."""
        with _database_errors():
            sync(self._gradebook, assignment, notebook, source, self._config)
            parent = self._gradebook.find_assignment(assignment)
            self._books[assignment] = Book(
                parent.id, parent.duedate, {item.name: layout(item) for item in parent.notebooks}
            )
            self._gradebook.db.remove()

    def record(self, grade: Grade, changed: Collection[str] = ()) -> float:
        """Write one grade in one transaction and return how many seconds late the submission is (0.0 if not).

        ``changed`` names the cells whose text differs from the last grading: a person's mark on them stays, and is
        put up for review, as nbgrader does. Marks on other cells stay as they are. Call ``ensure`` first.
        """
        book = self._books[grade.assignment]
        scores = _checked_scores(grade, book.notebooks[grade.notebook])
        with _database_errors(), self._gradebook.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            submission = _submission(connection, book, grade)
            row = _notebook_rows(connection, book, submission.id)[book.notebooks[grade.notebook].notebook_id]
            total = _write_scores(connection, row, grade, scores, book.notebooks[grade.notebook], changed)
            _write_comments(connection, row, grade, book.notebooks[grade.notebook])
            seconds = seconds_late(book.duedate, submission)
            penalty = self._penalty(grade, total, seconds)
            connection.execute(update(NOTEBOOKS).where(NOTEBOOKS.c.id == row).values(late_submission_penalty=penalty))
            connection.commit()
        return seconds

    def unchanged(self, grade: Grade) -> float | None:
        """How many seconds late the submission is, if `record` of a grade with no changed text would write nothing.

        Otherwise None. The whole assignment is read once, at the first question.
        """
        book = self._books[grade.assignment]
        notebook = book.notebooks[grade.notebook]
        held = self._state(grade.assignment).get((grade.student, notebook.notebook_id))
        if held is None or not set(notebook.commented.values()) <= held.commented:
            return None
        scores = _checked_scores(grade, notebook)
        total = 0.0
        for name, cell_id in notebook.graded.items():
            before, auto = held.grades.get(cell_id), auto_score(grade, scores.get(name))
            if before is None:
                return None
            if (before.auto_score, before.needs_manual_grade) != (auto, needs_person(grade, before, auto, False)):
                return None
            total += mark(before, auto)
        seconds = seconds_late(book.duedate, held.submission)
        same = held.submission.timestamp == parse_utc(grade.timestamp)
        return seconds if same and held.penalty == self._penalty(grade, total, seconds) else None

    def _state(self, assignment: str) -> dict[tuple[str, str], Held]:
        if assignment not in self._states:
            with _database_errors(), self._gradebook.engine.connect() as connection:
                self._states[assignment] = read_state(connection, self._books[assignment].assignment_id)
        return self._states[assignment]

    def _penalty(self, grade: Grade, total: float, seconds: float) -> float | None:
        if seconds <= 0 or not grade.scored:
            return None
        penalty = self._late_penalty(grade.student, total, seconds)
        return None if penalty is None else min(max(0.0, penalty), total)


def _checked_scores(grade: Grade, notebook: Layout) -> dict[str, CellGrade]:
    scores = {cell.grade_id: cell for cell in grade.cells}
    where = f"{grade.student}/{grade.assignment}/{grade.notebook}"
    for name, cell in scores.items():
        if name not in notebook.graded:
            raise GraderFault(f"{where}: the result names a cell {name!r} that the gradebook does not have")
        if not (isfinite(cell.score) and 0 <= cell.score <= notebook.points[name] + 1e-9):
            raise GraderFault(f"{where}: {name} has {cell.score} of {notebook.points[name]} points")
    return scores


def _submission(connection: Connection, book: Book, grade: Grade) -> Any:
    mine = (SUBMITTED.c.assignment_id == book.assignment_id) & (SUBMITTED.c.student_id == grade.student)
    found = connection.execute(select(SUBMITTED).where(mine)).one_or_none()
    timestamp = parse_utc(grade.timestamp)
    if found is None:
        if connection.execute(select(STUDENTS.c.id).where(STUDENTS.c.id == grade.student)).first() is None:
            connection.execute(insert(STUDENTS).values(id=grade.student))
        values = {"assignment_id": book.assignment_id, "student_id": grade.student, "timestamp": timestamp}
        connection.execute(insert(SUBMITTED).values(**values))
    elif found.timestamp != timestamp:
        connection.execute(update(SUBMITTED).where(mine).values(timestamp=timestamp))
    else:
        return found
    return connection.execute(select(SUBMITTED).where(mine)).one()


def _notebook_rows(connection: Connection, book: Book, submission_id: str) -> dict[str, str]:
    """The submitted notebooks, id of the source notebook → id of the row, with a row for every cell of each."""
    wanted = NOTEBOOKS.c.notebook_id.in_([notebook.notebook_id for notebook in book.notebooks.values()])
    query = select(NOTEBOOKS.c.notebook_id, NOTEBOOKS.c.id).where(wanted & (NOTEBOOKS.c.assignment_id == submission_id))
    rows = {notebook: row for notebook, row in connection.execute(query)}
    for notebook in book.notebooks.values():
        if notebook.notebook_id not in rows:
            values = {"notebook_id": notebook.notebook_id, "assignment_id": submission_id}
            result = connection.execute(insert(NOTEBOOKS).values(**values))
            rows[notebook.notebook_id] = tuple(result.inserted_primary_key or ())[0]
        row = rows[notebook.notebook_id]
        for table, cells in ((GRADES, notebook.graded), (COMMENTS, notebook.commented)):
            present = set(connection.scalars(select(table.c.cell_id).where(_of(table, row, cells.values()))))
            missing = [{"cell_id": cell, "notebook_id": row} for cell in cells.values() if cell not in present]
            if missing:
                connection.execute(insert(table), missing)
    return rows


def _of(table: Any, row: str, cells: Iterable[str]) -> Any:
    """The rows of a submitted notebook. nbgrader has an index of (cell, notebook) and none of the notebook alone: asked
    without the cells, a database reads the whole table for every submission.
    """
    return table.c.cell_id.in_(list(cells)) & (table.c.notebook_id == row)


def _write_scores(
    connection: Connection,
    row: str,
    grade: Grade,
    scores: dict[str, CellGrade],
    notebook: Layout,
    changed: Collection[str],
) -> float:
    """Replace the automatic scores and return the notebook's score with a person's marks taken in."""
    query = select(GRADES).where(_of(GRADES, row, notebook.graded.values()))
    kept = {item.cell_id: item for item in connection.execute(query)}
    updates, total = [], 0.0
    for name, cell_id in notebook.graded.items():
        before = kept[cell_id]
        auto = auto_score(grade, scores.get(name))
        review = needs_person(grade, before, auto, name in changed)
        total += mark(before, auto)
        if (auto, review) != (before.auto_score, before.needs_manual_grade):
            updates.append({"row": before.id, "auto": auto, "review": review})
    if updates:
        columns: dict[str, Any] = {"auto_score": bindparam("auto"), "needs_manual_grade": bindparam("review")}
        connection.execute(update(GRADES).where(GRADES.c.id == bindparam("row")).values(**columns), updates)
    return total


def _write_comments(connection: Connection, row: str, grade: Grade, notebook: Layout) -> None:
    """nbgrader's own automatic comment: "No response." on a solution cell that still is the released stub."""
    texts = cell_texts(grade.executed)
    of_row = _of(COMMENTS, row, notebook.commented.values())
    query = select(COMMENTS.c.cell_id, COMMENTS.c.id, COMMENTS.c.auto_comment).where(of_row)
    before = {cell: (comment, text) for cell, comment, text in connection.execute(query)}
    updates = []
    for name, cell_id in notebook.commented.items():
        comment_id, old = before[cell_id]
        new = NO_RESPONSE if name in notebook.stubs and texts.get(name) == notebook.stubs[name] else None
        if new != old:
            updates.append({"row": comment_id, "text": new})
    if updates:
        change = update(COMMENTS).where(COMMENTS.c.id == bindparam("row")).values(auto_comment=bindparam("text"))
        connection.execute(change, updates)


@contextmanager
def _database_errors() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        # Data that the database refuses are one submission's; all else is the database's own state.
        kind = GraderFault if isinstance(error, DataError | IntegrityError) else StorageFault
        raise kind(f"the gradebook could not be written: {reason}") from error
