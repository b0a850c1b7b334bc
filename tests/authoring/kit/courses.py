"""A course of two small assignments whose first cell imports the helpers."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.canonical import canonical_text
from tests.course.builders import ROOT, graded

SETUP = "import numpy as np\n\nfrom helpers import checks"
TITLE = """# {number} Small {name}

**Time** about two hours for you; the finished notebook runs at once.
**Before you start** {before}; counting.
"""
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    return x + x\n    ### END SOLUTION"
TEST = """check = checks.exercise("double", points=100)
with check("of two", points=40):
    check.equal(double(2), 4)
### BEGIN HIDDEN TESTS
# canary: 7f3a-{assignment}-double
with check("of many", points=60):
    check.equal([double(x) for x in range(100, 120)], list(range(200, 240, 2)))
### END HIDDEN TESTS
check.score()"""


def small(assignment: str, before: str) -> nbformat.NotebookNode:
    """A notebook with one exercise; ``before`` are the numbers that it builds on."""
    number, name = assignment.split("_", 1)
    marks = {"grade": False, "solution": False, "locked": True, "task": False, "grade_id": "setup", "schema_version": 3}
    return new_notebook(
        cells=[
            new_markdown_cell(TITLE.format(number=number, name=name, before=before)),
            new_code_cell(SETUP, metadata={"nbgrader": marks, "tags": ["setup"]}),
            graded(SOLUTION, "double"),
            graded(TEST.format(assignment=assignment), "double-test", points=100),
        ]
    )


def write_two(root: Path, *lines: str) -> Path:
    """The course, with these lines at the end of its configuration; returns its root."""
    for assignment, before in (("01_numbers", "nothing"), ("02_more", "01 and 07")):
        write(root, assignment, small(assignment, before))
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    (root / "nbgrader_config.py").write_text("\n".join([config, *lines, ""]), encoding="utf-8")
    return root


def write(root: Path, assignment: str, notebook: nbformat.NotebookNode) -> Path:
    """One source notebook; returns its path."""
    path = root / "notebooks" / assignment / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(canonical_text(nbformat.writes(notebook)), encoding="utf-8")
    return path
