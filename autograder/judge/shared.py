"""The score of a test cell tagged ``shared``, which runs in the student's process as stock nbgrader has it.

Everything here is the word of that process: whoever has taken it over has the marks. It is read as nbgrader reads a
cell's outputs, but for a number out of range, which earns nothing instead of everything.
"""

from __future__ import annotations

import math
from typing import Any


def score(result: dict[str, Any], points: float, hides: bool) -> dict[str, Any]:
    """The event's fields from the outputs: an error is 0, then the first value counts, then silence is full marks.

    ``hides``: the cell has hidden lines, which the text of an error may quote.
    """
    if result["error"] == "NotImplementedError":
        return {"score": 0, "error": "Not attempted yet."}
    if result["error"]:
        return {"score": 0, "error": "A hidden test did not pass." if hides else _error_text(result)}
    value = next((item for item in result["outputs"] if _is(item, "execute_result")), None)
    if value is None:
        return {"score": points}
    try:
        number = float(value["data"]["text/plain"])
    except (KeyError, TypeError, ValueError):
        return {"score": points}
    if not (math.isfinite(number) and 0 <= number <= points):
        return {"score": 0, "error": f"The test's value is not between 0 and {points:g}."}
    return {"score": number}


def _is(item: Any, kind: str) -> bool:
    return type(item) is dict and item.get("output_type") == kind


def _error_text(result: dict[str, Any]) -> str:
    item: dict[str, Any] = next((item for item in result["outputs"] if _is(item, "error")), {})
    words = item.get("ename"), item.get("evalue")
    return ": ".join(word[:2000] for word in words if type(word) is str and word) or result["error"]
