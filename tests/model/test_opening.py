"""The opening of a first cell: no text of the cell, whoever released it, and no place for a student's code."""

from __future__ import annotations

import pytest

from autograder.model.cells import SourceCell, StudentCell
from autograder.model.opening import FIRST, LAST, with_opening, without_opening
from autograder.model.rebuild import Plan, rebuild

TEXT = "import numpy as np\nfrom helpers import checks"


def origin(role: str) -> SourceCell:
    marks = {"nbgrader": {"locked": True, "grade_id": "setup"}} if role == "locked" else {}
    grade_id = "setup" if role == "locked" else ""
    return SourceCell("code", TEXT, TEXT, "setup", grade_id, role, 0.0, frozenset({"setup"}), marks)


def handed_in(role: str, text: str, cell_id: str = "setup") -> Plan:
    cell = origin(role)
    claims = dict(cell.metadata.get("nbgrader", {}))
    return rebuild([cell], [StudentCell("code", text, cell_id, cell.grade_id, claims)])


@pytest.mark.parametrize("role", ["locked", "plain"])
@pytest.mark.parametrize("lines", ["print(1)", 'x = "another address"\n\nprint(2)\n'])
def test_a_cell_with_any_opening_is_the_cell(role: str, lines: str) -> None:
    plan = handed_in(role, with_opening(TEXT, lines))
    assert plan.flags == ()
    assert [(cell.text, cell.student, cell.unchanged) for cell in plan.cells] == [(TEXT, TEXT, role == "plain")]


def test_a_cell_without_an_id_is_found_by_its_text_behind_the_opening() -> None:
    plan = handed_in("plain", with_opening(TEXT, "print(1)"), cell_id="")
    assert plan.flags == () and len(plan.cells) == 1


@pytest.mark.parametrize(
    "text",
    [
        with_opening(TEXT + "\ncheat()", "print(1)"),
        f"cheat()\n{with_opening(TEXT, 'print(1)')}",
        with_opening(TEXT, "print(1)").replace(LAST, "# --- no ---"),
        with_opening(TEXT, "print(1)").replace(FIRST, "# --- no ---"),
    ],
)
def test_what_else_is_changed_in_a_locked_cell_is_restored_and_flagged(text: str) -> None:
    plan = handed_in("locked", text)
    assert plan.flags == ("tampered",)
    assert [cell.student for cell in plan.cells] == [TEXT]


def test_code_inside_an_opening_never_runs() -> None:
    for role in ("locked", "plain"):
        (cell,) = handed_in(role, with_opening(TEXT, "cheat()")).cells
        assert "cheat" not in cell.student + cell.judge + cell.text


def test_another_cell_keeps_all_of_its_text() -> None:
    solution = SourceCell(
        "code", "def f(): ...", "", "f", "f", "solution", 0.0, frozenset(), {"nbgrader": {"solution": True}}
    )
    text = with_opening("def f(): return 1", "print(1)")
    (cell,) = rebuild([solution], [StudentCell("code", text, "f", "f", {"solution": True})]).cells
    assert cell.student == text


@pytest.mark.parametrize("text", ["", "x = 1", FIRST, LAST, f"{LAST}\n{FIRST}", f"{FIRST}\nx = 1\n{LAST}"])
def test_a_text_without_a_whole_opening_stays(text: str) -> None:
    assert without_opening(text) == text
