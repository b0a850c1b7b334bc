"""A worker: two warm templates and the notebooks it has read. Lives in one process of the pool, or in a Ray actor."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import helpers
from autograder.course import Course
from autograder.errors import GraderFault
from autograder.grade import Desk, Job, grade_one
from autograder.judge.hold import JudgeTemplate
from autograder.results import Grade
from autograder.sandbox.template import StudentTemplate, active_layers
from autograder.sources import SourceNotebook, imported_modules

__all__ = ["Job", "Worker"]


class Worker:
    """Grades submissions of one course, one at a time. ``sandbox`` is auto or none.

    Raises IsolationError at once if a layer that is needed is missing.
    """

    def __init__(self, course: Course, sandbox: str = "auto") -> None:
        self.course = course
        self.layers = active_layers(sandbox)
        self.warm = ",".join(imported_modules(course))
        self.desk = self._open_desk()
        self._sources: dict[Path, tuple[int, SourceNotebook]] = {}

    def _open_desk(self) -> Desk:
        folder = Path(helpers.__file__).parent
        students = StudentTemplate(folder, self.layers, warm=self.warm, bare=not self.layers)
        try:
            judges = JudgeTemplate(self.warm)
        except GraderFault:
            students.close()
            raise
        return Desk(self.course, students, judges, self.layers)

    def grade(self, job: Job) -> Grade:
        """Grade one submission; a fault of ours becomes status ``grader_error``, after which the templates are
        renewed.
        """
        source = self.source(job)
        try:
            return grade_one(self.desk, source, job)
        except (GraderFault, OSError) as error:
            self.renew()
            return fault_grade(job, source, self.layers, str(error))

    def renew(self) -> None:
        """Replace both templates by new ones."""
        self.close()
        self.desk = self._open_desk()

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
        """End both templates."""
        self.desk.students.close()
        self.desk.judges.close()


def fault_grade(job: Job, source: SourceNotebook, layers: tuple[str, ...], text: str) -> Grade:
    """A grade that says the grader failed; it carries no score for the student."""
    empty = Grade(job.student, job.assignment, job.notebook, "grader_error", (), 0.0, 0.0, 0.0, ())
    return replace(empty, max_score=source.max_score, fault=text, isolation=layers)
