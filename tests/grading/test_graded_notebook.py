"""The graded notebook, written in parts, is what nbformat writes as a whole."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from autograder.grading.executed import executed_notebook
from autograder.model.cells import SourceCell
from autograder.model.rebuild import PlannedCell
from autograder.model.results import CellGrade
from autograder.sealed.sealed_run import CellRun, Run

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SHOWN = {"output_type": "stream", "name": "stdout", "text": 'one\n  },\n  {\ntwo "three"\n'}


def planned(index: int, kind: str, text: str, role: str = "plain", runs: str = "") -> PlannedCell:
    origin = SourceCell(kind, text, text, f"c{index}", f"c{index}", role, 0.0, frozenset(), {"tags": ["a"]})
    return PlannedCell(index, f"c{index}", kind, text, runs, text, text, origin)


@pytest.mark.parametrize("count", [0, 1, 6])
def test_parts_are_the_whole(count: int, caplog: pytest.LogCaptureFixture) -> None:
    cells = [
        planned(0, "markdown", "# Prose\n\n ]\n  },\n  {\n"),
        planned(1, "code", "print(1)", runs="both"),
        planned(2, "code", "assert True", "test", "test"),
        planned(3, "raw", "raw"),
        planned(4, "code", ""),
        planned(5, "markdown", "# Prose\n\n ]\n  },\n  {\n"),
    ][:count]
    run = Run(cells={1: CellRun(outputs=[SHOWN])})
    text = executed_notebook(cells, run, [CellGrade("c2", 1.0, 1.0, "pass", "")], {"kernelspec": KERNEL})
    whole = nbformat.from_dict(json.loads(text))
    for cell in whole.cells:
        cell.source = "".join(cell.source)
        for output in cell.get("outputs", ()):
            output.text = "".join(output.text)
    nbformat.validate(whole)
    assert text == nbformat.writes(whole) + "\n"
    assert [cell.source for cell in whole.cells] == [cell.text for cell in cells]
    assert not caplog.records, caplog.text


def test_the_courses_notebooks_are_such() -> None:
    for path in sorted((Path(__file__).parents[2] / "notebooks").glob("*/*.ipynb")):
        book = nbformat.read(path, as_version=4)
        cells = [planned(number, cell.cell_type, cell.source) for number, cell in enumerate(book.cells)]
        made = nbformat.reads(executed_notebook(cells, Run(), [], {"kernelspec": KERNEL}), as_version=4)
        assert [cell.source for cell in made.cells] == [cell.source for cell in book.cells]
