"""The graded notebook that goes to ``autograded/``: the rebuilt cells with outputs of the student's run and of
the tests.

Outputs are claims of the student's process: each is rebuilt from the few fields that nbformat knows, or
dropped. nbgrader's formgrader shows this notebook without escaping Markdown, raw cells and rich outputs, so
nothing of a student's that a browser would act on gets into it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import nbformat

from autograder.model.cells import SHARED
from autograder.model.outcomes import CHECK_STATES
from autograder.model.rebuild import PlannedCell
from autograder.model.results import CellGrade, CheckResult
from autograder.publishing.feedback import safe
from autograder.sealed.sealed_run import Run

_TAG = re.compile(
    r"<(?!https?://[^\s<>\"']+>|/?(?:b|i|u|s|em|strong|code|kbd|sub|sup|br|p|pre|table|tr|td|th|details|summary)\s*/?>)"
    r"(?=[A-Za-z/!?])"
)


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
        text = cell.text if cell.origin is not None and cell.text == cell.origin.source else defused(cell.text)
        kind = "markdown" if cell.cell_type == "markdown" else "raw"
        return {"cell_type": kind, "id": cell_id[:64], "metadata": metadata, "source": text}
    result = run.cells.get(cell.index)
    outputs = [made for item in (result.outputs if result else []) if (made := _output(item)) is not None]
    if cell.runs in ("test", SHARED) and cell.name in grades:
        outputs = [_stream("stdout", test_text(grades[cell.name]))]
    elif result is not None and result.lost:
        outputs.append(_stream("stderr", f"The process was lost here: {result.lost}.\n"))
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id[:64],
        "metadata": metadata,
        "outputs": outputs,
        "source": cell.text,
    }


def _stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": text}


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


def _output(item: Any) -> Any:
    """One output rebuilt from exact types, or None."""
    if type(item) is not dict:
        return None
    kind = item.get("output_type")
    if kind == "stream" and _texts(item, "text"):
        return _stream("stderr" if item.get("name") == "stderr" else "stdout", item["text"])
    if kind in ("display_data", "execute_result") and type(item.get("data")) is dict:
        data = _data(item["data"])
        count = {"execution_count": None} if kind == "execute_result" else {}
        return {"output_type": kind, "data": data, "metadata": {}, **count} if data else None
    if kind == "error" and _texts(item, "ename", "evalue") and type(item.get("traceback")) is list:
        lines = [line for line in item["traceback"] if type(line) is str]
        return {"output_type": "error", "ename": item["ename"], "evalue": item["evalue"], "traceback": lines}
    return None


def defused(text: str) -> str:
    """Markdown in which only plain formatting tags are left; what opens any other tag is set apart by a space.

    Mathematics (``a<b``) comes out as it was meant.
    """
    return _TAG.sub("< ", text)


def _same(text: str) -> str:
    return text


_CLEAN: dict[str, Callable[[str], str | None]] = {
    "text/plain": _same,
    "text/html": safe.html,
    "text/markdown": defused,
    "text/latex": defused,
    "image/png": safe.png,
    "image/jpeg": safe.jpeg,
    "image/svg+xml": safe.svg,
}


def _data(claimed: dict[str, Any]) -> dict[str, str]:
    """The representations of one output that are text and clean; a JPEG is written anew as PNG."""
    data = {}
    for mime, clean in _CLEAN.items():
        value = claimed.get(mime)
        kept = clean(value) if type(value) is str else None
        if kept:
            data["image/png" if mime == "image/jpeg" else mime] = str(kept)
    return data


def _texts(item: dict[str, Any], *names: str) -> bool:
    return all(type(item.get(name)) is str for name in names)
