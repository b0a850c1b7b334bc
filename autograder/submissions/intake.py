"""Intake: reads a submission's notebook without trusting anything about it.

Only regular files inside the submission's own folder are opened, without following links, within a size cap.
What comes out is a list of plain cells; outputs, attachments and all metadata but nbgrader's ``grade_id`` and
flags are dropped here.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from autograder.model.cells import StudentCell
from autograder.model.errors import IntakeError
from autograder.model.files import read_regular

MAX_NOTEBOOK = 32 * 1024 * 1024
MAX_CELLS = 5_000
MAX_SOURCE = 1_000_000
TIMESTAMP_FILE = "timestamp.txt"


@dataclass(frozen=True)
class Submission:
    """What intake accepted: the cells in their order, a hash of the file, and the timestamp text if there is one."""

    cells: tuple[StudentCell, ...]
    digest: str
    timestamp: str | None = None


def read_submission(folder: Path, notebook: str) -> Submission:
    """Read ``folder/<notebook>.ipynb``; raises IntakeError (status missing or malformed) with a reason for the
    student.
    """
    data = read_regular(folder, f"{notebook}.ipynb", MAX_NOTEBOOK)
    try:
        stamp = read_regular(folder, TIMESTAMP_FILE, 1_000).decode("utf-8", "replace").strip()
    except IntakeError:
        stamp = ""
    return Submission(parse_notebook(data), hashlib.sha256(data).hexdigest(), stamp or None)


def parse_notebook(data: bytes) -> tuple[StudentCell, ...]:
    """The cells of a notebook of nbformat 3 or 4; every malformed input is an IntakeError."""
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise IntakeError(f"the notebook is not valid JSON ({type(error).__name__})") from None
    if not isinstance(document, dict):
        raise IntakeError("the notebook is not a notebook: its JSON is not an object")
    cells = _raw_cells(document)
    if len(cells) > MAX_CELLS:
        raise IntakeError(f"the notebook has more than {MAX_CELLS} cells", flag="too_large")
    return tuple(_cell(raw) for raw in cells)


def _raw_cells(document: dict[str, Any]) -> list[Any]:
    if isinstance(document.get("worksheets"), list):
        try:
            document = nbformat.convert(nbformat.from_dict(document), 4)
        except Exception as error:
            # The converter trusts its input, so a broken old notebook fails in many ways.
            raise IntakeError(f"the notebook's old format cannot be read ({type(error).__name__})") from None
    cells = document.get("cells")
    if not isinstance(cells, list):
        raise IntakeError("the notebook has no list of cells")
    return cells


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
        claims=claims,
    )


def _text(source: Any) -> str:
    parts = [source] if isinstance(source, str) else source
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise IntakeError("the notebook has a cell without text")
    # Lone surrogates cannot be written to a file or a database again.
    return "".join(parts).encode("utf-8", "replace").decode("utf-8")
