"""The pure part of ``make check-notebooks``: verdicts, and points as the executed notebooks show them."""

from __future__ import annotations

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output

from autograder.authoring.notebook_times import Timing, scores


@pytest.mark.parametrize(
    ("timing", "faults"),
    [
        (Timing("03_bptt", 89.9, 200.0, 100, 100), ()),
        (Timing("03_bptt", 91.5, 60.0, 100, 100), ("1.5 s over its budget",)),
        (Timing("11_transfer_learning", 179.0, 60.0, 100, 100), ()),
        (Timing("03_bptt", 20.0, 20.0, 99.5, 100), ("points are missing",)),
        (Timing("03_bptt", 20.0, 20.0, 40, 100, "NameError: x"), ("NameError: x", "points are missing")),
    ],
)
def test_the_verdict_names_what_is_wrong(timing: Timing, faults: tuple[str, ...]) -> None:
    assert timing.faults == faults
    assert all(fault in timing.row() for fault in faults)
    assert timing.row().endswith("ok") is not bool(faults)


def test_scores_are_those_that_test_cells_show() -> None:
    def cell(name: str, shown: str | None, **marks: object) -> nbformat.NotebookNode:
        made = new_code_cell(metadata={"nbgrader": {"grade_id": name, "grade": True, "points": 4, **marks}})
        if shown is not None:
            made.outputs = [new_output("stream", text="7\n"), new_output("execute_result", {"text/plain": shown})]
        return made

    cells = [
        cell("full", "4"),
        cell("half", "2.5"),
        cell("stopped before it", None),
        cell("by hand", "9", solution=True),
    ]
    assert scores(new_notebook(cells=cells)) == {
        "full": (4.0, 4.0),
        "half": (2.5, 4.0),
        "stopped before it": (0.0, 4.0),
    }
