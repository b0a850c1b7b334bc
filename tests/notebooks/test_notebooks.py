"""Every notebook as its readers meet it: the source in a kernel, the release in a kernel, and nbgrader's own validation."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.authoring.notebook_times import executed, scores
from autograder.authoring.release import release
from autograder.course.course import Course
from tests.authoring.kit.environments import solved

from .conftest import ASSIGNMENTS, ROOT

LIGHT = ("01_string_processing", "02_gradient_descent")
LONG_FOR_MOST = pytest.mark.parametrize(
    "assignment", [name if name in LIGHT else pytest.param(name, marks=pytest.mark.wide) for name in ASSIGNMENTS]
)


@LONG_FOR_MOST
def test_the_source_runs_and_earns_every_point(source: Any, tmp_path: Path) -> None:
    """With the training in its demo cells, which takes a while in all but the first assignments."""
    earned = scores(executed(nbformat.from_dict(source), tmp_path))
    assert earned and all(score == points for score, points in earned.values()), earned


def test_the_release_runs_from_top_to_bottom_and_earns_nothing(course: Course, assignment: str, tmp_path: Path) -> None:
    released = _released(course, assignment, tmp_path)
    earned = scores(executed(nbformat.read(released, as_version=4), tmp_path))
    assert earned and not any(score for score, _ in earned.values()), earned


@pytest.mark.nbgrader
@LONG_FOR_MOST
def test_nbgrader_validate_agrees(course: Course, assignment: str, tmp_path: Path) -> None:
    """A student who has written everything reads Success, whatever hangs on hidden checks; nothing written fails by name."""
    released = _released(course, assignment, tmp_path)
    refused = _validate(released)
    assert "VALIDATION FAILED" in refused and "not attempted" in refused and "Traceback" not in refused
    written = solved(released, course.notebooks(assignment)[0], tmp_path / "written.ipynb")
    assert "Success" in _validate(written)


def _released(course: Course, assignment: str, tmp_path: Path) -> Path:
    (tmp_path / "notebooks").mkdir()
    shutil.copytree(course.notebooks(assignment)[0].parent, tmp_path / "notebooks" / assignment)
    shutil.copy(ROOT / "nbgrader_config.py", tmp_path)
    (folder,) = release(Course.load(tmp_path), [assignment])
    (path,) = folder.glob("*.ipynb")
    return path


def _validate(path: Path) -> str:
    line = [sys.executable, "-m", "nbgrader", "validate", str(path)]
    result = subprocess.run(line, cwd=path.parent, capture_output=True, text=True, check=False)
    return result.stdout + result.stderr
