"""The opening: lines that the release puts in front of the first cell, and that are no text of that cell.

They say in one sentence what to install where something is missing. Grading reads a submission without them.
"""

from __future__ import annotations

# The tag of the cell that imports what the notebook needs.
SETUP = "setup"
FIRST = "# --- Is all that this notebook needs installed here? You need not read this. ---"
LAST = "# --- Yes, it is. ---"


def with_opening(text: str, lines: str) -> str:
    """The text of a cell behind ``lines``."""
    return f"{FIRST}\n{lines.strip()}\n{LAST}\n{text}"


def without_opening(text: str) -> str:
    """The text of a cell as its author wrote it, whichever opening a release put in front of it."""
    opening, found, rest = text.lstrip().partition(f"\n{LAST}\n")
    return rest if found and opening.startswith(FIRST) else text
