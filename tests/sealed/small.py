"""A small course with any cells, and its submissions: what a test of the whole way through grading needs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.grading.grade import Desk, Job, grade_one
from autograder.judge.hold import JudgeTemplate
from autograder.model.results import CellGrade, Grade
from autograder.sandbox.hold import StudentTemplate

NAME = "a1"
CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "small"\n'
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def cell(source: str, grade_id: str = "", points: float | None = None, **marks: Any) -> NotebookNode:
    """A code cell: a solution, or with ``points`` a test; ``tags``, ``metadata`` and nbgrader's flags as keywords."""
    metadata: dict[str, Any] = {"tags": marks.pop("tags", []), **marks.pop("metadata", {})}
    make = new_markdown_cell if marks.pop("markdown", False) else new_code_cell
    if grade_id:
        test = points is not None
        flags = {"grade": test, "solution": not test, "locked": test, "task": False, **marks}
        metadata["nbgrader"] = {**flags, "grade_id": grade_id, "schema_version": 3}
        metadata["nbgrader"] |= {"points": points} if test else {}
    return make(source, id=grade_id or f"cell-{abs(hash(source)) % 10**8}", metadata=metadata)


@dataclass(frozen=True)
class Small:
    """One course with one notebook. ``grade`` hands in the source with some cells replaced and grades it."""

    course: Course
    path: Path
    students: StudentTemplate
    judges: JudgeTemplate

    @classmethod
    def make(
        cls, root: Path, cells: list[NotebookNode], students: StudentTemplate, judges: JudgeTemplate, config: str = ""
    ) -> Small:
        """Write the course into ``root``."""
        path = root / "source" / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
        (root / "nbgrader_config.py").write_text(CONFIG + config)
        return cls(Course.load(root), path, students, judges)

    def hand_in(self, changes: dict[str, str] | None = None, **files: str) -> Path:
        """Write a submission of "ada": the source, with these cells' texts; ``files`` beside it."""
        notebook = json.loads(self.path.read_text())
        for item in notebook["cells"]:
            item["source"] = (changes or {}).get(item["id"], item["source"])
        folder = self.course.folder(self.course.submitted, NAME, "ada")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{NAME}.ipynb").write_text(json.dumps(notebook))
        for name, text in files.items():
            (folder / name.replace("__", ".")).write_text(text)
        return folder

    def grade(self, changes: dict[str, str] | None = None, **files: str) -> Grade:
        """Hand in and grade."""
        self.hand_in(changes, **files)
        return self.outcome()

    def outcome(self) -> Grade:
        """Grade what was handed in."""
        desk = Desk(self.course, self.students, self.judges, ("namespaces",))
        return grade_one(desk, SourceNotebook(self.path, self.course), Job(str(self.course.root), NAME, NAME, "ada"))


def graded(grade: Grade, name: str) -> CellGrade:
    """One cell's grade."""
    return next(item for item in grade.cells if item.grade_id == name)
