"""The prose question of 04, from the release to nbgrader's gradebook and the notebook that the formgrader shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, TaskCell

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT, QUESTION = "04_mle", "why_n_minus_one"
ANSWER = "It is fitted to the same data."
SCHEME = ("MARK SCHEME", "2 points:", "A full answer")


def run(course: Path, *line: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "autograder", *line]
    result = subprocess.run(command, cwd=course, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The assignment, released, handed in with nothing but the answer, graded, with feedback."""
    root = tmp_path_factory.mktemp("prose")
    shutil.copytree(ROOT / "notebooks" / ASSIGNMENT, root / "notebooks" / ASSIGNMENT)
    shutil.copy(ROOT / "nbgrader_config.py", root)
    run(root, "release", ASSIGNMENT)
    notebook = json.loads((root / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text())
    for cell in notebook["cells"]:
        if cell["id"] == f"{QUESTION}-answer":
            cell["source"] = ANSWER
    folder = root / "submitted" / "ann" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(notebook))
    run(root, "grade", ASSIGNMENT, "--jobs", "1")
    run(root, "feedback", ASSIGNMENT)
    return root


def test_a_person_marks_it(course: Path) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        grade = book.find_grade(QUESTION, ASSIGNMENT, ASSIGNMENT, "ann")
        assert isinstance(grade.cell, TaskCell)
        assert (grade.max_score, grade.auto_score, grade.needs_manual_grade) == (10.0, None, True)
        grade.manual_score = 7.0
        book.db.commit()
        assert book.find_submission(ASSIGNMENT, "ann").score == 7.0


def test_the_formgrader_shows_the_answer_and_then_the_mark_scheme(course: Path) -> None:
    (path,) = (course / "autograded" / "ann" / ASSIGNMENT).glob("*.ipynb")
    texts = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]
    place = texts.index(ANSWER)
    assert all(part in texts[place + 1] for part in SCHEME)


def test_students_never_see_the_mark_scheme(course: Path) -> None:
    released = (course / "release" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").read_text()
    (page,) = (course / "feedback" / "ann" / ASSIGNMENT).glob("*.html")
    assert ANSWER in page.read_text()
    assert not [part for part in SCHEME if part in released or part in page.read_text()]
