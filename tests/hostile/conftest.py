"""One course, one worker: every case of the corpus goes through the engine as a class would."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook, imported_modules
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job, grade_one
from autograder.limited import LimitedProcess
from autograder.model.results import Grade
from autograder.publishing.feedback import feedback_page
from autograder.publishing.feedback.page import Given
from autograder.sandbox.hold import StudentTemplate
from tests.hostile import cases
from tests.hostile.removed import ForkedJudges
from tests.hostile.target import NAME, write_course

Attack = Callable[..., Grade]
WARM = "numpy,torch,helpers.checks,helpers.probes"


@dataclass
class Desk:
    """The target course with a worker; ``grade`` takes a case through intake, rebuild, both processes and scoring."""

    course: Course
    worker: Worker
    source: SourceNotebook
    given: Given

    def job(self, case: cases.Case) -> Job:
        cases.lay_down(case, self.course, self.source)
        return Job(str(self.course.root), NAME, NAME, case.student)

    def grade(self, case: cases.Case) -> Grade:
        return self.worker.grade(self.job(case))

    def page(self, grade: Grade) -> str:
        return feedback_page(grade, self.given)


def make_desk(root: Path, worker: Callable[[Course], Worker], hidden: bool = True) -> Desk:
    """A desk over a new course in ``root``."""
    course = Course.load(write_course(root, hidden))
    path = course.notebooks(NAME)[0]
    assert course.course_key
    return Desk(course, worker(course), SourceNotebook(path, course), Given.read(path, course.config))


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = make_desk(tmp_path_factory.mktemp("course"), Worker)
    yield made
    made.worker.close()


@pytest.fixture
def attack(desk: Desk) -> Attack:
    """``attack("family/case")``: the case's grade with a judge that has this test's patches."""
    for name in imported_modules(desk.course):
        importlib.import_module(name)

    def run(name: str, students: StudentTemplate | None = None) -> Grade:
        parts = desk.worker.desk
        # Forked now: the process that reads and cleans has this test's patches too.
        fresh = LimitedProcess()
        desk_parts = replace(parts, judges=ForkedJudges(), students=students or parts.students, reader=fresh)
        return grade_one(desk_parts, desk.source, desk.job(cases.get(name)))

    return run
