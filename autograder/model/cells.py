"""Cells as the instructor wrote them, and as a student handed them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

DEMO, SHARED = "demo", "shared"


@dataclass(frozen=True)
class StudentCell:
    """A cell as handed in. ``claims`` is its nbgrader metadata: only used to find and to flag, never obeyed."""

    cell_type: str
    source: str
    cell_id: str = ""
    grade_id: str = ""
    claims: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class SourceCell:
    """A cell of the instructor's. ``role`` is solution, test, manual, task, locked or plain; ``released`` is
    the student's text.
    """

    cell_type: str
    source: str
    released: str
    cell_id: str
    grade_id: str
    role: str
    points: float
    tags: frozenset[str]
    metadata: Mapping[str, Any]

    @property
    def key(self) -> str:
        """What the cell is found by: its grade_id, otherwise its id."""
        return self.grade_id or self.cell_id


def source_cells(source: NotebookNode, released: NotebookNode) -> tuple[SourceCell, ...]:
    """The instructor's cells with the text that the release step gave to students, cell by cell."""
    return tuple(
        _source_cell(cell, student_version["source"], position)
        for position, (cell, student_version) in enumerate(zip(source["cells"], released["cells"], strict=True))
    )


def _source_cell(cell: NotebookNode, released: str, position: int) -> SourceCell:
    marks = cell["metadata"].get("nbgrader", {})
    return SourceCell(
        cell_type=cell["cell_type"],
        source=cell["source"],
        released=released,
        # Notebooks before nbformat 4.5 have no ids, and every cell needs a key of its own.
        cell_id=cell.get("id") or f"cell-{position}",
        grade_id=marks.get("grade_id", ""),
        role=_role(marks),
        points=float(marks.get("points", 0) or 0) if marks.get("grade") or marks.get("task") else 0.0,
        tags=frozenset(cell["metadata"].get("tags", [])),
        metadata=cell["metadata"],
    )


def _role(marks: Mapping[str, Any]) -> str:
    if marks.get("task"):
        return "task"
    if marks.get("grade"):
        return "manual" if marks.get("solution") else "test"
    if marks.get("solution"):
        return "solution"
    return "locked" if marks.get("locked") else "plain"
