"""Stock nbgrader on a course of ours: its commands run the sealed engine and agree with what the engine says."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.demo import hand_in

pytestmark = pytest.mark.nbgrader
ROOT = Path(__file__).resolve().parents[2]
CASES = {"honest": "correct_terse", "hostile": "hostile_equal_to_everything"}
ASSIGNMENT = "01_string_processing"


def nbgrader(course: Path, *arguments: str) -> str:
    # nbgrader calls alembic by name when it makes a gradebook.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    line = [sys.executable, "-m", "nbgrader", *arguments]
    result = subprocess.run(line, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that nbgrader alone has released, graded and given feedback on."""
    course = tmp_path_factory.mktemp("course")
    shutil.copytree(ROOT / "notebooks" / ASSIGNMENT, course / "notebooks" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", course)
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    ours = Course.load(course)
    students = {student: {ASSIGNMENT: case} for student, case in CASES.items()}
    hand_in(Course.load(ROOT), ours, students)
    nbgrader(course, "autograde", ASSIGNMENT)
    nbgrader(course, "generate_feedback", ASSIGNMENT)
    nbgrader(course, "export")
    return course


def test_scores(graded: Path) -> None:
    with open(graded / "grades.csv", newline="") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {"honest": 100, "hostile": 0}


def test_stock_feedback_shows_no_hidden_line(graded: Path) -> None:
    for student in CASES:
        page = (graded / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
        assert not re.search("canary|HIDDEN TESTS", page)
