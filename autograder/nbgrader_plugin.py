"""The sealed engine inside stock nbgrader: ``nbgrader autograde`` and the formgrader's Autograde button use it.

A course's ``nbgrader_config.py`` needs two lines: ``from autograder.nbgrader_plugin import configure`` and
``configure(c)``. They set nbgrader's own configurable lists; nothing of nbgrader is patched.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.preprocessors import NbGraderPreprocessor

if TYPE_CHECKING:
    from autograder.grading.engines.worker import Worker

_HERE = "autograder.nbgrader_plugin"
# nbgrader's own steps of a release, and one of ours before the two that go over the finished text.
_STEPS = (
    *"IncludeHeaderFooter InstantiateTests LockCells ClearSolutions ClearOutput CheckCellMetadata".split(),
    *"ComputeChecksums SaveCells ClearHiddenTests ClearMarkScheme OpenEverywhere ComputeChecksums".split(),
    "CheckCellMetadata",
)
_workers: dict[Path, Worker] = {}


def configure(c: Any) -> None:
    """Let nbgrader grade sealed, show no hidden line in its feedback, and clean what it shows of a student's."""
    c.Autograde.sanitize_preprocessors = ["nbgrader.preprocessors.ClearOutput"]
    c.Autograde.autograde_preprocessors = [f"{_HERE}.SealedAutograde", "nbgrader.preprocessors.AssignLatePenalties"]
    c.GenerateAssignment.preprocessors = [
        f"{_HERE if step == OpenEverywhere.__name__ else 'nbgrader.preprocessors'}.{step}" for step in _STEPS
    ]
    c.GenerateFeedback.preprocessors = [
        "nbgrader.preprocessors.GetGrades",
        "nbgrader.preprocessors.ClearHiddenTests",
        "nbgrader.preprocessors.ClearMarkScheme",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    c.HTMLExporter.sanitize_html = True


class OpenEverywhere(NbGraderPreprocessor):
    """Puts in front of a released notebook's first cell what says how to install what is missing."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """The same notebook with an opening."""
        from autograder.authoring.kit.first_cell import open_everywhere

        return open_everywhere(nb, self.config), resources


class SealedAutograde(NbGraderPreprocessor):
    """Replaces nbgrader's Execute and SaveAutoGrades: grades the submission on disk and writes its scores."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Grade the notebook that ``resources`` names; returns the executed one. Raises GraderFault on a fault
        of ours.
        """
        import nbformat

        from autograder.course.course import Course
        from autograder.grading.grade import Job
        from autograder.model.errors import GraderFault
        from autograder.records.gradebook import GradebookWriter

        names = resources["nbgrader"]
        root = Path(self.config.CourseDirectory.get("root", "") or ".").resolve()
        course = Course.load(root)
        job = Job(str(root), names["assignment"], names["notebook"], names["student"])
        grade = _worker(course).settle(job)
        writer = GradebookWriter(names["db_url"], course.course_id, course.config)
        try:
            source = course.folder(course.source, job.assignment) / f"{job.notebook}.ipynb"
            writer.ensure(job.assignment, job.notebook, source)
            # What the text was at the last grading is gone by now: as in nbgrader, a person reviews all old marks.
            writer.record(grade, {cell.grade_id for cell in grade.cells})
        finally:
            writer.close()
        if not grade.scored:
            raise GraderFault(f"{job.student}/{job.assignment}: {grade.fault}")
        if grade.executed is None:
            self.log.warning("%s/%s: %s (%s)", job.student, job.assignment, grade.status, grade.fault)
            return nb, resources
        self.log.info("%s/%s: %s, %g of %g", job.student, job.assignment, grade.status, grade.score, grade.max_score)
        return nbformat.reads(grade.executed, as_version=4), resources


def _worker(course: Any) -> Worker:
    """One worker per course and process: its templates start once, however many submissions follow."""
    from autograder.grading.engines.worker import Worker

    if course.root not in _workers:
        _workers[course.root] = Worker(course)
    return _workers[course.root]
