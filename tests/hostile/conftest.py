"""One course, one worker: every case of the corpus goes through the engine as a class would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job
from autograder.model.results import Grade
from autograder.publishing.feedback import feedback_page
from autograder.publishing.feedback.page import Given
from tests.hostile import cases
from tests.hostile.target import NAME, write_course

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
