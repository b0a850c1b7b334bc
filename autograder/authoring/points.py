"""Points are written in one place, beside the named checks; the sums of them, which nbgrader and students read, follow.

A test cell says three times what it is worth: its checks' points, ``checks.exercise(name, points=…)`` and nbgrader's
metadata. The release refuses a cell in which the three do not agree; `mend` writes the two sums anew.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.authoring.canonical import canonical_text, is_test_cell, read_notebook
from autograder.authoring.verify.exercises import exercise_call, named_checks
from autograder.model.files import write_atomically


@dataclass(frozen=True)
class Sums:
    """What a test cell says that it is worth; None where it is not written out as a number."""

    checks: float | None
    exercise: float | None
    cell: float

    @property
    def agree(self) -> bool:
        """Whether all that is written out is the same."""
        return all(abs(said - self.cell) < 1e-9 for said in (self.checks, self.exercise) if said is not None)


def disagreements(notebook: NotebookNode) -> Iterator[str]:
    """One line for each test cell whose sums differ. Cells without named checks say it once only."""
    for cell in notebook.cells:
        sums = _sums(cell)
        if sums is not None and not sums.agree:
            said = [f"the checks add up to {sums.checks:g} points"] if sums.checks is not None else []
            said += [f"checks.exercise says {sums.exercise:g}"] if sums.exercise is not None else []
            yield f"{cell.metadata.nbgrader.grade_id}: {', '.join([*said, f'the cell has {sums.cell:g}'])}"


def mend(path: Path) -> list[str]:
    """Write the sums of a source notebook anew from its checks' points; returns a line for each cell that changed.

    Where the points of a check are computed, nothing is known, and nothing is changed.
    """
    notebook, changed = read_notebook(path), []
    for cell in notebook.cells:
        sums = _sums(cell)
        if sums is None or sums.checks is None or sums.agree:
            continue
        cell.metadata.nbgrader.points = sums.checks
        cell.source = _with_points(cell.source, f"{sums.checks:g}")
        changed.append(f"{cell.metadata.nbgrader.grade_id}: {sums.checks:g} points, as its checks add up to")
    if changed:
        write_atomically(path, canonical_text(nbformat.writes(notebook)))
    return changed


def _sums(cell: NotebookNode) -> Sums | None:
    call = exercise_call(cell.source) if cell.cell_type == "code" and is_test_cell(cell) else None
    if call is None:
        return None
    said = _number(_points_of(call))
    return Sums(named_checks(cell.source).points, said, float(cell.metadata.nbgrader.get("points", 0)))


def _points_of(call: ast.Call) -> ast.expr | None:
    named = {word.arg: word.value for word in call.keywords}
    return named.get("points", call.args[1] if len(call.args) > 1 else None)


def _number(node: ast.expr | None) -> float | None:
    value = node.value if isinstance(node, ast.Constant) else None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _with_points(source: str, points: str) -> str:
    """The cell with this number in its ``checks.exercise``. The notation of IPython keeps lines where they are."""
    call = exercise_call(source)
    node = _points_of(call) if call is not None else None
    if node is None or _number(node) is None or node.end_lineno != node.lineno:
        return source
    lines = source.splitlines()
    # The syntax tree counts columns in bytes.
    line = lines[node.lineno - 1].encode()
    lines[node.lineno - 1] = (line[: node.col_offset] + points.encode() + line[node.end_col_offset :]).decode()
    return "\n".join(lines)
