"""A worker: two warm templates and the notebooks it has read. Lives in one process of the pool, or in a Ray actor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook, imported_modules
from autograder.grading.grade import Desk, Job, grade_one
from autograder.model.errors import GraderFault
from autograder.model.results import Grade
from autograder.sandbox.hold import active_layers
from autograder.sealed.templates import Templates

__all__ = ["Job", "Worker"]


class Worker:
    """Grades submissions of one course, one at a time. ``sandbox`` is auto or none.

    ``templates`` are those of its pool; without, it starts its own. Raises IsolationError at once if a layer that is
    needed is missing.
    """

    def __init__(self, course: Course, sandbox: str = "auto", templates: Templates | None = None) -> None:
        self.course = course
        self.layers = active_layers(sandbox)
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
        return Desk(self.course, self.templates.students, self.templates.judges, self.layers)

    def grade(self, job: Job) -> Grade:
        """Grade one submission. A fault of ours is met with new templates and a second try; another one becomes status
        ``grader_error``.
        """
        source = self.source(job)
        try:
            return grade_one(self.desk, source, job)
        except (GraderFault, OSError):
            self.renew()
        try:
            return grade_one(self.desk, source, job)
        except (GraderFault, OSError) as error:
            self.renew()
            return fault_grade(job, source, self.layers, str(error))

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


def fault_grade(job: Job, source: SourceNotebook, layers: tuple[str, ...], text: str) -> Grade:
    """A grade that says the grader failed; it carries no score for the student."""
    empty = Grade(job.student, job.assignment, job.notebook, "grader_error", (), 0.0, 0.0, 0.0, ())
    return replace(empty, max_score=source.max_score, fault=text, isolation=layers)
