"""The instructor's pages."""

from dataclasses import replace
from typing import Any

import pytest

from autograder.grading.class_run import run_class
from autograder.model.errors import UsageError
from autograder.model.results import CellGrade, Grade
from autograder.publishing.report import figures, write_report
from autograder.publishing.report.run import Line, assignment_page, index_page
from tests.grading import sample
from tests.grading.test_class_run import Make
from tests.publishing.test_feedback import assert_inert


def grade(student: str, *states: str) -> Grade:
    checks = tuple(sample.check(f"check {i}", 1, state) for i, state in enumerate(states))
    cell = CellGrade("f-test", 1.0, 4.0, "partial", "", checks)
    return Grade(student, "a1", "a1", "ok", (), 1.0, 4.0, 0.1, (cell,), isolation=("namespaces",))


def line(item: Grade) -> Line:
    return Line(item, item.score, False, figures.is_forgeable(item), "", "")


def test_the_checks_that_fail_most_come_first_and_not_attempted_is_no_failure() -> None:
    grades = [grade("a", "right", "wrong", "not attempted"), grade("b", "wrong", "error", "right")]
    wanted = figures.columns(grades)
    tallies = figures.tallies([figures.states(item, wanted) for item in grades], wanted)
    assert [(t.column.check, t.failed, t.tried) for t in tallies] == [
        ("check 1", 2, 2),
        ("check 0", 1, 2),
        ("check 2", 0, 1),
    ]


def test_a_cell_that_did_not_run_stands_in_the_columns_of_its_checks() -> None:
    lost = replace(grade("c"), cells=(CellGrade("f-test", 0.0, 4.0, "not run", ""),), status="timeout")
    wanted = figures.columns([lost, grade("a", "right", "wrong")])
    assert [column.check for column in wanted] == ["check 0", "check 1"]
    assert figures.states(lost, wanted) == ["not run", "not run"]


@pytest.mark.parametrize("values, expected", [([0, 1.0, 0.999], (1, 2)), ([0.3, 0.7], (0, 0))])
def test_histogram_ends(values: list[float], expected: tuple[int, int]) -> None:
    counts = figures.histogram(values)
    assert (counts[0], counts[-1]) == expected
    assert sum(counts) == len(values)


@pytest.mark.parametrize(
    "changes, forgeable",
    [
        ({}, False),
        ({"isolation": ()}, True),
        ({"flags": ("shared",)}, True),
        ({"isolation": (), "status": "missing"}, False),
    ],
)
def test_forgeable_results_are_marked_loudly(changes: dict[str, Any], forgeable: bool) -> None:
    page = assignment_page("a1", [line(replace(grade("a", "right"), **changes))])
    assert ("FORGEABLE" in page) == forgeable


def test_nothing_hostile_survives() -> None:
    hostile = sample.hostile_grade()
    cells = (replace(hostile.cells[0], checks=(sample.check(sample.HOSTILE, 1, "wrong"),)),)
    lines = [line(replace(hostile, cells=cells, fault=sample.HOSTILE, flags=(sample.HOSTILE,)))]
    for page in (assignment_page(sample.HOSTILE, lines), index_page({sample.HOSTILE: lines})):
        assert_inert(page)
        assert "<script>" not in page


def test_a_fault_has_no_score() -> None:
    item = replace(grade("a"), status="grader_error", fault="the judge broke")
    page = assignment_page("a1", [replace(line(item), score=None)])
    assert "none / 4" in page and "the judge broke" in page


def test_pages_are_written_for_the_class(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    with pytest.raises(UsageError, match="nothing has been graded"):
        write_report(course)
    run_class(course, jobs=1)
    assert [path.name for path in write_report(course)] == ["index.html", "a1.html"]
