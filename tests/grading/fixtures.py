"""The made-up course, graded by the stand-in in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.grading import class_run
from tests.grading import sample


@pytest.fixture
def course_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, str]], Course]:
    """Make a course whose students hand in these texts for ``f0``."""
    monkeypatch.setattr(class_run, "open_engine", sample.DirectEngine)
    return lambda students: sample.make_course(tmp_path / "course", students)
