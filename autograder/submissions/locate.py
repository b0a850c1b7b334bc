"""Which file of a submission is its notebook, where none has the assignment's own name.

Browsers, LMSs and people rename: ``hw1 (1).ipynb``, ``Copy of hw1.ipynb``, ``HW1.ipynb``, ``week1/hw1.ipynb``. A file
is taken for the notebook where that is unmistakable: one file only holds the assignment's own cells, known by their
grade_ids. Otherwise the refusal names what is there.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from autograder.model.errors import IntakeError
from autograder.model.files import below, read_regular
from autograder.submissions.notebook import MAX_NOTEBOOK, parse_notebook

DEPTH, ENTRIES, CANDIDATES, NAMED = 4, 300, 12, 5
SHARE = 0.5
RENAMED = "renamed"
_KINDS = {
    ".py": "a Python file",
    ".html": "a web page",
    ".htm": "a web page",
    ".pdf": "a PDF",
    ".zip": "a zip archive",
    ".7z": "an archive",
    ".rar": "an archive",
    ".gz": "an archive",
    ".tar": "an archive",
    ".txt": "a text file",
    ".docx": "a Word file",
    ".md": "a Markdown file",
}


def notebook_file(folder: Path, notebook: str, grade_ids: Collection[str], others: Collection[str] = ()) -> str:
    """The name below ``folder`` of the file that is ``<notebook>.ipynb``; ``others`` are the assignment's other files.

    Raises IntakeError (missing) with a sentence that names what was handed in instead.
    """
    own = f"{notebook}.ipynb"
    if os.path.lexists(folder / own):
        return own
    there = [(name, state) for name, state in below(folder, DEPTH, ENTRIES) if _speaks(name)]
    regular = [name for name, state in there if state is not None and stat.S_ISREG(state.st_mode)]
    notebooks = [name for name in regular if name.lower().endswith(".ipynb") and name not in others]
    fitting = [name for name in notebooks[:CANDIDATES] if _fits(folder, name, grade_ids)]
    contents = {read_regular(folder, name, MAX_NOTEBOOK) for name in fitting}
    if len(contents) == 1 and len(notebooks) <= CANDIDATES:
        return fitting[0]
    raise IntakeError(_refusal(own, [name for name, _ in there if name not in others], fitting), status="missing")


def handed_in_instead(folder: Path) -> dict[str, bytes | None]:
    """All that `notebook_file` looks at in a folder: the notebooks with their bytes, other files empty, None for links
    and special files. On a copy of that it comes to the same answer.
    """
    files: dict[str, bytes | None] = {}
    read = 0
    for name, state in below(folder, DEPTH, ENTRIES):
        files[name] = b"" if state is not None and stat.S_ISREG(state.st_mode) else None
        if files[name] is not None and name.lower().endswith(".ipynb") and read < CANDIDATES:
            with suppress(IntakeError):
                files[name] = read_regular(folder, name, MAX_NOTEBOOK)
            read += 1
    return files


def _speaks(name: str) -> bool:
    return os.path.basename(name) != "timestamp.txt" and not any(part.startswith(".") for part in name.split("/"))


def _fits(folder: Path, name: str, grade_ids: Collection[str]) -> bool:
    """Whether most of the assignment's cells are in the file, and no graded cells of anything else."""
    try:
        cells = parse_notebook(read_regular(folder, name, MAX_NOTEBOOK))
    except IntakeError:
        return False
    found = {cell.grade_id for cell in cells if cell.grade_id}
    mine = found & set(grade_ids)
    return bool(mine) and len(mine) >= SHARE * len(set(grade_ids)) and len(mine) >= SHARE * len(found)


def _refusal(own: str, there: list[str], fitting: list[str]) -> str:
    if not there:
        return f"{own} was not handed in: the folder is empty"
    named = ", ".join(_called(name) for name in there[:NAMED])
    more = f" and {len(there) - NAMED} more" if len(there) > NAMED else ""
    if len(fitting) > 1:
        return f"{own} was not handed in; several files could be meant ({named}{more}). Hand in one, called {own}"
    return f"{own} was not handed in; there is {named}{more}. Hand in the notebook itself, called {own}"


def _called(name: str) -> str:
    shown = name.encode("utf-8", "backslashreplace").decode()
    kind = _KINDS.get(os.path.splitext(name)[1].lower(), "")
    return f"'{shown[:120]}'" + (f" ({kind})" if kind else "")
