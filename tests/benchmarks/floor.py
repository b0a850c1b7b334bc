"""The floor: the code cells that grading runs, as plain Python in a fork per submission of a warm process, on all cores.

No sandbox, no judge, no wire, no outputs, no gradebook: nothing can grade in a fresh process and be faster. The process
has run one submission of each notebook before its first fork, so that no fork meets anything for the first time.
``python -m tests.benchmarks.floor COURSE STUDENT…`` prints what it took as JSON; starting up and reading the notebooks
are not counted.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from autograder import warm
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook, imported_modules
from autograder.grading.engines.engine import cores
from autograder.judge import cells as judge_cells
from autograder.model.rebuild import rebuild
from autograder.submissions.intake import read_submission
from helpers.checks import session
from tests.benchmarks.timing import ROOT, Command, Timing, run

Cell = tuple[bool, str]


@dataclass(frozen=True)
class Parts:
    """Seconds of one submission: until its process ran, in the student's cells, in the tests, until it was gone."""

    fork: float
    cells: float
    tests: float
    end: float


class Quiet(session.Session):
    """Checks as in a judge: nothing is drawn. The texts are those of the submission."""

    in_judge = True

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts

    def cells(self) -> list[str]:
        """The student's code cells."""
        return self.texts


def measure(course: Course, students: Sequence[str]) -> tuple[Timing, list[Parts]]:
    """Run the floor in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="floor-") as folder:
        said = Path(folder) / "floor.json"
        line = [sys.executable, "-m", "tests.benchmarks.floor", str(said), str(course.root), *students]
        run(Command(line, ROOT))
        document = json.loads(said.read_text())
    parts = [Parts(**item) for item in document["parts"]]
    each = tuple(sum(asdict(item).values()) for item in parts)
    return Timing(len(parts), document["seconds"], each=each), parts


def submissions(course: Course, students: Sequence[str]) -> list[list[list[Cell]]]:
    """By notebook and student the cells that grading runs, in order: (is it a test, text)."""
    found = []
    for assignment in course.assignments():
        handed_in = [student for student in course.students(assignment) if student in students]
        for path in course.notebooks(assignment) if handed_in else ():
            source, cells = SourceNotebook(path, course), []
            for student in handed_in:
                folder = course.folder(course.submitted, assignment, student)
                plan = rebuild(source.cells, read_submission(folder, path.stem).cells)
                graded = [cell for cell in plan.cells if cell.runs]
                cells.append([(c.runs == "test", c.judge if c.runs == "test" else c.student) for c in graded])
            found.append(cells)
    return found


def warm_up(course: Course, rehearsals: Sequence[Sequence[Cell]]) -> None:
    """Import, run these, collapse: the templates of this grader do no more before their first fork."""
    os.environ["MPLBACKEND"] = "agg"
    warm.load((*warm.ALWAYS_WARM, *imported_modules(course)))
    if "matplotlib.pyplot" in sys.modules:
        pyplot = sys.modules["matplotlib.pyplot"]
        pyplot.plot([0])
        pyplot.gcf().canvas.draw()
        pyplot.close("all")
    for cells in rehearsals:
        _run(cells, [0.0, 0.0])
    warm.freeze()
    sum(warm.collapse())


def run_all(jobs: Sequence[Sequence[Cell]], at_a_time: int) -> list[Parts]:
    """Run every submission in a fork, so many at a time."""
    waiting, running, parts = list(reversed(jobs)), dict[int, tuple[int, float]](), []
    while waiting or running:
        while waiting and len(running) < at_a_time:
            ours, theirs = os.pipe()
            cells, started = waiting.pop(), time.monotonic()
            child = os.fork()
            if child == 0:
                _in_child(cells, theirs)
            os.close(theirs)
            running[child] = ours, started
        gone, _ = os.wait()
        pipe, started = running.pop(gone)
        began, in_cells, in_tests = struct.unpack("ddd", os.read(pipe, 24))
        os.close(pipe)
        parts.append(Parts(began - started, in_cells, in_tests, time.monotonic() - began - in_cells - in_tests))
    return parts


def _in_child(cells: Sequence[Cell], pipe: int) -> None:
    began, spent = time.monotonic(), [0.0, 0.0]
    try:
        os.chdir(tempfile.mkdtemp())
        _run(cells, spent)
        os.write(pipe, struct.pack("ddd", began, *spent))
    finally:
        os._exit(0)


def _run(cells: Sequence[Cell], spent: list[float]) -> None:
    """Run the cells; their seconds are added to ``spent`` (the student's, the tests')."""
    session.current = Quiet([text for test, text in cells if not test])
    names: dict[str, object] = {"__name__": "__main__"}
    for test, text in cells:
        start = time.monotonic()
        with contextlib.suppress(BaseException):
            judge_cells.run(text, names, "<cell>")
        spent[test] += time.monotonic() - start


def main() -> None:
    """The process that is forked."""
    target, root, *students = sys.argv[1:]
    course = Course.load(root)
    by_notebook = submissions(course, students)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    with tempfile.TemporaryDirectory(prefix="floor-") as tempfile.tempdir:
        os.chdir(tempfile.tempdir)
        warm_up(course, [cells[0] for cells in by_notebook])
        jobs = [cells for notebook in by_notebook for cells in notebook]
        started = time.perf_counter()
        parts = run_all(jobs, cores())
        seconds = time.perf_counter() - started
        tempfile.tempdir = None
    Path(target).write_text(json.dumps({"seconds": seconds, "parts": [asdict(item) for item in parts]}))


if __name__ == "__main__":
    main()
