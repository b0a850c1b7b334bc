"""The three programs: each grades the same submissions and says what each earned and what its student would receive."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.grading.engines.worker import Worker
from tests.hostile import cases
from tests.hostile.conftest import Desk, make_desk
from tests.hostile.target import NAME, TESTS
from tests.scoreboard.otter import GENERATE, RUN, Result, read_result, write_tests

ROOT = Path(__file__).parents[2]
# Otter has no limit of time for a notebook.
PATIENCE = 120.0
SLOW = "\nc.ExecutePreprocessor.timeout = 20\nc.Execute.timeout = 20\n"

Results = dict[str, Result]


def jailed(
    folder: Path, *line: str, patience: float | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program that has no sandbox of its own in one that only ``folder`` can be changed from.

    The machine is read-only for it, without network, and its processes end with it, after ``patience`` seconds at
    the latest.
    """
    outer = ["bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--unshare-pid", "--unshare-net"]
    outer += ["--tmpfs", "/dev/shm", "--tmpfs", "/run", "--bind", str(folder), str(folder), "--chdir", str(folder)]
    outer += ["--die-with-parent", "--new-session", *line]
    home = {"HOME": str(folder), "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    (folder / "tmp").mkdir(exist_ok=True)
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    variables = {**os.environ, "PATH": path, **home, **environment}
    try:
        return subprocess.run(outer, env=variables, capture_output=True, text=True, check=False, timeout=patience)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(outer, -signal.SIGKILL, "", "")


def _desk(folder: Path, worker: Callable[[Course], Worker]) -> Desk:
    """The corpus's course, with the modules of its tests imported for everybody: elsewhere they are the student's."""
    desk = make_desk(folder, worker)
    path = desk.course.notebooks(NAME)[0]
    path.write_text(path.read_text().replace('"import torch"', '"import operator, torch"', 1))
    assert "operator, torch" in path.read_text()
    return replace(desk, source=SourceNotebook(path, desk.course))


def sealed(folder: Path, chosen: list[cases.Case]) -> Results:
    """This grader."""
    folder.mkdir()
    desk = _desk(folder, Worker)
    try:
        found = {}
        for case in chosen:
            grade = desk.grade(case)
            received = desk.page(grade) + json.dumps(grade.to_json())
            found[case.id] = Result(grade.score, received)
        return found
    finally:
        desk.worker.close()


def handed_in(folder: Path, chosen: list[cases.Case]) -> Iterator[tuple[cases.Case, Path]]:
    """The course in ``folder``, with every case laid down as a submission."""
    desk = _desk(folder, Mock())
    for case in chosen:
        yield case, cases.lay_down(case, desk.course, desk.source)


def stock(folder: Path, chosen: list[cases.Case]) -> Results:
    """Stock nbgrader: release, autograde, feedback."""
    folder.mkdir()
    students = {case.student: case.id for case, _ in handed_in(folder, chosen)}
    with open(folder / "nbgrader_config.py", "a") as config:
        config.write(SLOW)
    for step in ("generate_assignment", "autograde", "generate_feedback"):
        jailed(folder, sys.executable, "-m", "nbgrader", step, NAME)
    found = {}
    with Gradebook(f"sqlite:///{folder}/gradebook.db", "hostile") as book:
        for submission in book.assignment_submissions(NAME):
            scores = [g.auto_score or 0.0 for n in submission.notebooks for g in n.grades if g.name.endswith("-test")]
            page = folder / "feedback" / submission.student.id / NAME / f"{NAME}.html"
            text = page.read_text() if page.is_file() else ""
            found[students[submission.student.id]] = Result(sum(scores), text)
    return found


def otter(folder: Path, chosen: list[cases.Case], python: Path) -> Results:
    """Otter, from an environment of its own: the same tests as its exception-based tests, hidden where ours are."""
    folder.mkdir()
    write_tests(folder, TESTS)
    command = str(python.parent / "otter")
    jailed(folder, command, *GENERATE)
    assert zipfile.is_zipfile(folder / "autograder.zip"), "otter generate has made nothing"
    found = {}
    for case, submission in handed_in(folder / "course", chosen):
        work = folder / case.student
        work.mkdir()
        shutil.copy(submission / f"{NAME}.ipynb", work)
        shutil.copy(folder / "autograder.zip", work)
        path = f"{python.parent}:{os.environ['PATH']}"
        jailed(work, command, "run", f"{NAME}.ipynb", *RUN, patience=PATIENCE, PATH=path)
        found[case.id] = read_result(work / "results.json")
    return found
