"""Rebuild, don't patch: the graded notebook is the instructor's, with the student's text put in its places.

Pure functions. Authority lies with the source notebook: cell types, order, points, locked and test cells, tags.
From the student come the texts of solution cells (by grade_id), of unmarked cells (by cell id) and of cells
that they added (after the known cell that precedes them). Everything else that differs is restored and flagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from autograder.model.cells import DEMO, SHARED, SourceCell, StudentCell
from autograder.model.opening import SETUP, without_opening


@dataclass(frozen=True)
class PlannedCell:
    """A cell of the rebuilt notebook. ``text`` is what the notebook shows; ``judge`` and ``student`` are what runs.

    ``runs`` is student, both, test, shared (a test in the student's process) or empty (not run).
    ``origin`` is None for a cell that the student added.
    """

    index: int
    name: str
    cell_type: str
    text: str
    runs: str
    judge: str = ""
    student: str = ""
    origin: SourceCell | None = None
    unchanged: bool = False


@dataclass(frozen=True)
class Plan:
    """The rebuilt notebook and what had to be mended on the way."""

    cells: tuple[PlannedCell, ...]
    flags: tuple[str, ...] = field(default=())


def rebuild(source: Sequence[SourceCell], handed_in: Sequence[StudentCell]) -> Plan:
    """Put the student's text into the instructor's notebook."""
    flags: set[str] = set()
    matched, added = _match(source, handed_in, flags)
    cells: list[PlannedCell] = []
    _append_added(cells, added.get("", ()))
    for origin in source:
        cells.append(_planned(len(cells), origin, matched.get(origin.key), flags))
        _append_added(cells, added.get(origin.key, ()))
    return Plan(tuple(cells), tuple(sorted(flags)))


def as_handed_in(cell: SourceCell) -> StudentCell:
    """The instructor's own cell, solution and all, as if it were a student's."""
    claims = dict(cell.metadata.get("nbgrader", {}))
    return StudentCell(cell.cell_type, cell.source, cell.cell_id, cell.grade_id, claims)


def _match(
    source: Sequence[SourceCell], handed_in: Sequence[StudentCell], flags: set[str]
) -> tuple[dict[str, StudentCell], dict[str, list[StudentCell]]]:
    """(student's cell by key, added cells by the key they follow)."""
    graded = {cell.grade_id for cell in source if cell.grade_id}
    plain_ids = {cell.cell_id for cell in source if not cell.grade_id and cell.cell_id}
    plain_texts = {cell.released.strip(): cell.key for cell in source if not cell.grade_id}
    matched: dict[str, StudentCell] = {}
    added: dict[str, list[StudentCell]] = {}
    anchor = ""
    for cell in handed_in:
        if cell.grade_id in graded:
            key = cell.grade_id
        elif not cell.grade_id and cell.cell_id in plain_ids:
            key = cell.cell_id
        else:
            key = plain_texts.get(without_opening(cell.source).strip(), "")
        if key and key not in matched:
            matched[key] = cell
            anchor = key
            continue
        if key and key in graded:
            flags.add("duplicate_cells")
        if key and key in plain_texts.values() and cell.source.strip() == matched[key].source.strip():
            continue
        added.setdefault(anchor, []).append(cell)
        if cell.cell_type == "code" and cell.source.strip():
            flags.add("extra_cells")
    return matched, added


def _append_added(cells: list[PlannedCell], added: Iterable[StudentCell]) -> None:
    for cell in added:
        runs = "student" if cell.cell_type == "code" and cell.source.strip() else ""
        index = len(cells)
        name = f"added-{index}"
        cells.append(PlannedCell(index, name, cell.cell_type, cell.source, runs, student=cell.source))


def _planned(index: int, origin: SourceCell, handed: StudentCell | None, flags: set[str]) -> PlannedCell:
    if handed is not None and _claims_differ(origin, handed):
        flags.add("tampered")
    theirs = handed.source if handed is not None else None
    if theirs is not None and SETUP in origin.tags:
        theirs = without_opening(theirs)
    unchanged = theirs is None or _same_text(theirs, origin.released)
    if origin.role in ("test", "locked", "task"):
        # A task's own text is the instructor's; what students write for it are cells that they add.
        if not unchanged or (handed is None and origin.cell_type == "code"):
            flags.add("tampered")
        return _instructors(index, origin)
    if handed is None and origin.role in ("solution", "manual"):
        flags.add("missing_cells")
    return _students(index, origin, theirs, unchanged)


def _instructors(index: int, origin: SourceCell) -> PlannedCell:
    runs, student = "", ""
    if origin.cell_type == "code" and DEMO not in origin.tags:
        shared = SHARED in origin.tags
        runs = "both" if origin.role != "test" else SHARED if shared else "test"
        student = "" if runs == "test" else origin.source
    return PlannedCell(index, origin.key, origin.cell_type, origin.source, runs, origin.source, student, origin)


def _students(index: int, origin: SourceCell, theirs: str | None, unchanged: bool) -> PlannedCell:
    absent = origin.released if origin.role == "plain" else ""
    text = absent if theirs is None else theirs
    runs = ""
    if origin.cell_type == "code" and DEMO not in origin.tags:
        runs = "both" if origin.role == "plain" else "student"
    return PlannedCell(index, origin.key, origin.cell_type, text, runs, origin.source, text, origin, unchanged)


def _same_text(one: str, other: str) -> bool:
    return one == other or _lines(one) == _lines(other)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _claims_differ(origin: SourceCell, handed: StudentCell) -> bool:
    if handed.cell_type != origin.cell_type:
        return True
    marks = origin.metadata.get("nbgrader", {})
    names = ("grade", "solution", "locked", "task", "points")
    return any(bool(marks.get(name)) != bool(handed.claims.get(name)) for name in names[:4]) or (
        bool(marks.get("grade")) and marks.get("points") != handed.claims.get("points")
    )
