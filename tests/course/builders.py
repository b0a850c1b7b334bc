"""Small notebooks and courses for the tests of this folder."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.canonical import canonical_text

ROOT = Path(__file__).parents[2]
SOLUTION = "def double(x):\n    ### BEGIN SOLUTION\n    answer = x + x\n    return answer\n    ### END SOLUTION"
TEST = """assert double(1) == 2
### BEGIN HIDDEN TESTS
# canary: 7f3a-01_small-double
assert double(21) == 42
### END HIDDEN TESTS"""


def graded(source: str, grade_id: str, *, points: int | None = None) -> NotebookNode:
    """A test cell if it has points, otherwise a solution cell."""
    marks = {"grade": points is not None, "solution": points is None, "locked": points is not None}
    marks |= {"task": False, "grade_id": grade_id, "schema_version": 3}
    if points is not None:
        marks["points"] = points
    return new_code_cell(source, metadata={"nbgrader": marks})


def small_notebook(*extra: NotebookNode) -> NotebookNode:
    cells = [new_markdown_cell("# Small numbers"), graded(SOLUTION, "double")]
    return new_notebook(cells=[*cells, graded(TEST, "double-test", points=3), *extra])


def write_course(root: Path, notebook: NotebookNode | None = None, assignment: str = "01_small") -> Path:
    """A course folder with the real configuration and one assignment; returns its root."""
    folder = root / "notebooks" / assignment
    folder.mkdir(parents=True)
    text = canonical_text(nbformat.writes(notebook or small_notebook()))
    (folder / f"{assignment}.ipynb").write_text(text)
    (root / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text())
    return root
