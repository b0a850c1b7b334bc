"""The folders ``autograded/<student>/<assignment>``: written here, read by the formgrader and by feedback."""

from __future__ import annotations

import json
import os
import shutil
from functools import lru_cache
from pathlib import Path

from autograder.model.files import disk_errors, write_atomically
from autograder.model.results import Grade


def write_graded(path: Path, grade: Grade, notebooks: set[str]) -> None:
    """Replace ``autograded/<student>/<assignment>/<notebook>.ipynb`` and take out what an earlier run left there."""
    if grade.executed is not None:
        write_atomically(path, grade.executed)
    else:
        with disk_errors(path):
            path.unlink(missing_ok=True)
    tidy(path, grade, notebooks)


def tidy(path: Path, grade: Grade, notebooks: set[str]) -> None:
    """The folder holds the graded notebooks and nothing else but the time of the submission, if there is one."""
    stamp = path.parent / "timestamp.txt"
    with disk_errors(path):
        if not path.parent.is_dir():
            return
        for entry in os.scandir(path.parent):
            if entry.name in notebooks or entry.name == stamp.name:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
    if grade.timestamp is None:
        stamp.unlink(missing_ok=True)
    elif read_text(stamp) != grade.timestamp + "\n":
        write_atomically(stamp, grade.timestamp + "\n")


def read_bytes(path: Path) -> bytes | None:
    """The file's bytes, or None where there is none that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def read_text(path: Path) -> str | None:
    """The file's text, or None where there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def changed_cells(before: str | None, after: str | None) -> set[str]:
    """The grade_ids of the cells whose text is not the same in two graded notebooks."""
    if before == after:
        return set()
    texts, others = cell_texts(before), cell_texts(after)
    return {name for name in texts.keys() | others.keys() if texts.get(name) != others.get(name)}


@lru_cache(maxsize=2)
def cell_texts(notebook: str | None) -> dict[str, str]:
    """The source texts of a graded notebook's cells by grade_id; none where there is no readable notebook."""
    try:
        cells = json.loads(notebook or "{}").get("cells", [])
        named = {cell["metadata"].get("nbgrader", {}).get("grade_id", ""): cell["source"] for cell in cells}
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}
    return {name: text if isinstance(text, str) else "".join(text) for name, text in named.items()}
