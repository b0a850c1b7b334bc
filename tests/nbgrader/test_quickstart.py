"""nbgrader's own quickstart course, and the shapes that its courses take: graded as stock nbgrader grades them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

pytestmark = pytest.mark.nbgrader
ROOT = Path(__file__).resolve().parents[2]
URL = "sqlite:///{}/gradebook.db"
SHAPES = [
    ("code", "import tools\ntable = [int(v) for v in open('data/table.txt')]", {}),
    ("code", "def close(a, b): return abs(a - b) < tools.EPS", {"grade_id": "close", "locked": True}),
    (
        "code",
        "def mean(values):\n    ### BEGIN SOLUTION\n    return sum(values) / len(values)\n    ### END SOLUTION",
        {"grade_id": "mean", "solution": True},
    ),
    ("code", "assert close(mean(table), 20)", {"grade_id": "mean-test", "grade": True, "locked": True, "points": 1}),
    (
        "code",
        "(mean([1, 2, 3]) == 2) + 0.5 * (mean([-1]) == -1)",
        {"grade_id": "mean-parts", "grade": True, "locked": True, "points": 2},
    ),
    (
        "code",
        "class Stack:\n    ### BEGIN SOLUTION\n    def __init__(self): self.items = []\n"
        "    def push(self, item): self.items.append(item)\n    def pop(self): return self.items.pop()\n"
        "    def __len__(self): return len(self.items)\n    ### END SOLUTION",
        {"grade_id": "stack", "solution": True},
    ),
    (
        "code",
        "stack = Stack()\nstack.push(1)\nstack.push(tools.EPS)\nassert len(stack) == 2\nassert stack.pop() == tools.EPS\n"
        "### BEGIN HIDDEN TESTS\nassert stack.items == [1]\n### END HIDDEN TESTS\nprint('done')\n'done'",
        {"grade_id": "stack-test", "grade": True, "locked": True, "points": 3},
    ),
    ("code", "# your own plot\n", {"grade_id": "free", "grade": True, "solution": True, "points": 1.5}),
    ("markdown", "Why?", {"grade_id": "why", "grade": True, "solution": True, "points": 1}),
    ("markdown", "Do it.", {"grade_id": "task", "task": True, "locked": True, "points": 2}),
    ("markdown", "Read only.", {"grade_id": "read", "locked": True}),
]
MIXED = {
    "squares": "def squares(n):\n    if n < 1:\n        raise ValueError(n)\n    return list(map(lambda i: i * i, range(1, n + 1)))",
    "sum_of_squares": "def sum_of_squares(n):\n    return n * (n + 1) * (2 * n + 1) // 6",
    "sum_of_squares_equation": "$a^2$",
    "cell-d3df8cd59fd0eb74": "my_dictionary = {'one': 1, 'two': 2, 'three': 4}",
    "mean": "def mean(values):\n    return values[0] if len(values) == 1 else 2",
    "stack": "class Stack(list):\n    push = list.append",
    "why": "Because.",
}


def run(course: Path, *line: str) -> str:
    # nbgrader calls alembic by name when it makes a gradebook.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path}
    result = subprocess.run(
        [sys.executable, "-m", *line], cwd=course, env=environment, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout + result.stderr


def shapes() -> nbformat.NotebookNode:
    cells = []
    for kind, source, marks in SHAPES:
        make = new_code_cell if kind == "code" else new_markdown_cell
        base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
        cells.append(make(source, metadata={"nbgrader": {**base, **marks}} if marks else {}))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def hand_in(course: Path, student: str, base: Path, texts: dict[str, str]) -> None:
    folder = course / "submitted" / student / "ps1"
    shutil.copytree(base, folder)
    for path in folder.glob("*.ipynb"):
        notebook = json.loads(path.read_text())
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id", "")
            cell["source"] = texts.get(grade_id, cell["source"])
        path.write_text(json.dumps(notebook))


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same course and submissions, graded by stock nbgrader and by us."""
    base = tmp_path_factory.mktemp("courses")
    run(base, "nbgrader", "quickstart", "--autotest", "stock")
    stock, ours = base / "stock", base / "ours"
    folder = stock / "source" / "ps1"
    nbformat.write(shapes(), folder / "shapes.ipynb")
    (folder / "data").mkdir()
    (folder / "data" / "table.txt").write_text("10\n20\n30\n")
    (folder / "tools.py").write_text("EPS = 1e-9\n")
    run(stock, "nbgrader", "generate_assignment", "ps1")
    hand_in(stock, "blank", stock / "release" / "ps1", {})
    hand_in(stock, "complete", folder, {})
    hand_in(stock, "mixed", stock / "release" / "ps1", MIXED)
    shutil.copytree(stock, ours)
    (ours / "gradebook.db").unlink()
    run(stock, "nbgrader", "autograde", "ps1")
    run(base, "autograder", "grade", "--course", str(ours), "--jobs", "1", "--json", str(ours / "results.json"))
    return stock, ours


def rows(course: Path) -> dict[tuple[str, ...], Any]:
    found: dict[tuple[str, ...], Any] = {}
    with Gradebook(URL.format(course)) as book:
        for submission in book.assignment_submissions("ps1"):
            for notebook in submission.notebooks:
                where = submission.student.id, notebook.name
                for grade in notebook.grades:
                    found[*where, grade.name] = (grade.auto_score, grade.max_score, grade.needs_manual_grade)
                for comment in notebook.comments:
                    found[*where, comment.name, "comment"] = comment.auto_comment
    return found


def sources(course: Path) -> dict[tuple[str, str], Any]:
    with Gradebook(URL.format(course)) as book:
        notebooks = book.find_assignment("ps1").notebooks
        return {(n.name, c.name): (c.source, c.checksum, c.locked) for n in notebooks for c in n.source_cells}


def test_every_cell_gets_what_stock_nbgrader_gives_it(courses: tuple[Path, Path]) -> None:
    stock, ours = map(rows, courses)
    assert {key: (value, ours.get(key)) for key, value in stock.items() if ours.get(key) != value} == {}
    assert ours.keys() == stock.keys() and len(stock) == 87
    assert stock["mixed", "problem1", "sum_of_squares_uses_squares"][0] == 0
    assert stock["mixed", "shapes", "mean-parts"][0] == 1.5
    assert stock["complete", "problem1", "sum_of_squares_uses_squares"][0] == 0.5


def test_the_gradebooks_cells_are_those_of_the_release(courses: tuple[Path, Path]) -> None:
    stock, ours = map(sources, courses)
    assert ours == stock
    assert "sha1" in stock["problem1", "correct_squares"][0]


def test_an_honest_submission_has_no_flag(courses: tuple[Path, Path]) -> None:
    results = json.loads((courses[1] / "results.json").read_text())["results"]
    assert {(item["student"], tuple(item["flags"])) for item in results if item["student"] != "complete"} == {
        ("blank", ()),
        ("mixed", ()),
    }
    assert {item["status"] for item in results} == {"ok"}
