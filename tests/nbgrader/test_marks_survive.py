"""Marks of a person, late penalties, extensions and extra credit: the same under stock nbgrader, under nbgrader with
the sealed engine, under our own command, and through the formgrader's Autograde button.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from tests.grading.sample import marks
from tests.nbgrader.test_quickstart import ROOT, URL, run

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "marks"
c.LateSubmissionPlugin.penalty_method = "zero"
"""
SEALED = "from autograder.nbgrader_plugin import configure\nconfigure(c)\n"
STAMPS = {"early": "2026-01-01 10:00:00 UTC", "late": "2026-01-03 10:00:00 UTC", "allowed": "2026-01-03 10:00:00 UTC"}
Grading = Callable[[Path], None]
# nbgrader's own add_submission makes SQLAlchemy warn.
pytestmark = [pytest.mark.nbgrader, pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")]


def notebook() -> nbformat.NotebookNode:
    cells = [
        new_code_cell(
            "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION", metadata=marks("f", solution=True)
        ),
        new_code_cell("assert f(1) == 1", metadata=marks("t", grade=True, locked=True, points=3)),
        new_markdown_cell("Because.", metadata=marks("why", grade=True, solution=True, points=4)),
        new_markdown_cell("Do.", metadata=marks("task", task=True, locked=True, points=2)),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def by_command(course: Path) -> None:
    run(course, "autograder", "grade", "--force", "--jobs", "1")


def by_nbgrader(course: Path) -> None:
    run(course, "nbgrader", "autograde", "a1", "--force")


WAYS: dict[str, tuple[str, Grading]] = {
    "stock": ("", by_nbgrader),
    "plugin": (SEALED, by_nbgrader),
    "command": ("", by_command),
}


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A course for each way, released and handed in."""
    base = tmp_path_factory.mktemp("marks")
    first = base / "stock"
    (first / "source" / "a1").mkdir(parents=True)
    nbformat.write(notebook(), first / "source" / "a1" / "a1.ipynb")
    (first / "nbgrader_config.py").write_text(CONFIG)
    run(first, "nbgrader", "generate_assignment", "a1")
    for student, stamp in STAMPS.items():
        folder = first / "submitted" / student / "a1"
        shutil.copytree(first / "source" / "a1", folder)
        (folder / "timestamp.txt").write_text(stamp)
    with Gradebook(URL.format(first), "marks") as book:
        book.update_or_create_assignment("a1", duedate="2026-01-02 00:00:00 UTC")
        for student in STAMPS:
            book.add_student(student)
            book.add_submission("a1", student, timestamp=STAMPS[student])
        book.find_submission("a1", "allowed").extension = timedelta(days=7)
        book.db.commit()
    for name in ("plugin", "command"):
        shutil.copytree(first, base / name)
    for name, (more, grading) in WAYS.items():
        (base / name / "nbgrader_config.py").write_text(CONFIG + more)
        grading(base / name)
    return {name: base / name for name in WAYS}


def mark(course: Path) -> None:
    """What a person does in the formgrader."""
    with Gradebook(URL.format(course), "marks") as book:
        for student in STAMPS:
            why = book.find_grade("why", "a1", "a1", student)
            why.manual_score, why.extra_credit, why.needs_manual_grade = 2.5, 1.0, False
            test = book.find_grade("t", "a1", "a1", student)
            test.manual_score, test.needs_manual_grade = 1.0, False
            book.find_comment("why", "a1", "a1", student).manual_comment = "Nearly."
        book.db.commit()


def rows(course: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    with Gradebook(URL.format(course), "marks") as book:
        for submission in book.assignment_submissions("a1"):
            who = submission.student.id
            found[who] = (submission.score, submission.late_submission_penalty, submission.total_seconds_late)
            for grade in submission.notebooks[0].grades:
                found[f"{who} {grade.name}"] = (grade.auto_score, grade.manual_score, grade.extra_credit, grade.score)
            for comment in submission.notebooks[0].comments:
                found[f"{who} {comment.name} comment"] = comment.comment
    return found


def test_every_way_comes_to_the_same_marks(courses: dict[str, Path]) -> None:
    before = {name: rows(course) for name, course in courses.items()}
    assert before["plugin"] == before["stock"] and before["command"] == before["stock"]
    assert before["stock"]["late"][1] == 3 and before["stock"]["allowed"][1] == 0
    for name, course in courses.items():
        mark(course)
        WAYS[name][1](course)
    after = {name: rows(course) for name, course in courses.items()}
    assert after["plugin"] == after["stock"] and after["command"] == after["stock"]
    assert after["stock"]["early"][0] == 4.5 and after["stock"]["late"][1] == 4.5
    assert after["command"]["early why"][1:3] == (2.5, 1.0)
    assert after["command"]["early why comment"] == "Nearly."


def exported(course: Path) -> list[str]:
    run(course, "nbgrader", "export")
    return sorted(line for line in (course / "grades.csv").read_text().splitlines())


def test_exports_agree(courses: dict[str, Path]) -> None:
    assert exported(courses["command"]) == exported(courses["stock"]) == exported(courses["plugin"])


@contextlib.contextmanager
def server(course: Path) -> Iterator[Callable[[str], Any]]:
    """A running Jupyter server with the formgrader on this course; what it yields posts to its API."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "jupyter_server", f"--port={port}", "--no-browser", "--allow-root"]
    line += ["--IdentityProvider.token=secret", f"--ServerApp.root_dir={course}", "--ServerApp.port_retries=0"]
    line += ["--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}"]
    home = course / "home"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home)}
    with open(course / "server.log", "w") as log:
        process = subprocess.Popen(line, cwd=course, env=environment, stdout=log, stderr=log)
    headers = {"Authorization": "token secret"}

    def ask(path: str, post: bool = True) -> Any:
        url = f"http://127.0.0.1:{port}{path}"
        request = urllib.request.Request(url, data=b"" if post else None, headers=headers)
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.loads(answer.read())

    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with contextlib.suppress(OSError):
                ask("/api/status", post=False)
                break
            time.sleep(0.2)
        yield ask
    finally:
        process.terminate()
        process.wait(30)


def test_the_formgraders_autograde_button(courses: dict[str, Path]) -> None:
    course = courses["plugin"]
    mark(course)
    before = rows(course)
    path = course / "submitted" / "early" / "a1" / "a1.ipynb"
    path.write_text(
        path.read_text()
        .replace("return x", "return Yes()")
        .replace("def f", "class Yes(int):\\n    def __eq__(self, other): return True\\ndef f")
    )
    with server(course) as ask:
        answer = ask("/formgrader/api/submission/a1/early/autograde")
        assert answer["success"], answer
    after = rows(course)
    # The sealed engine was not fooled; the marks of a person are what they were.
    assert after["early t"] == (0.0, 1.0, None, 1.0) != before["early t"]
    assert after["early why"] == before["early why"]
    assert {key for key in after if after[key] != before[key]} == {"early t"}
