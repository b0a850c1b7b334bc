"""Rebuilding: what comes from the student, what is restored, and what is flagged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from autograder.model.cells import SourceCell, StudentCell
from autograder.model.rebuild import Plan, rebuild


def source_cell(name: str, role: str, text: str, released: str | None = None, tags: tuple[str, ...] = ()) -> SourceCell:
    marks = {
        "grade": role in ("test", "manual"),
        "solution": role in ("solution", "manual"),
        "locked": role in ("test", "locked"),
        "task": False,
        "grade_id": "" if role == "plain" else name,
        "points": 2,
    }
    grade_id = "" if role == "plain" else name
    metadata: dict[str, Any] = {"nbgrader": marks} if grade_id else {}
    points = 2.0 if marks["grade"] else 0.0
    return SourceCell(
        "code",
        text,
        text if released is None else released,
        name,
        grade_id,
        role,
        points,
        frozenset(tags),
        metadata,
    )


SOURCE = (
    source_cell("setup", "locked", "import numpy as np"),
    source_cell("play", "plain", "lr = 0.1"),
    source_cell("f", "solution", "def f(): return 1", "def f(): raise NotImplementedError()"),
    source_cell("f-test", "test", "assert f() == 1\n# hidden", "assert f() == 1"),
    source_cell("plot", "plain", "draw(f)", tags=("demo",)),
    source_cell("essay", "manual", "reference", "your words"),
)


def handed_in() -> list[StudentCell]:
    cells = []
    for cell in SOURCE:
        text = "def f(): return 7" if cell.key == "f" else cell.released
        cells.append(StudentCell("code", text, cell.cell_id, cell.grade_id, dict(cell.metadata.get("nbgrader", {}))))
    return cells


def text_of(plan: Plan, name: str) -> str:
    return next(cell.text for cell in plan.cells if cell.name == name)


def runs(plan: Plan) -> dict[str, str]:
    return {cell.name: cell.runs for cell in plan.cells}


def test_an_honest_submission() -> None:
    plan = rebuild(SOURCE, handed_in())
    assert plan.flags == ()
    assert text_of(plan, "f") == "def f(): return 7"
    assert text_of(plan, "f-test").endswith("# hidden")
    assert runs(plan) == {
        "setup": "both",
        "play": "both",
        "f": "student",
        "f-test": "test",
        "plot": "",
        "essay": "student",
    }
    assert [cell.name for cell in plan.cells if cell.unchanged] == ["play", "plot", "essay"]


def test_unmarked_cells_may_be_edited() -> None:
    cells = handed_in()
    cells[1] = replace(cells[1], source="lr = 0.5")
    plan = rebuild(SOURCE, cells)
    play = plan.cells[1]
    assert plan.flags == () and (play.student, play.judge) == ("lr = 0.5", "lr = 0.1")


@pytest.mark.parametrize(
    ("change", "flag"),
    [
        (lambda c: c.__setitem__(3, replace(c[3], source="pass")), "tampered"),
        (lambda c: c.__setitem__(0, replace(c[0], source="import evil")), "tampered"),
        (lambda c: c.__delitem__(3), "tampered"),
        (lambda c: c.__setitem__(3, replace(c[3], cell_type="markdown")), "tampered"),
        (lambda c: c.__setitem__(3, replace(c[3], claims={**c[3].claims, "points": 100})), "tampered"),
        (lambda c: c.__setitem__(3, replace(c[3], claims={**c[3].claims, "solution": True})), "tampered"),
        (lambda c: c.__setitem__(3, replace(c[3], claims={**c[3].claims, "locked": False})), "tampered"),
        (lambda c: c.__delitem__(2), "missing_cells"),
        (lambda c: c.append(c[3]), "duplicate_cells"),
        (lambda c: c.insert(3, StudentCell("code", "import os")), "extra_cells"),
    ],
)
def test_what_differs_is_restored_and_flagged(change: Any, flag: str) -> None:
    cells = handed_in()
    change(cells)
    plan = rebuild(SOURCE, cells)
    assert flag in plan.flags
    test = next(cell for cell in plan.cells if cell.name == "f-test")
    assert test.judge == "assert f() == 1\n# hidden" and test.runs == "test" and test.cell_type == "code"
    assert next(cell for cell in plan.cells if cell.name == "setup").student == "import numpy as np"


def test_added_cells_run_in_the_students_process_only_and_where_they_stood() -> None:
    cells = handed_in()
    cells.insert(3, StudentCell("code", "helper = 1", "deadbeef"))
    cells.insert(0, StudentCell("code", "first = 1"))
    plan = rebuild(SOURCE, cells)
    names = [cell.name for cell in plan.cells]
    assert names == ["added-0", "setup", "play", "f", "added-4", "f-test", "plot", "essay"]
    added = plan.cells[4]
    assert (added.runs, added.student, added.judge, added.origin) == ("student", "helper = 1", "", None)


def test_a_moved_test_cell_runs_where_the_source_has_it() -> None:
    cells = handed_in()
    cells.insert(0, cells.pop(3))
    plan = rebuild(SOURCE, cells)
    assert [cell.name for cell in plan.cells] == ["setup", "play", "f", "f-test", "plot", "essay"]


def test_a_demo_tag_of_the_students_own_hides_nothing() -> None:
    cells = handed_in()
    cells[2] = replace(cells[2], claims={**cells[2].claims, "tags": ["demo"]})
    assert runs(rebuild(SOURCE, cells))["f"] == "student"


def test_cells_without_ids_are_found_by_their_text() -> None:
    cells = [replace(cell, cell_id="") for cell in handed_in()]
    plan = rebuild(SOURCE, cells)
    assert plan.flags == () and len(plan.cells) == len(SOURCE)
