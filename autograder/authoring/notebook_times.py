"""Runs every source notebook in a kernel: does it earn its points, and within its budget of CPU seconds?

``make check-notebooks`` runs them one after another, as a student with everything solved would, and prints a line each.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.authoring.canonical import read_notebook
from autograder.course.course import Course

BUDGET = 90.0
LARGER_BUDGETS = {"11_transfer_learning": 180.0}
CELL_SECONDS = 600
_ROW = "{:<24} {:>7} {:>7} {:>7}  {:<14} {}"


@dataclass(frozen=True)
class Timing:
    """One executed notebook. ``cpu`` is user and system time of the kernel and its children, in seconds.

    ``error`` is the last line of the error that stopped it; then ``earned`` holds what was earned until there.
    """

    assignment: str
    cpu: float
    wall: float
    earned: float
    points: float
    error: str = ""

    @property
    def budget(self) -> float:
        """CPU seconds that this notebook may use."""
        return LARGER_BUDGETS.get(self.assignment, BUDGET)

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with it, in words; empty if nothing is."""
        late = f"{self.cpu - self.budget:.1f} s over its budget" if self.cpu > self.budget else ""
        poor = "points are missing" if abs(self.earned - self.points) > 1e-9 else ""
        return tuple(fault for fault in (self.error, late, poor) if fault)

    def row(self) -> str:
        """A line of the table."""
        points = f"{self.earned:g} of {self.points:g}"
        seconds = (f"{self.cpu:.1f}", f"{self.wall:.1f}", f"{self.budget:g}")
        return _ROW.format(self.assignment, *seconds, points, "; ".join(self.faults) or "ok")


def executed(notebook: Any, folder: Path) -> Any:
    """Run every cell in a kernel of its own; CellExecutionError at the first that fails.

    As under ``nbgrader autograde``, test cells end in a number.
    """
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook, timeout=CELL_SECONDS, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(env={**os.environ, "NBGRADER_EXECUTION": "autograde"})
    return notebook


def scores(notebook: Any) -> dict[str, tuple[float, float]]:
    """grade_id → (score that the test cell's last expression shows, points); 0 where it shows none."""
    found = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "code" and marks.get("grade") and not marks.get("solution"):
            results = [out for out in cell.outputs if out.output_type == "execute_result"]
            shown = results[-1].data["text/plain"] if results else "0"
            found[marks["grade_id"]] = (float(shown), float(marks["points"]))
    return found


def timed(assignment: str, path: Path) -> Timing:
    """Run one source notebook and measure it; no other child of this process may end meanwhile."""
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    notebook, error = nbformat.from_dict(read_notebook(path)), ""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="check-notebooks-") as folder:
        try:
            executed(notebook, Path(folder))
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as failure:
            error = f"{type(failure).__name__}: {str(failure).strip().splitlines()[-1]}"
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - started
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = scores(notebook).values()
    return Timing(assignment, cpu, wall, sum(score for score, _ in found), sum(points for _, points in found), error)


def main(names: list[str]) -> int:
    """The command: exit code 1 if a notebook is over its budget, fails, or does not earn its points."""
    course = Course.load()
    path = os.pathsep.join(filter(None, (str(course.root), os.environ.get("PYTHONPATH"))))
    os.environ.update(PYTHONPATH=path, COURSE_HEADLESS="1", PYTHONHASHSEED="0")
    print(_ROW.format("assignment", "cpu s", "wall s", "budget", "points", ""), flush=True)
    timings = []
    for assignment in course.select(names):
        for notebook in course.notebooks(assignment):
            timings.append(timed(assignment, notebook))
            print(timings[-1].row(), flush=True)
    return int(any(timing.faults for timing in timings))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
