"""Whole submission folders, made by a seed: whatever a student hands in, the class ends and nobody else's grade changes.

Everything that the grader reads of a submission is real (the walk over folders, intake, rebuild, the graded notebook,
the gradebook, the saved results, feedback, report, exports); only the execution is replaced by looking for a word in
the answer. `python -m tests.fuzz folder N` makes N folders: some are graded as a class, all others read and rebuilt.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from nbgrader.utils import parse_utc

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.grading import class_run, items
from autograder.grading.engines.pool import Fault
from autograder.grading.grade import Desk, Job, handed_in, refused, scored
from autograder.model.errors import IntakeError
from autograder.model.outcomes import STATUSES
from autograder.model.rebuild import rebuild
from autograder.model.results import Grade
from autograder.publishing.export import export
from autograder.publishing.feedback import write_feedback
from autograder.publishing.report import write_report
from autograder.publishing.similarity import own_code
from autograder.records.digests import tree_digest
from autograder.sealed.sealed_run import CellRun, Run
from autograder.submissions.timestamps import YEARS
from tests.fuzz.folder_makers import NAME, hand_in
from tests.grading import sample

HONEST = {" first": "right", "ann": "right", "mia": "half", "zoe": "no", "～last": "right"}
BLOCK, CLASS = 1000, 40


class Reader:
    """An engine without processes: reads and rebuilds as a worker does, and gives points for a word in the answer."""

    def __init__(self, course: Course, *_: Any) -> None:
        self.desk: Any = Desk(course, None, None, ("stand-in",))  # type: ignore[arg-type]
        self.source = SourceNotebook(course.source / NAME / f"{NAME}.ipynb", course)
        self.tests = [cell.source for cell in self.source.cells if cell.role == "test"]

    def run(
        self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]
    ) -> Iterator[tuple[Job, Grade | Fault]]:
        for job in jobs:
            try:
                yield job, self.grade(job)
            except Exception as error:
                yield job, Fault(f"{type(error).__name__}: {error}")

    def grade(self, job: Job) -> Grade:
        try:
            submission = handed_in(self.desk, self.source, job)
        except IntakeError as refusal:
            return refused(self.desk, self.source, job, refusal, time.monotonic())
        plan = rebuild(self.source.cells, submission.cells)
        answers = {cell.name: cell.text for cell in plan.cells}
        words = {"right": 4.0, "half": 2.0}
        run = Run()
        for cell in plan.cells:
            if cell.runs == "test":
                answer = answers.get(cell.name.removesuffix("-test"), "")
                run.cells[cell.index] = CellRun(score=next((n for word, n in words.items() if word in answer), 0.0))
        return scored(self.desk, self.source, job, submission, plan, run, time.monotonic())


def check_class(seed: int, size: int, open_engine: Callable[[Any], None]) -> None:
    """A class with ``size`` folders of this seed among the honest ones. AssertionError names the student."""
    place = tempfile.mkdtemp(prefix="folders-")
    try:
        open_engine(Reader)
        _check_class(
            sample.make_course(Path(place) / "course [1] é", HONEST), random.Random(seed), size, f"seed {seed}"
        )
    finally:
        # Python's own removal goes no deeper than its stack.
        subprocess.run(["rm", "-rf", place], check=True)


def _check_class(course: Course, draw: random.Random, size: int, where: str) -> None:
    before = records(class_run.run_class(course))
    made = [hand_in(draw, course.submitted, number) for number in range(size)]
    grades = class_run.run_class(course)
    faults = [(grade.student, grade.fault) for grade in grades if grade.status == "grader_error"]
    assert not faults, f"{where}: {faults[0]}"
    assert len(grades) == len(made) + len(HONEST), where
    assert all(grade.status in STATUSES and 0 <= grade.score <= grade.max_score for grade in grades), where
    after = records(grades)
    assert {student: after[student] for student in before} == before, f"{where}: an honest grade has changed"
    write_feedback(course)
    write_report(course)
    for kind in ("csv", "json", "canvas"):
        export(course, kind, None)
    own_code(course, NAME)
    again = records(class_run.run_class(course))
    changed = [student for student in after | again if after.get(student) != again.get(student)]
    assert not changed, f"{where}: {changed[0]!r} is another the second time"


def records(grades: Iterable[Grade]) -> dict[str, dict[str, Any]]:
    """The grades by student, without what is not deterministic."""
    return {grade.student: {**grade.to_json(), "seconds": 0} for grade in grades}


def check_folders(seed: int, size: int) -> None:
    """Folders that are read and rebuilt one by one, as the parent and a worker do before anything is executed."""
    draw = random.Random(seed)
    place = Path(tempfile.mkdtemp(prefix="folders-"))
    try:
        course = sample.make_course(place / "course", {})
        reader = Reader(course)
        for number in range(size):
            student = hand_in(draw, course.submitted, number)
            item = class_run.Item(
                NAME, NAME, student, reader.source.path, course.folder(course.submitted, NAME, student)
            )
            assert items.writable_name(student), f"seed {seed}, folder {number}"
            if item.folder is None or class_run.is_bare(item.folder):
                continue
            tree_digest(item.folder)
            try:
                submission = handed_in(reader.desk, reader.source, Job(str(course.root), NAME, NAME, student))
            except IntakeError as refusal:
                assert refusal.status in ("missing", "malformed") and str(refusal), f"seed {seed}, folder {number}"
                continue
            plan = rebuild(reader.source.cells, submission.cells)
            assert [cell.judge for cell in plan.cells if cell.runs == "test"] == reader.tests, f"seed {seed}, {number}"
            assert submission.timestamp is None or parse_utc(submission.timestamp).year in YEARS, (
                f"seed {seed}, {number}"
            )
    finally:
        subprocess.run(["rm", "-rf", place], check=True)


def main(total: int, start: int = 0) -> None:
    """Make ``total`` folders; of each thousand, some are graded as a class, to its pages. Prints the rate."""
    began = time.monotonic()
    graded = 0
    for done in range(0, total, BLOCK):
        block = min(BLOCK, total - done)
        size = min(CLASS, block)
        check_class(start + done, size, lambda engine: setattr(class_run, "open_engine", engine))
        check_folders(start + done + 1, block - size)
        graded += size
    seconds = time.monotonic() - began
    print(
        f"{total} submission folders ({graded} graded in classes) in {seconds:.0f} s, {total / seconds:.0f}/s: all ended well"
    )
