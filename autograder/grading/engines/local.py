"""The engine ``local``: worker processes on this machine, which share one pair of templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from autograder.course.course import Course
from autograder.course.sources import imported_modules
from autograder.grading.engines.backlog import Backlog
from autograder.grading.engines.engine import Finished
from autograder.grading.engines.pool import LocalPool
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job, once_more
from autograder.sandbox.hold import active_layers
from autograder.sealed.templates import Templates


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
            factory = partial(_make_worker, self.course, self.sandbox, templates, self.size)
            log = self.course.reports / ".cache" / "workers.log"
            pool = LocalPool(factory, self.size, log, templates.await_ready, _crowded, once_more)
            yield from pool.run(backlog, stop)
        finally:
            templates.close()


def _crowded(job: Job) -> Job:
    return replace(job, crowded=True)


def _make_worker(course: Course, sandbox: str, templates: Templates, size: int) -> Worker:
    return Worker(course, sandbox, templates.second_hold(), size)
