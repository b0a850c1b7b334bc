"""Where submissions are executed: a pool of processes on this machine, or actors on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from autograder.course.course import Course
from autograder.course.sources import imported_modules
from autograder.grading.engines.backlog import Backlog
from autograder.grading.engines.pool import Fault, LocalPool
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job
from autograder.model.errors import UsageError
from autograder.model.results import Grade
from autograder.sandbox.hold import active_layers
from autograder.sealed.templates import Templates

Finished = Iterator[tuple[Job, Grade | Fault]]


class Engine(Protocol):
    """Executes jobs of one course."""

    def run(self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]) -> Finished:
        """Yield every job with its grade, in the order of completion, until ``stop()``; no jobs start nothing.

        ``jobs`` is read as workers become free; ``assignments`` are those that may come.
        """
        ...


def open_engine(
    course: Course,
    name: str = "local",
    jobs: int | None = None,
    sandbox: str = "auto",
    ray_address: str | None = None,
    templates: Templates | None = None,
) -> Engine:
    """The engine called ``name``, with ``jobs`` workers (default: one per core).

    ``templates`` are warming up already, with what these jobs need, for the local engine.
    Raises UsageError, IsolationError at once for what cannot work here.
    """
    if name == "ray":
        from autograder.grading.engines.ray_engine import RayEngine

        return RayEngine(course, jobs, sandbox, ray_address)
    if ray_address is not None:
        raise UsageError("--ray-address is for --engine ray")
    return LocalEngine(course, jobs or cores(), sandbox, templates)


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0))


class LocalEngine:
    """Worker processes on this machine, which share one pair of templates."""

    def __init__(self, course: Course, size: int, sandbox: str, templates: Templates | None) -> None:
        self.course, self.size, self.sandbox, self.templates = course, size, sandbox, templates
        self.layers = active_layers(sandbox)

    def run(self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]) -> Finished:
        """See ``Engine.run``."""
        backlog = Backlog(jobs)
        if not backlog:
            return
        templates = self.templates or Templates.start(self.layers)
        try:
            if self.templates is None:
                templates.load(imported_modules(self.course, assignments))
            factory = partial(_make_worker, self.course, self.sandbox, templates)
            log = self.course.reports / ".cache" / "workers.log"
            yield from LocalPool(factory, self.size, log, templates.await_ready, _crowded).run(backlog, stop)
        finally:
            templates.close()


def _crowded(job: Job) -> Job:
    return replace(job, crowded=True)


def _make_worker(course: Course, sandbox: str, templates: Templates) -> Worker:
    return Worker(course, sandbox, templates.second_hold())
