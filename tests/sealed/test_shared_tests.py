"""Test cells tagged ``shared``: nbgrader's own way, marked as forgeable, and never by a student's word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.publishing.report.figures import is_forgeable
from autograder.records.store import from_record, to_record
from tests.sealed.small import Small, cell, graded

SOLUTION = "class Box:\n    def __init__(self): self.items = []\n    def __eq__(self, other): return True"
INSIDE = "assert type(Box()) is Box and Box().__dict__ == {'items': []}"
TESTS = {
    "inside": INSIDE,
    "half": "0.5 if Box().items == [] else 0",
    "wrong": "assert Box().items == [1], 'not empty'",
    "much": "7.5",
    "hidden": "### BEGIN HIDDEN TESTS\nassert Box().items == ['secret-5b1e'], 'secret-5b1e'\n### END HIDDEN TESTS",
    "text": "'no number'",
}


@pytest.fixture
def make(tmp_path: Path, students: Any, judges: Any) -> Any:
    def build(tags: list[str]) -> Small:
        cells = [cell(SOLUTION, "box")]
        cells += [cell(text, name, 1, tags=tags) for name, text in TESTS.items()]
        cells.append(cell("assert Box() != Box()", "sealed", 1))
        return Small.make(tmp_path, cells, students, judges)

    return build


def test_a_shared_test_looks_inside_and_is_marked(make: Any) -> None:
    grade = make(["shared"]).grade()
    scores = {item.grade_id: item.score for item in grade.cells}
    assert scores == {"inside": 1, "half": 0.5, "wrong": 0, "much": 0, "hidden": 0, "text": 1, "sealed": 1}
    assert {item.grade_id for item in grade.cells if item.forgeable} == set(TESTS)
    assert "shared" in grade.flags and is_forgeable(grade)
    assert graded(grade, "wrong").message == "AssertionError: not empty"
    assert "secret-5b1e" not in str(grade.to_json())
    cells = {item["grade_id"]: item for item in grade.to_json()["cells"]}
    assert cells["inside"]["forgeable"] is True and "forgeable" not in cells["sealed"]
    assert from_record(to_record(grade)).cells == grade.cells


def test_without_the_tag_the_same_test_sees_a_handle(make: Any) -> None:
    grade = make([]).grade()
    assert graded(grade, "inside").score == 0 and "shared" not in grade.flags and not is_forgeable(grade)


def test_a_student_cannot_set_the_tag(make: Any) -> None:
    small = make([])
    folder = small.hand_in()
    text = (folder / "a1.ipynb").read_text()
    (folder / "a1.ipynb").write_text(text.replace('"tags": []', '"tags": ["shared"]'))
    grade = small.outcome()
    assert graded(grade, "inside").score == 0 and "shared" not in grade.flags


def test_an_honest_failure_is_a_failure(make: Any) -> None:
    grade = make(["shared"]).grade({"box": "def Box():\n    raise NotImplementedError()"})
    assert graded(grade, "inside").message == "Not attempted yet." and graded(grade, "inside").score == 0


def test_a_process_lost_in_a_shared_test_costs_that_test(make: Any) -> None:
    grade = make(["shared"]).grade({"box": "import os\nclass Box:\n    items = 1\n    def __new__(cls): os._exit(0)"})
    assert grade.status == "crashed" and graded(grade, "inside").score == 0 and graded(grade, "text").score == 1
