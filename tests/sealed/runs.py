"""What the tests ask of a sealed run."""

from __future__ import annotations

from typing import Any

HONEST = "def f(x):\n    return 2 * x"


def score(run: Any, index: int = -1) -> float | None:
    return run.cells[max(run.cells) if index < 0 else index].score


def problem(run: Any) -> str:
    cell = run.cells[max(run.cells)]
    return f"{cell.problem} {cell.detail} {cell.lost} {cell.lost_detail}"
