"""The course of this repository, seen by tests: its assignments and its released notebooks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.canonical import read_notebook
from autograder.course.course import Course

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENTS = Course.load(ROOT).assignments()


@pytest.fixture(scope="session")
def course() -> Course:
    return Course.load(ROOT)


@pytest.fixture(params=ASSIGNMENTS)
def assignment(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def source(course: Course, assignment: str) -> Any:
    (path,) = course.notebooks(assignment)
    return read_notebook(path)


@pytest.fixture(autouse=True)
def headless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Kernels that the tests start find helpers in this checkout, and show static figures."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("COURSE_HEADLESS", "1")
    yield
