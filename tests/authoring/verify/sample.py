"""A course of one small assignment with known strengths and weaknesses."""

from pathlib import Path

import nbformat
import yaml
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.canonical import canonical_text
from autograder.authoring.verify.proofs import Subject, subject_of
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook

ROOT = Path(__file__).parents[3]
NAME = "01_sample"
SETUP = "import numpy as np\n\nfrom helpers import checks"
MEAN = '''def mean(values):
    """The mean; ValueError if there are none."""
    ### BEGIN SOLUTION
    if len(values) == 0:
        raise ValueError("no values")
    return sum(values) / len(values)
    ### END SOLUTION'''
MEAN_TEST = """check = checks.exercise("mean", points=60)
with check("three numbers", points=20, hint="Add them up and divide."):
    check.close(mean([1.0, 2.0, 6.0]), 3.0)
### BEGIN HIDDEN TESTS
# canary: 7f3a-01_sample-mean
rng = checks.rng()
with check("fresh numbers", points=20, hint="By how many there are."):
    values = rng.normal(size=7)
    check.close(mean(values.tolist()), float(np.sum(values)) / 7)
with check("nothing to divide", points=20, hint="The contract's last row."):
    check.raises(ValueError, mean, [])
### END HIDDEN TESTS
check.score()"""
SPREAD = '''def spread(values):
    """The difference of the largest and the smallest value."""
    ### BEGIN SOLUTION
    return max(values) - min(values)
    ### END SOLUTION'''
SPREAD_TEST = """check = checks.exercise("spread", points=40)
with check("two numbers", points=20, hint="Largest minus smallest."):
    check.equal(spread([1, 4]), 3)
### BEGIN HIDDEN TESTS
# canary: 7f3a-01_sample-spread
with check("four numbers", points=20, hint="Any order."):
    check.equal(spread([2, 9, -1, 4]), 10)
### END HIDDEN TESTS
check.score()"""
WEAK_SPREAD_TEST = SPREAD_TEST.replace("[2, 9, -1, 4]), 10", "[5, 0]), 5").replace("[1, 4]), 3", "[7, 0]), 7")


def cell(source: str, grade_id: str, *, points: int | None = None, locked: bool = False) -> NotebookNode:
    marks = {
        "grade": points is not None,
        "solution": points is None and not locked,
        "locked": points is not None or locked,
    }
    marks |= {"task": False, "grade_id": grade_id, "schema_version": 3}
    if points is not None:
        marks["points"] = points
    tags = {"tags": ["setup"]} if grade_id == "setup" else {}
    return new_code_cell(source, id=grade_id, metadata={"nbgrader": marks, **tags})


def notebook(**texts: str) -> NotebookNode:
    """The sample with some cells' texts replaced: setup, mean, mean_test, spread, spread_test."""
    text = {"setup": SETUP, "mean": MEAN, "mean_test": MEAN_TEST, "spread": SPREAD, "spread_test": SPREAD_TEST, **texts}
    cells = [
        new_markdown_cell("# Numbers", id="title"),
        cell(text["setup"], "setup", locked=True),
        cell(text["mean"], "mean"),
        cell(text["mean_test"], "mean-test", points=60),
        cell(text["spread"], "spread"),
        cell(text["spread_test"], "spread-test", points=40),
    ]
    return new_notebook(cells=cells)


def write_course(root: Path, **texts: str) -> Course:
    folder = root / "notebooks" / NAME
    folder.mkdir(parents=True)
    (folder / f"{NAME}.ipynb").write_text(canonical_text(nbformat.writes(notebook(**texts))))
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    return Course.load(root)


def add_case(course: Course, name: str, cells: str | None, **expect: object) -> Path:
    folder = course.root / "corpus" / NAME / name
    folder.mkdir(parents=True)
    (folder / "expect.yml").write_text(yaml.safe_dump(expect))
    if cells is not None:
        (folder / "cells.py").write_text(cells)
    return folder


def source(course: Course) -> SourceNotebook:
    return SourceNotebook(course.notebooks(NAME)[0], course)


def subject(course: Course) -> Subject:
    return subject_of(course, NAME, NAME, source(course))
