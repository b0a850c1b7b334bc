"""Canonical bytes of source notebooks: ``python -m autograder.authoring.canonical [--check] FILE|DIR...``.

nbformat 4.5 and a final newline; no outputs or counts; only the metadata that the course uses; readable
cell ids.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.model.errors import UsageError

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}
NBGRADER_FLAGS = ("grade", "locked", "solution", "task")
MAX_ID = 64
MAX_SLUG_WORDS = 6
RANDOM_ID = re.compile(r"(?:cell-)?[0-9a-f]{8}(?:[0-9a-f]{8}|[0-9a-f]{24}|(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})?")
VALID_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def canonical_text(text: str, where: str = "notebook") -> str:
    """The canonical form of a notebook's JSON text; idempotent.

    UsageError, beginning with ``where``, if the text is no valid notebook or two cells share a grade_id.
    """
    try:
        document = json.loads(text)
        cells = document["cells"]
        if document["nbformat"] != 4:
            raise UsageError(f"{where}: nbformat {document['nbformat']}, not 4; open and save it in JupyterLab")
        plain = [_plain_cell(cell) for cell in cells]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{where}: not a readable notebook ({type(error).__name__}: {error})") from error
    _name_cells(plain, where)
    nb = nbformat.from_dict(
        {"cells": plain, "metadata": {"kernelspec": KERNELSPEC}, "nbformat": 4, "nbformat_minor": 5}
    )
    try:
        nbformat.validate(nb)
    except nbformat.ValidationError as error:
        raise UsageError(f"{where}: not a valid notebook ({error.message})") from error
    return str(nbformat.writes(nb)) + "\n"


def read_notebook(path: Path) -> NotebookNode:
    """Read a source notebook, or raise UsageError with a line that names it."""
    return nbformat.reads(canonical_text(read_text(path), str(path)), as_version=4)


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, or UsageError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8 text"
        raise UsageError(f"{path}: {reason}") from error


def is_test_cell(cell: Mapping[str, Any]) -> bool:
    """True for an automatically graded test cell: graded, and not the student's to fill in."""
    marks = cell["metadata"].get("nbgrader", {})
    return bool(marks.get("grade")) and not marks.get("solution")


def has_tag(cell: Mapping[str, Any], tag: str) -> bool:
    """True if the cell carries the tag."""
    return tag in cell["metadata"].get("tags", [])


def _plain_cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    source = cell["source"]
    plain: dict[str, Any] = {
        "cell_type": cell["cell_type"],
        "id": cell.get("id", ""),
        "metadata": _cell_metadata(cell.get("metadata", {})),
        "source": (source if isinstance(source, str) else "".join(source)).rstrip(),
    }
    if plain["cell_type"] == "code":
        plain |= {"execution_count": None, "outputs": []}
    elif cell.get("attachments"):
        plain["attachments"] = cell["attachments"]
    return plain


def _cell_metadata(metadata: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    marks = metadata.get("nbgrader", {})
    if marks.get("grade_id") and any(marks.get(flag) for flag in NBGRADER_FLAGS):
        kept["nbgrader"] = {flag: bool(marks.get(flag, False)) for flag in NBGRADER_FLAGS}
        kept["nbgrader"] |= {"grade_id": marks["grade_id"], "schema_version": 3}
        if marks.get("grade") or marks.get("task"):
            points = float(marks.get("points", 0))
            kept["nbgrader"]["points"] = int(points) if points.is_integer() else points
    if metadata.get("tags"):
        kept["tags"] = list(dict.fromkeys(metadata["tags"]))
    return kept


def _name_cells(cells: list[dict[str, Any]], where: str) -> None:
    """Give each cell its id: the grade_id, the readable id that it has, or a slug of what it says."""
    taken: set[str] = set()
    for cell in cells:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id is None:
            continue
        if not VALID_ID.fullmatch(grade_id):
            raise UsageError(f"{where}: grade_id {grade_id!r} is not 1 to {MAX_ID} letters, digits, - or _")
        if grade_id in taken:
            raise UsageError(f"{where}: two cells have the grade_id {grade_id!r}")
        taken.add(grade_id)
        cell["id"] = grade_id
    unnamed: list[tuple[int, dict[str, Any]]] = []
    for number, cell in enumerate(cells, start=1):
        if "nbgrader" in cell["metadata"]:
            continue
        if VALID_ID.fullmatch(cell["id"]) and not RANDOM_ID.fullmatch(cell["id"]) and cell["id"] not in taken:
            taken.add(cell["id"])
        else:
            unnamed.append((number, cell))
    for number, cell in unnamed:
        cell["id"] = _unused(_slug(cell, number), taken)
        taken.add(cell["id"])


def _slug(cell: Mapping[str, Any], number: int) -> str:
    if cell["cell_type"] == "code":
        return f"{(cell['metadata'].get('tags') or ['code'])[0]}-{number}"
    heading = re.search(r"^#+ +(.+)$", cell["source"], flags=re.MULTILINE)
    text = heading.group(1) if heading else cell["source"]
    text = re.sub(r"<[^>]*>|\$+[^$]*\$+|\]\([^)]*\)|\\\w+", " ", text)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9_]+", re.sub(r"['`*]", "", text.lower()))
    slug = "-".join(words[:MAX_SLUG_WORDS])[: MAX_ID - 4].strip("-_")
    return slug if slug and not RANDOM_ID.fullmatch(slug) else f"text-{number}"


def _unused(slug: str, taken: set[str]) -> str:
    candidate, count = slug, 1
    while candidate in taken:
        count += 1
        candidate = f"{slug}-{count}"
    return candidate


def notebook_files(arguments: Iterable[str]) -> list[Path]:
    """The notebooks that FILE and DIR arguments name, in order. UsageError for a path that does not exist."""
    found: list[Path] = []
    for path in map(Path, arguments):
        if path.is_dir():
            found += sorted(p for p in path.rglob("*.ipynb") if ".ipynb_checkpoints" not in p.parts)
        elif path.exists():
            found.append(path)
        else:
            raise UsageError(f"{path}: no such file or folder")
    return found


def rewrite_main(arguments: list[str], rewrite: Callable[[str, str], str], verdict: str) -> int:
    """Apply ``rewrite(text, where)`` to notebooks, or with ``--check`` only say which would change.

    Returns the exit code: 0, 1 if ``--check`` found a difference, 2 on a UsageError.
    """
    check = "--check" in arguments
    names = [argument for argument in arguments if argument != "--check"]
    if not names or any(name.startswith("-") for name in names):
        print("usage: [--check] FILE|DIR...", file=sys.stderr)
        return 2
    changed = 0
    try:
        for path in notebook_files(names):
            before = read_text(path)
            after = rewrite(before, str(path))
            if after == before:
                continue
            changed += 1
            print(f"{path}: {verdict}" if check else f"{path}: rewritten")
            if not check:
                path.write_text(after, encoding="utf-8", newline="\n")
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if check and changed else 0


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    return rewrite_main(
        sys.argv[1:] if arguments is None else arguments, canonical_text, "not canonical; run: make format"
    )


if __name__ == "__main__":
    sys.exit(main())
