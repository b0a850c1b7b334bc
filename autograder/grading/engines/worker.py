"""A worker: two warm templates and the notebooks it has read. Lives in one process of the pool, or in a Ray actor."""

from __future__ import annotations

import contextlib
import re
import time
from dataclasses import replace
from pathlib import Path

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook, imported_modules
from autograder.grading.grade import Desk, Job, grade_one, once_more
from autograder.limited import LimitedProcess
from autograder.model.errors import GraderFault
from autograder.model.results import Grade
from autograder.sandbox.binds import refuse_what_shows
from autograder.sandbox.hold import active_layers
from autograder.sealed.templates import Templates

__all__ = ["Job", "Worker"]

CGROUP = Path("/sys/fs/cgroup")
LEAST_JUDGE = 256 << 20
_MEM_AVAILABLE = re.compile(r"^MemAvailable:\s+(\d+) kB$", re.MULTILINE)


class Worker:
    """Grades submissions of one course, one at a time. ``sandbox`` is auto or none.

    ``templates`` are those of its pool; without, it starts its own. ``workers`` is how many share this machine. Raises
    IsolationError at once if a layer that is needed is missing.
    """

    def __init__(
        self, course: Course, sandbox: str = "auto", templates: Templates | None = None, workers: int = 1
    ) -> None:
        self.course = course
        self.judge_bytes = judge_share(workers)
        self.layers = active_layers(sandbox)
        self.reader = LimitedProcess()
        if self.layers:
            refuse_what_shows(course.private)
        self.templates = templates or self._start_templates()
        self._sources: dict[Path, tuple[int, SourceNotebook]] = {}

    def _start_templates(self) -> Templates:
        templates = Templates.start(self.layers)
        templates.load(imported_modules(self.course))
        templates.await_ready()
        return templates

    @property
    def desk(self) -> Desk:
        """What this worker grades with now."""
        students, judges = self.templates.students, self.templates.judges
        return Desk(self.course, students, judges, self.layers, self.judge_bytes, self.reader)

    def grade(self, job: Job) -> Grade:
        """Grade one submission. A fault of ours is met with new templates and becomes status ``grader_error``; the
        first of a job is ``near_limit``, for it is not to be tried again before all others had their turn.
        """
        source, started = self.source(job), time.monotonic()
        try:
            return grade_one(self.desk, source, job)
        except (GraderFault, OSError) as error:
            seconds = time.monotonic() - started
            self.renew()
            return fault_grade(job, source, self.layers, str(error), seconds)

    def settle(self, job: Job) -> Grade:
        """Grade one submission with nothing else to do: what is to be asked for again is so at once."""
        grade = self.grade(job)
        return self.grade(once_more(job, grade, grade.seconds)) if grade.near_limit else grade

    def renew(self) -> None:
        """Replace both templates by new ones of its own."""
        self.close()
        self.templates = self._start_templates()

    def source(self, job: Job) -> SourceNotebook:
        """The source notebook of a job, read anew when its file has changed."""
        path = self.course.folder(self.course.source, job.assignment) / f"{job.notebook}.ipynb"
        stamp = path.stat().st_mtime_ns
        known = self._sources.get(path)
        if known is None or known[0] != stamp:
            known = (stamp, SourceNotebook(path, self.course))
            self._sources[path] = known
        return known[1]

    def close(self) -> None:
        """End its templates, or let go of them if they are its pool's."""
        self.templates.close()


def fault_grade(job: Job, source: SourceNotebook, layers: tuple[str, ...], text: str, seconds: float) -> Grade:
    """A grade that says the grader failed; it carries no score for the student."""
    empty = Grade(job.student, job.assignment, job.notebook, "grader_error", (), 0.0, 0.0, seconds, ())
    return replace(empty, max_score=source.max_score, fault=text, isolation=layers, near_limit=not job.fault)


def judge_share(workers: int) -> int:
    """Bytes that each of ``workers`` judges may take of the free memory; half of it stays for students' code."""
    (kilobytes,) = _MEM_AVAILABLE.findall(Path("/proc/meminfo").read_text(encoding="ascii"))
    free = int(kilobytes) << 10
    with contextlib.suppress(OSError, ValueError):
        limit, used = (int((CGROUP / name).read_text(encoding="ascii")) for name in ("memory.max", "memory.current"))
        free = min(free, limit - used)
    return max(free // (2 * workers), LEAST_JUDGE)
