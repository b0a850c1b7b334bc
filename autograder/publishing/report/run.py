"""Writing ``reports/index.html`` and ``reports/<assignment>.html`` from the saved results and the gradebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import quote

from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.model.files import write_atomically
from autograder.model.results import Grade
from autograder.publishing.pages import local_time, render
from autograder.publishing.report import figures
from autograder.publishing.report.drawing import bar, score_histogram
from autograder.records.gradebook_read import NotebookMarks, read_marks
from autograder.records.store import Store

HARDEST = 15


@dataclass(frozen=True)
class Line:
    """One row of the students' table."""

    grade: Grade
    score: float | None
    waiting: bool
    forgeable: bool
    handed_in: str
    page: str


def write_report(course: Course, assignments: Sequence[str] = ()) -> list[Path]:
    """Write the report of these assignments (default: all that are graded), index first. UsageError if none is."""
    names = course.select(assignments)
    store = Store(course.reports)
    try:
        everything = store.grades()
    finally:
        store.close()
    graded = {name: [g for g in everything if g.assignment == name] for name in course.assignments()}
    chosen = [name for name in names if graded[name]]
    if not chosen:
        raise UsageError("nothing has been graded yet; run: autograder grade")
    lines = {name: _lines(course, name, grades) for name, grades in graded.items() if grades}
    index = course.reports / "index.html"
    write_atomically(index, index_page(lines))
    written = [index]
    for name in chosen:
        path = course.reports / f"{name}.html"
        write_atomically(path, assignment_page(name, lines[name]))
        written.append(path)
    return written


def _lines(course: Course, name: str, grades: list[Grade]) -> list[Line]:
    marks = read_marks(course.db_url, course.course_id, name)
    made = []
    for grade in grades:
        mine = marks.get((grade.student, grade.notebook), NotebookMarks())
        known = bool(mine.cells) and grade.scored
        score = None if not grade.scored else mine.score if known else grade.score
        waiting = any(mark.needs_manual for mark in mine.cells.values())
        made.append(
            Line(grade, score, waiting, figures.is_forgeable(grade), local_time(grade.timestamp), _page(course, grade))
        )
    return made


def _page(course: Course, grade: Grade) -> str:
    """The relative address of the student's feedback page, "" if there is none."""
    path = course.folder(course.feedback, grade.assignment, grade.student) / f"{grade.notebook}.html"
    if "/" in grade.student or not path.is_file() or not path.is_relative_to(course.reports.parent):
        return ""
    return "../" + quote(str(path.relative_to(course.reports.parent)))


def assignment_page(name: str, lines: Sequence[Line]) -> str:
    """The page of one assignment."""
    grades = [line.grade for line in lines]
    wanted = figures.columns(grades)
    by_score = sorted(lines, key=lambda line: (-(line.score or 0.0), line.grade.student, line.grade.notebook))
    rows = [(line, figures.states(line.grade, wanted)) for line in by_score]
    hardest = [t for t in figures.tallies((row for _, row in rows), wanted) if t.failed][:HARDEST]
    summary = _summary(lines)
    layers = Counter(", ".join(grade.isolation) or "none recorded" for grade in grades if grade.status != "missing")
    groups = [(key, len(list(group))) for key, group in groupby(wanted, lambda c: (c.notebook, c.grade_id))]
    values: dict[str, Any] = {
        "title": name,
        "summary": summary,
        "lines": lines,
        "several": len({grade.notebook for grade in grades}) > 1,
        "histogram": score_histogram(figures.histogram(summary.values)),
        "hardest": hardest,
        "columns": wanted,
        "groups": [(grade_id, width) for (_, grade_id), width in groups],
        "rows": rows,
        "layers": sorted(layers.items()),
        "forgeable": sum(line.forgeable for line in lines),
        "faults": [line for line in lines if not line.grade.scored],
        "bar": bar,
    }
    return render(Path(__file__).parent, "assignment.html.j2", **values)


def index_page(assignments: dict[str, list[Line]]) -> str:
    """The page of the course: a card an assignment and the table of students."""
    students = sorted({line.grade.student for lines in assignments.values() for line in lines})
    totals: dict[tuple[str, str], list[Line]] = {}
    for name, lines in assignments.items():
        for line in lines:
            totals.setdefault((line.grade.student, name), []).append(line)
    cards = [(name, _summary(lines), sum(line.forgeable for line in lines)) for name, lines in assignments.items()]
    table = [(who, [_total(totals.get((who, name), [])) for name in assignments]) for who in students]
    values: dict[str, Any] = {
        "cards": [(name, quote(name), summary, forgeable) for name, summary, forgeable in cards],
        "names": list(assignments),
        "table": table,
        "forgeable": sum(forgeable for _, _, forgeable in cards),
    }
    return render(Path(__file__).parent, "index.html.j2", **values)


def _total(lines: Sequence[Line]) -> tuple[float | None, float, str]:
    scores = [line.score for line in lines if line.score is not None]
    status = next((line.grade.status for line in lines if line.grade.status != "ok"), "ok" if lines else "")
    return (sum(scores) if scores else None), sum(line.grade.max_score for line in lines), status


def _summary(lines: Sequence[Line]) -> figures.Summary:
    scored = [line for line in lines if line.score is not None and line.grade.status != "missing"]
    shares = [(line.score or 0.0) / line.grade.max_score if line.grade.max_score else 0.0 for line in scored]
    return figures.summary([line.grade for line in lines], shares)
