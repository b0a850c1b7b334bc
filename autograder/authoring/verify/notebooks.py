"""Notebooks as a student's JupyterLab would have saved them, made from the source notebook. Pure functions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.course.sources import SourceNotebook
from autograder.model.cells import SourceCell


@dataclass(frozen=True)
class Edit:
    """One change: ``replace`` a cell's text, add a cell ``after`` it, have it ``again``, or ``remove`` it."""

    action: str
    key: str
    text: str = ""


def reference_text(cell: SourceCell) -> str:
    """What a student who solved it would have: the solution without its markers; all else as released."""
    if cell.role not in ("solution", "manual"):
        return cell.released
    lines = [line for line in cell.source.splitlines() if "### BEGIN " not in line and "### END " not in line]
    return "\n".join(lines)


def notebook_of(
    source: SourceNotebook,
    *,
    base: str = "reference",
    edits: Iterable[Edit] = (),
    blank: Collection[str] = (),
    texts: Mapping[str, str] | None = None,
) -> bytes:
    """The file of a submission: ``base`` is reference or release, ``blank`` cells are as released, ``texts`` by key."""
    cells: list[dict[str, Any]] = []
    place: dict[str, int] = {}
    for cell in source.cells:
        text = cell.released if base == "release" or cell.key in blank else reference_text(cell)
        cells.append(_cell(cell, (texts or {}).get(cell.key, text), cell.cell_id))
        place[cell.key] = len(cells) - 1
    added: dict[int, list[dict[str, Any]]] = {}
    removed: set[int] = set()
    by_key = {cell.key: cell for cell in source.cells}
    for number, edit in enumerate(edits, 1):
        at = place[edit.key]
        if edit.action == "replace":
            cells[at]["source"] = edit.text
        elif edit.action == "remove":
            removed.add(at)
        elif edit.action == "again":
            added.setdefault(at, []).append(
                _cell(by_key[edit.key], edit.text or cells[at]["source"], f"copied-{number}")
            )
        else:
            added.setdefault(at, []).append(_code(edit.text, f"added-by-student-{number}", {}))
    order = [part for at, cell in enumerate(cells) for part in ([] if at in removed else [cell]) + added.get(at, [])]
    return document_of(order)


def document_of(cells: list[dict[str, Any]]) -> bytes:
    """A notebook file with these cells."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    language = {"name": "python", "file_extension": ".py", "mimetype": "text/x-python"}
    document = {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "language_info": language},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(document, ensure_ascii=False) + "\n").encode()


def _cell(cell: SourceCell, text: str, cell_id: str) -> dict[str, Any]:
    metadata = dict(cell.metadata)
    if cell.cell_type == "code":
        return _code(text, cell_id, metadata)
    return {"cell_type": cell.cell_type, "id": cell_id, "metadata": metadata, "source": text}


def _code(text: str, cell_id: str, metadata: dict[str, Any]) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": cell_id,
        "metadata": metadata,
        "outputs": [],
        "source": text,
    }
