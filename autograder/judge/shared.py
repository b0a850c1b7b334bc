"""The score of a test cell tagged ``shared``, which runs in the student's process as stock nbgrader has it.

Everything here is that process's own claim: code that has taken it over can give itself the marks. It
is read as nbgrader reads a cell's outputs, but for a number out of range, which earns nothing instead of everything.
"""

from __future__ import annotations

import math
from typing import Any

from autograder.judge.events import Scored


def score(index: int, result: dict[str, Any], points: float, hides: bool) -> Scored:
    """The event of cell ``index``: an error among its outputs is 0, then the first value counts, then silence is full.

    ``hides``: the cell has hidden lines, which the text of an error may quote.
    """
    if result["error"] == "NotImplementedError":
        return Scored(index, 0, "Not attempted yet.")
    if result["error"]:
        return Scored(index, 0, "A hidden test did not pass." if hides else _error_text(result))
    value = next((item for item in result["outputs"] if _is(item, "execute_result")), None)
    if value is None:
        return Scored(index, points)
    try:
        number = float(value["data"]["text/plain"])
    except (KeyError, TypeError, ValueError):
        return Scored(index, points)
    if not (math.isfinite(number) and 0 <= number <= points):
        return Scored(index, 0, f"The test's value is not between 0 and {points:g}.")
    return Scored(index, number)


def _is(item: Any, kind: str) -> bool:
    return type(item) is dict and item.get("output_type") == kind


def _error_text(result: dict[str, Any]) -> str:
    item: dict[str, Any] = next((item for item in result["outputs"] if _is(item, "error")), {})
    words = item.get("ename"), item.get("evalue")
    return ": ".join(word[:2000] for word in words if type(word) is str and word) or result["error"]
