"""Where submissions are executed: a pool of processes on this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from autograder.course import Course
from autograder.errors import UsageError
from autograder.grade import Job
from autograder.pool import Fault, LocalPool
from autograder.results import Grade
from autograder.sandbox.template import active_layers
from autograder.sources import imported_modules
from autograder.templates import Templates
from autograder.worker import Worker


class Engine:
    """Executes jobs of one course. UsageError, IsolationError at once for what cannot work."""

    def __init__(
        self, course: Course, name: str, jobs: int | None = None, sandbox: str = "auto", ray_address: str | None = None
    ) -> None:
        if name != "local" or ray_address is not None:
            raise UsageError("this version has the engine local only; leave --engine ray and --ray-address out")
        self.course, self.sandbox = course, sandbox
        self.size = max(1, jobs or len(os.sched_getaffinity(0)))
        self.layers = active_layers(sandbox)

    def run(self, jobs: Sequence[Job], stop: Callable[[], bool]) -> Iterator[tuple[Job, Grade | Fault]]:
        """Yield every job with its grade, in the order of completion; nothing is started where there are no jobs."""
        if not jobs:
            return
        assignments = sorted({job.assignment for job in jobs})
        templates = Templates.start(self.layers, imported_modules(self.course, assignments))
        try:
            factory = partial(make_worker, str(self.course.root), self.sandbox, templates)
            log = self.course.reports / ".cache" / "workers.log"
            yield from LocalPool(factory, self.size, log, templates.await_ready).run(jobs, stop)
        finally:
            templates.close()


def make_worker(course_root: str, sandbox: str, templates: Templates) -> Worker:
    """The worker of a pool process."""
    return Worker(Course.load(course_root), sandbox, templates)
