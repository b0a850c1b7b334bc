"""Where the time of one submission goes: one worker in this process, its functions wrapped from the outside.

The seconds are of the wall clock, one submission at a time. What the judge does is seen by its events: a student's cell
from its start to "executed", a test from its start to "scored".
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from autograder.course.course import Course
from autograder.grading import class_run, grade
from autograder.grading.engines.worker import Worker
from autograder.judge.events import Checked, Executed, Scored
from autograder.judge.hold import JudgeTemplate
from autograder.records.gradebook import GradebookWriter
from autograder.records.store import Store
from autograder.sandbox.hold import StudentProcess, StudentTemplate
from tests.benchmarks.classes import Class

FORK_JUDGE, CELLS, TESTS, SETUP = "fork the judge", "student's cells", "tests", "judge: the instructor's own cells"
REST = "everything else"
WRAPPED: tuple[tuple[str, Any, str], ...] = (
    ("digest of what was handed in", class_run._Run, "_digest"),
    ("read and check the file", grade, "read_submission"),
    ("rebuild the notebook", grade, "rebuild"),
    ("fork and enclose the student's process", StudentTemplate, "fork"),
    ("end the student's process", StudentProcess, "kill"),
    ("score", grade, "grade_cells"),
    ("make the graded notebook", grade, "executed_notebook"),
    ("compare with the last graded notebook", class_run, "changed_cells"),
    ("gradebook", GradebookWriter, "record"),
    ("write autograded/", class_run, "write_graded"),
    ("save the result", Store, "put"),
)
ORDER = (
    *(name for name, _, _ in WRAPPED[:4]),
    FORK_JUDGE,
    CELLS,
    SETUP,
    TESTS,
    *(name for name, _, _ in WRAPPED[4:]),
    REST,
)


def measure(made: Class, students: Sequence[str]) -> dict[str, float]:
    """Seconds a submission by stage, in the order in which they come; a first round warms up and is not counted."""
    spent: dict[str, float] = {}
    with ExitStack() as stack:
        for stage, owner, name in WRAPPED:
            stack.enter_context(patch.object(owner, name, _clocked(getattr(owner, name), stage, spent)))
        stack.enter_context(patch.object(JudgeTemplate, "events", _clocked_events(JudgeTemplate.events, spent)))
        worker = Worker(made.course)
        stack.callback(worker.close)
        stack.enter_context(patch.object(class_run, "open_engine", lambda *_: _Direct(worker, made.course)))
        names = made.assignments(students)
        class_run.run_class(made.course, names, students, force=True)
        spent.clear()
        ends: list[float] = []
        class_run.run_class(made.course, names, students, force=True, on_progress=_Watch(ends))
    count = len(ends) - 1
    by_stage = {stage: spent.get(stage, 0.0) / count for stage in ORDER if stage != REST}
    return {**by_stage, REST: (ends[-1] - ends[0]) / count - sum(by_stage.values())}


class _Direct:
    """The engine's interface with one worker in this process."""

    def __init__(self, worker: Worker, course: Course) -> None:
        self.worker = worker

    def run(
        self, jobs: Iterable[Any], assignments: Sequence[str], stop: Callable[[], bool]
    ) -> Iterator[tuple[Any, Any]]:
        for job in jobs:
            yield job, self.worker.grade(job)


class _Watch:
    """Notes when the run began and when each submission was through."""

    def __init__(self, ends: list[float]) -> None:
        self.ends = ends

    def start(self, total: int) -> None:
        """The run begins."""
        self.ends.append(time.perf_counter())

    def done(self, grade: Any, reused: bool) -> None:
        """One is through."""
        self.ends.append(time.perf_counter())


def _clocked(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.perf_counter() - began

    return call


def _clocked_events(function: Callable[..., Any], spent: dict[str, float]) -> Callable[..., Any]:
    def add(stage: str, since: float) -> float:
        now = time.perf_counter()
        spent[stage] = spent.get(stage, 0.0) + now - since
        return now

    def events(*args: Any, **kwargs: Any) -> Iterator[Any]:
        last, stage = time.perf_counter(), FORK_JUDGE
        for event in function(*args, **{**kwargs, "at_once": True}):
            if isinstance(event, Executed):
                stage = CELLS
            elif isinstance(event, (Scored, Checked)):
                stage = TESTS
            last = add(stage, last)
            stage = SETUP
            yield event

    return events
