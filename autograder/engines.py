"""Where submissions are executed: a pool of processes on this machine, or actors on a Ray cluster."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from autograder.backlog import Backlog
from autograder.course import Course
from autograder.errors import UsageError
from autograder.grade import Job
from autograder.pool import Fault, LocalPool
from autograder.results import Grade
from autograder.sandbox.template import active_layers
from autograder.sources import imported_modules
from autograder.templates import Templates
from autograder.worker import Worker

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
        from autograder.ray_engine import RayEngine

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
