"""Writing the feedback of a class: ``feedback/<student>/<assignment>/<notebook>.html``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograder.course.course import Course
from autograder.limited import LimitedProcess, OverLimit
from autograder.model.errors import GraderFault, StorageFault, UsageError
from autograder.model.files import write_atomically
from autograder.model.results import Grade
from autograder.publishing.feedback.page import Given, Marks, feedback_page
from autograder.records.gradebook_read import read_marks
from autograder.records.store import Store


def write_feedback(course: Course, assignments: Sequence[str] = (), students: Sequence[str] = ()) -> list[Path]:
    """Write a page for every graded submission and return the pages. UsageError if nothing has been graded.

    A page that cannot be made costs nobody else's: the others are written, then GraderFault names it.
    """
    names = course.select(assignments)
    store = Store(course.reports)
    try:
        grades = [g for g in store.grades(names) if not students or g.student in students]
    finally:
        store.close()
    if not grades:
        raise UsageError("nothing has been graded yet; run: autograder grade")
    written: list[Path] = []
    failed: list[str] = []
    for name in names:
        mine = [grade for grade in grades if grade.assignment == name]
        if mine:
            _assignment(course, name, mine, written, failed)
    if failed:
        raise GraderFault(f"{len(written)} pages are written, {len(failed)} could not be made: {'; '.join(failed)}")
    return written


def _assignment(course: Course, name: str, grades: list[Grade], written: list[Path], failed: list[str]) -> None:
    given = {path.stem: Given.read(path, course.config) for path in course.notebooks(name)}
    marks = read_marks(course.db_url, course.course_id, name)
    cleaner = LimitedProcess()
    for grade in grades:
        key = (grade.student, grade.notebook)
        if grade.notebook not in given or "/" in grade.student or key not in marks:
            continue
        try:
            written.append(_page(course, grade, given[grade.notebook], marks[key], cleaner))
        except StorageFault:
            raise
        except Exception as error:
            failed.append(f"{grade.student}/{name}/{grade.notebook} ({type(error).__name__}: {error})")


def _page(course: Course, grade: Grade, given: Given, marks: Marks, cleaner: LimitedProcess) -> Path:
    executed = course.folder(course.autograded, grade.assignment, grade.student) / f"{grade.notebook}.ipynb"
    text = executed.read_text(encoding="utf-8") if executed.is_file() else None
    path = course.folder(course.feedback, grade.assignment, grade.student) / f"{grade.notebook}.html"
    try:
        page = cleaner.call(feedback_page, replace(grade, executed=text), given, marks)
    except OverLimit:
        page = feedback_page(replace(grade, executed=None), given, marks)
    write_atomically(path, page)
    return path
