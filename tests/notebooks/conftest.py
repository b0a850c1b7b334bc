"""The course of this repository, seen by tests: its assignments and its released notebooks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.canonical import read_notebook
from autograder.course import Course

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


def executed(notebook: Any, folder: Path) -> Any:
    """Run every cell in a kernel of its own; CellExecutionError at the first that fails."""
    from nbclient import NotebookClient

    copy = nbformat.from_dict(notebook)
    NotebookClient(copy, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return copy


def scores(notebook: Any) -> dict[str, tuple[float, float]]:
    """grade_id → (score that the last expression of the test cell shows, points)."""
    found = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("grade") and not marks.get("solution"):
            results = [out for out in cell.outputs if out.output_type == "execute_result"]
            found[marks.grade_id] = (float(results[-1].data["text/plain"]), float(marks.points))
    return found
