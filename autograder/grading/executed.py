"""The graded notebook that goes to ``autograded/``: the rebuilt cells with outputs of the student's run and of
the tests.

nbgrader's formgrader shows this notebook without escaping Markdown, raw cells and rich outputs, and with MathJax over
all of it. So nothing of a student's gets into it that ``autograder.clean`` has not cleaned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

import nbformat

from autograder.clean.markdown import markdown, preformatted
from autograder.clean.outputs import output, stream
from autograder.model.cells import SHARED
from autograder.model.outcomes import CHECK_STATES
from autograder.model.rebuild import PlannedCell
from autograder.model.results import CellGrade
from autograder.sealed.sealed_run import Run
from helpers.outcome import CheckResult

NOT_SHOWN = "*This text cannot be shown here: it takes too much to make it fit for a page. Open the submission itself.*"


def executed_notebook(cells: Iterable[PlannedCell], run: Run, grades: Iterable[CellGrade], metadata: Any) -> str:
    """The notebook as canonical JSON text."""
    by_id = {grade.grade_id: grade for grade in grades}
    made = [(_cell(cell, run, by_id), cell.runs in ("test", SHARED)) for cell in cells]
    kernelspec = metadata.get("kernelspec", {})
    if not made:
        return _text_of([], kernelspec)
    head, texts, tail = _written([cell for cell, test in made if not _shared(cell, test)], kernelspec)
    own = iter(texts)
    parts = [_written_once(json.dumps(cell)) if _shared(cell, test) else next(own) for cell, test in made]
    return head + _BETWEEN.join(parts) + tail


def without_what_students_show(cells: Iterable[PlannedCell], run: Run) -> tuple[list[PlannedCell], Run]:
    """The same without what has to be cleaned: students' texts, and all that was printed or drawn."""
    silent = {index: replace(cell, outputs=[]) for index, cell in run.cells.items()}
    return [cell if _is_plain(cell) else replace(cell, text=NOT_SHOWN) for cell in cells], replace(run, cells=silent)


_FIRST, _BETWEEN, _LAST = ' "cells": [\n  {\n', "\n  },\n  {\n", "\n  }\n ]"


def _written(cells: list[dict[str, Any]], kernelspec: Any) -> tuple[str, list[str], str]:
    """(what comes before the cells, each cell's text, what comes after) of a notebook as nbformat writes it."""
    # At least one cell, so that the frame is always the same; its text is dropped below.
    text = _text_of([*cells, {"cell_type": "raw", "id": "last", "metadata": {}, "source": ""}], kernelspec)
    head, _, rest = text.partition(_FIRST)
    # No text of a cell holds a line break of its own: JSON has none inside strings.
    middle, _, tail = rest.rpartition(_LAST)
    return head + _FIRST, middle.split(_BETWEEN)[:-1], _LAST + tail


def _text_of(cells: list[dict[str, Any]], kernelspec: Any) -> str:
    notebook = {"cells": cells, "metadata": {"kernelspec": kernelspec}, "nbformat": 4, "nbformat_minor": 5}
    # Validated here once; nbformat's makers of cells and outputs would do it for each, at ten times the time.
    return str(nbformat.writes(nbformat.from_dict(notebook))) + "\n"


def _shared(cell: dict[str, Any], test: bool) -> bool:
    """Whether many notebooks may have this very cell, to be written once: what a student's cell shows is its own."""
    return test or not cell.get("outputs")


@lru_cache(maxsize=2048)
def _written_once(cell: str) -> str:
    _, (text,), _ = _written([json.loads(cell)], {"name": "python3", "display_name": "Python 3"})
    return text


def _cell(cell: PlannedCell, run: Run, grades: dict[str, CellGrade]) -> dict[str, Any]:
    metadata = dict(cell.origin.metadata) if cell.origin is not None else {}
    cell_id = cell.name if cell.origin is None else (cell.origin.cell_id or f"cell-{cell.index}")
    if cell.cell_type != "code":
        return {"id": cell_id[:64], "metadata": metadata, **_prose(cell)}
    result = run.cells.get(cell.index)
    outputs = [made for item in (result.outputs if result else []) if (made := output(item)) is not None]
    if cell.runs in ("test", SHARED) and cell.name in grades:
        outputs = [stream("stdout", test_text(grades[cell.name]))]
    elif result is not None and result.lost:
        outputs.append(stream("stderr", f"The process was lost here: {result.lost}.\n"))
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id[:64],
        "metadata": metadata,
        "outputs": outputs,
        "source": cell.text,
    }


def _prose(cell: PlannedCell) -> dict[str, str]:
    """Type and text of a cell without code. A raw cell of the student's, which the formgrader would take for HTML,
    becomes a Markdown cell that shows its text.
    """
    markup = cell.cell_type == "markdown"
    if _is_plain(cell):
        return {"cell_type": "markdown" if markup else "raw", "source": cell.text}
    text = markdown(cell.text) if markup else f"<div>{preformatted(cell.text)}</div>"
    return {"cell_type": "markdown", "source": text}


def _is_plain(cell: PlannedCell) -> bool:
    """Whether a cell's text is shown as it is: code, and the instructor's own prose. No attachment is in this notebook:
    for a text that names one the formgrader has no page at all.
    """
    if cell.cell_type == "code":
        return True
    return cell.origin is not None and cell.text == cell.origin.source and "attachment:" not in cell.text


def test_text(grade: CellGrade) -> str:
    """A test's outcome as text: the score and each named check."""
    lines = [f"{grade.grade_id}: {grade.score:g} of {grade.max_score:g}"]
    lines += [_check_line(check) for check in grade.checks]
    if grade.message:
        lines += ["", grade.message]
    return "\n".join(lines) + "\n"


def _check_line(check: CheckResult) -> str:
    kind = " (hidden)" if check.hidden else ""
    return f"{CHECK_STATES[check.state].symbol} {check.name}{kind}: {check.earned:g} of {check.points:g}"
