"""Grades for other systems, read from the gradebook (what a person changed there counts) and the saved results."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.model.files import write_atomically
from autograder.model.outcomes import CHECK_STATES
from autograder.model.results import CellGrade, Grade
from autograder.records.gradebook_read import NotebookMarks, Row, read_marks, read_rows
from autograder.records.store import Store

COLUMNS = (
    "assignment duedate timestamp student_id last_name first_name email "
    "raw_score late_submission_penalty score max_score"
).split()
Statuses = dict[tuple[str, str], list[Grade]]


def export(
    course: Course, kind: str, output: Path | None, assignments: Sequence[str] = (), students: Sequence[str] = ()
) -> str:
    """Write grades as csv, canvas, gradescope or json to ``output`` (None: only return the text).

    Where the grader failed there is no score: the field is empty, never 0. UsageError if there is nothing.
    """
    names = course.select(assignments)
    store = Store(course.reports)
    try:
        grades = [g for g in store.grades(names) if not students or g.student in students]
    finally:
        store.close()
    if kind == "gradescope":
        return _gradescope(course, grades, output)
    rows = read_rows(course.db_url, course.course_id, names, students)
    if not rows:
        raise UsageError("the gradebook has no students yet; run: autograder grade")
    found: Statuses = {}
    for grade in grades:
        found.setdefault((grade.student, grade.assignment), []).append(grade)
    text = {"csv": to_csv, "canvas": to_canvas, "json": to_json}[kind](rows, found)
    if output is not None:
        write_atomically(output, text)
    return text


def to_csv(rows: Sequence[Row], found: Statuses) -> str:
    """The columns of ``nbgrader export``, quoted where it matters."""
    lines: list[list[Any]] = [COLUMNS]
    for row in rows:
        values = {name: getattr(row, name) for name in COLUMNS}
        if _unscored(row, found):
            values.update(raw_score="", score="")
        lines.append([_cell(values[name]) for name in COLUMNS])
    return _table(lines)


def to_canvas(rows: Sequence[Row], found: Statuses) -> str:
    """Canvas's gradebook import. ID is the student's ``lms_user_id``, the login is nbgrader's student id."""
    names = list(dict.fromkeys(row.assignment for row in rows))
    maximum = {row.assignment: row.max_score for row in rows}
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    lines: list[list[Any]] = [[*head, *names], ["    Points Possible", "", "", "", "", *(maximum[n] for n in names)]]
    students: dict[str, list[Row]] = {}
    for row in rows:
        students.setdefault(row.student_id, []).append(row)
    for student, mine in sorted(students.items()):
        by_name = {row.assignment: "" if _unscored(row, found) or not row.submitted else row.score for row in mine}
        full = f"{mine[0].last_name}, {mine[0].first_name}".strip(", ") or student
        line = [full, mine[0].lms_user_id, "", student, ""]
        lines.append([_cell(value) for value in (*line, *(by_name.get(name, "") for name in names))])
    return _table(lines)


def to_json(rows: Sequence[Row], found: Statuses) -> str:
    """Everything, with statuses and flags; a score is null where the grader failed."""
    listed = []
    for row in sorted(rows, key=lambda r: (r.assignment, r.student_id)):
        grades = found.get((row.student_id, row.assignment), [])
        scored = not _unscored(row, found)
        listed.append(
            {
                "assignment": row.assignment,
                "student": row.student_id,
                "timestamp": row.timestamp.isoformat() if row.timestamp else None,
                "raw_score": row.raw_score if scored else None,
                "late_submission_penalty": row.late_submission_penalty,
                "score": row.score if scored else None,
                "max_score": row.max_score,
                "needs_manual_grade": row.needs_manual_grade,
                "notebooks": [{"notebook": g.notebook, "status": g.status, "flags": list(g.flags)} for g in grades],
            }
        )
    return json.dumps({"schema": 1, "grades": listed}, indent=1) + "\n"


def _gradescope(course: Course, grades: Sequence[Grade], output: Path | None) -> str:
    by_submission: dict[tuple[str, str], list[Grade]] = {}
    for grade in grades:
        if grade.scored:
            by_submission.setdefault((grade.assignment, grade.student), []).append(grade)
    if not by_submission:
        raise UsageError("no scored submission to export; run: autograder grade")
    if len(by_submission) > 1 and (output is None or output.is_file()):
        raise UsageError("several submissions: name one with ASSIGNMENT and --student, or give a folder as --output")
    marks = {name: read_marks(course.db_url, course.course_id, name) for name in {key[0] for key in by_submission}}
    texts = {}
    for (name, student), mine in by_submission.items():
        document = gradescope_results(mine, [marks[name].get((student, g.notebook), NotebookMarks()) for g in mine])
        texts[name, student] = json.dumps(document, indent=1) + "\n"
    for (name, student), text in texts.items():
        if output is None:
            return text
        if len(texts) == 1 and not output.is_dir():
            write_atomically(output, text)
        elif "/" not in student:
            write_atomically(output / name / f"{student}.json", text)
    return next(iter(texts.values()))


def gradescope_results(grades: Sequence[Grade], marks: Sequence[NotebookMarks]) -> dict[str, Any]:
    """Gradescope's ``results.json`` of one submission: what its student may see, one test a named check."""
    score = sum(m.score if m.cells else g.score for g, m in zip(grades, marks, strict=True))
    tests = [test for grade in grades for cell in grade.cells for test in _gradescope_tests(cell)]
    return {"score": score, "execution_time": round(sum(g.seconds for g in grades)), "tests": tests}


def _gradescope_tests(cell: CellGrade) -> list[dict[str, Any]]:
    if not cell.checks:
        return [{"name": cell.grade_id, "score": cell.score, "max_score": cell.max_score, "output": cell.message}]
    return [
        {
            "name": f"{cell.grade_id}: {check.name}",
            "score": check.earned,
            "max_score": check.points,
            "output": "\n".join(filter(None, ("" if check.hidden else check.message, check.hint)))
            if not CHECK_STATES[check.state].full
            else "",
        }
        for check in cell.checks
    ]


def _unscored(row: Row, found: Statuses) -> bool:
    return any(not grade.scored for grade in found.get((row.student_id, row.assignment), []))


def _cell(value: Any) -> Any:
    """A spreadsheet must read text as text: a leading =, +, - or @ is quoted."""
    if value is None:
        return ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _table(lines: Sequence[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
