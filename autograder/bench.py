"""Seconds per submission: this grader against stock nbgrader on the same class, in turn, and against the floor.

``make bench`` prints ratios and asserts nothing. The floor is the bare execution of the same cells in forks of a warm
process on one core: no sandbox, no judge, no gradebook.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import nbformat
from rich.console import Console
from rich.table import Table

from autograder.canonical import has_tag
from autograder.class_run import run_class
from autograder.course import CONFIG_FILE, Course
from autograder.demo import hand_in
from autograder.release import release
from autograder.sources import imported_modules

ASSIGNMENT = "02_gradient_descent"
STUDENTS, ROUNDS = 12, 3
# The very notebook and class, graded by nbgrader's own lists.
STOCK = re.compile(r"^(configure\(c\)|from autograder\.nbgrader_plugin import configure)$", re.MULTILINE)


def main() -> int:
    """The command."""
    here = Course.load()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        ours, stock = (_course(here, Path(scratch) / name) for name in ("ours", "stock"))
        config = stock.root / CONFIG_FILE
        config.write_text(STOCK.sub("", config.read_text()))
        _stock(stock, "generate_assignment", ASSIGNMENT)
        runs: dict[str, Callable[[], object]] = {
            "autograder grade, all cores": lambda: run_class(ours, force=True),
            "autograder grade, one core": lambda: run_class(ours, force=True, jobs=1),
            "nbgrader autograde": lambda: _stock(stock, "autograde", ASSIGNMENT, "--force"),
            "floor: bare cells, one core": lambda: _floor(ours),
        }
        for name in imported_modules(ours):
            __import__(name)
        seconds: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, run in runs.items():
                seconds[name].append(_timed(run))
    _print(seconds)
    return 0


def _course(here: Course, folder: Path) -> Course:
    shutil.copytree(here.folder(here.source, ASSIGNMENT), folder / "notebooks" / ASSIGNMENT)
    shutil.copy(here.root / CONFIG_FILE, folder)
    course = Course.load(folder)
    release(course, [ASSIGNMENT])
    cases = ("correct_torch", "correct_own_helpers", "correct_centred_regression", "wrong_mse_gradient_no_n")
    names = {f"student-{n:02}": {ASSIGNMENT: cases[n % len(cases)]} for n in range(STUDENTS)}
    hand_in(here, course, names)
    return course


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _stock(course: Course, *arguments: str) -> None:
    line = [sys.executable, "-m", "nbgrader", *arguments]
    done = subprocess.run(line, cwd=course.root, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench: nbgrader {' '.join(arguments)} failed:\n{done.stderr[-2000:]}")


def _floor(course: Course) -> None:
    """Every code cell that grading runs, executed as plain Python in a fork per submission."""
    source = nbformat.read(course.notebooks(ASSIGNMENT)[0], as_version=4)
    tests = {
        c.metadata.nbgrader.grade_id: c.source for c in source.cells if c.metadata.get("nbgrader", {}).get("grade")
    }
    for student in course.students(ASSIGNMENT):
        path = course.folder(course.submitted, ASSIGNMENT, student) / f"{ASSIGNMENT}.ipynb"
        cells = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == "code" and not has_tag(c, "demo")]
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            names: dict[str, object] = {"__name__": "__main__"}
            for cell in cells:
                text = tests.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source)
                exec(compile(text, "<cell>", "exec"), names)
            os._exit(0)
        os.waitpid(child, 0)


def _print(seconds: dict[str, list[float]]) -> None:
    stock = median(seconds["nbgrader autograde"])
    table = Table(title=f"{STUDENTS} submissions of {ASSIGNMENT}, start-up included, median of {ROUNDS} rounds in turn")
    for column in ("", "s", "min – max", "submissions/s", "× nbgrader"):
        table.add_column(column, justify="left" if not column else "right")
    for name, values in seconds.items():
        middle = median(values)
        spread = f"{min(values):.1f} – {max(values):.1f}"
        table.add_row(name, f"{middle:.1f}", spread, f"{STUDENTS / middle:.2f}", f"{stock / middle:.1f}")
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
