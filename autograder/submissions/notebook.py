"""A handed-in notebook's bytes → plain cells, without trusting anything about them. Pure functions.

Outputs, attachments and all metadata but nbgrader's ``grade_id`` and flags are dropped here.
"""

from __future__ import annotations

import json
from typing import Any

import nbformat

from autograder.model.cells import StudentCell
from autograder.model.errors import IntakeError
from autograder.model.limits import MIB
from autograder.submissions.content import refusal

MAX_NOTEBOOK = 32 * MIB
MAX_CELLS = 5_000
MAX_SOURCE = 1_000_000
# Of lists and objects: read, each takes two hundred bytes where it took two.
MAX_NODES = 500_000
_PLAIN = (type(None), bool, int, float, str)


def parse_notebook(data: bytes) -> tuple[StudentCell, ...]:
    """The cells of a notebook of nbformat 3 or 4; every malformed input is an IntakeError."""
    if data.count(b"{") + data.count(b"[") > MAX_NODES:
        raise IntakeError(f"the notebook has more than {MAX_NODES:,} lists and objects in it", flag="too_large")
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise IntakeError(refusal(data, error)) from None
    if not isinstance(document, dict):
        raise IntakeError("the file is JSON, but not a notebook: there is no object in it")
    cells = _raw_cells(document)
    if len(cells) > MAX_CELLS:
        raise IntakeError(f"the notebook has more than {MAX_CELLS} cells", flag="too_large")
    return tuple(_cell(raw) for raw in cells)


def _raw_cells(document: dict[str, Any]) -> list[Any]:
    sheets = document.get("worksheets")
    if isinstance(sheets, list):
        if len(sheets) > MAX_CELLS or sum(_cells_of(sheet) for sheet in sheets) > MAX_CELLS:
            raise IntakeError(f"the notebook has more than {MAX_CELLS} cells", flag="too_large")
        try:
            document = nbformat.convert(nbformat.from_dict(document), 4)
        except Exception as error:
            # The converter trusts its input, so a broken old notebook fails in many ways.
            raise IntakeError(f"the notebook's old format cannot be read ({type(error).__name__})") from None
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise IntakeError("the file is JSON, but not a notebook: it has no list of cells")
    return cells


def _cells_of(sheet: Any) -> int:
    """How many cells a worksheet of the old format has."""
    cells = sheet.get("cells") if isinstance(sheet, dict) else None
    return len(cells) if isinstance(cells, list) else 0


def _cell(raw: Any) -> StudentCell:
    if not isinstance(raw, dict) or raw.get("cell_type") not in ("code", "markdown", "raw"):
        raise IntakeError("the notebook has a cell of no known type")
    source = _text(raw.get("source", ""))
    if len(source) > MAX_SOURCE:
        raise IntakeError("the notebook has a cell that is too long", flag="too_large")
    metadata = raw.get("metadata")
    claims = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    claims = claims if isinstance(claims, dict) else {}
    grade_id, cell_id = claims.get("grade_id"), raw.get("id")
    return StudentCell(
        cell_type=raw["cell_type"],
        source=source,
        cell_id=cell_id if isinstance(cell_id, str) else "",
        grade_id=grade_id if isinstance(grade_id, str) else "",
        claims={name: _plain(claim) for name, claim in claims.items()},
    )


def _plain(claim: Any) -> Any:
    """A claim that is one value; of a list or an object, which may be nested to any depth, only what it is."""
    return claim if type(claim) in _PLAIN else type(claim).__name__


def _text(source: Any) -> str:
    parts = [source] if isinstance(source, str) else source
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise IntakeError("the notebook has a cell without text")
    # Lone surrogates cannot be written to a file or a database again.
    return "".join(parts).encode("utf-8", "replace").decode("utf-8")
