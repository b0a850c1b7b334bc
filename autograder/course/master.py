"""The instructor's notebook as nbgrader's release step has it before it clears solutions and hidden tests.

That is the source notebook with the course's header and footer around it (`IncludeHeaderFooter`) and with every
AUTOTEST line written out as tests (`InstantiateTests`, which runs the reference in a kernel, once for each text).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import IncludeHeaderFooter, InstantiateTests
from traitlets.config import Config

from autograder.course.anchors import anchored
from autograder.model.errors import UsageError
from autograder.model.files import write_atomically

LANGUAGE = "python"


def master(path: Path, config: Config) -> NotebookNode:
    """The source notebook at ``path`` with header, footer and tests. UsageError names what nbgrader refuses."""
    config = anchored(config, path.parent)
    try:
        document = nbformat.read(path, as_version=4)
        document, _ = IncludeHeaderFooter(config=config)(document, {})
    except (OSError, ValueError) as error:
        raise UsageError(f"{path}: {error}") from error
    return _with_autotests(document, path, config)


def language(document: NotebookNode) -> str:
    """The programming language of a notebook, in small letters."""
    metadata = document["metadata"]
    kernel = metadata.get("kernelspec", {})
    known = kernel.get("language") or metadata.get("language_info", {}).get("name") or ""
    return str(known or {"ir": "r"}.get(kernel.get("name", ""), LANGUAGE)).lower()


def _with_autotests(document: NotebookNode, path: Path, config: Config) -> NotebookNode:
    step = InstantiateTests(config=config)
    drawn = [cell for cell in document.cells if cell.cell_type == "code" and step.autotest_delimiter in cell.source]
    if not step.enabled or not drawn:
        return document
    kept = _kept(document, step)
    if not kept.is_file():
        _instantiate(document, path, step)
        write_atomically(kept, json.dumps([cell.source for cell in document.cells]))
    for cell, source in zip(document.cells, json.loads(kept.read_text(encoding="utf-8")), strict=True):
        cell.source = source
    return document


def _kept(document: NotebookNode, step: InstantiateTests) -> Path:
    """The file that keeps the instantiated texts of this very notebook under these very templates."""
    templates = Path(step.autotest_filename)
    marks = [nbformat.writes(document), templates.read_text(encoding="utf-8") if templates.is_file() else ""]
    marks += [version("nbgrader"), repr(sorted(step.config.InstantiateTests.items()))]
    root = Path(step.config.CourseDirectory.get("root", "") or ".")
    name = hashlib.sha256(json.dumps(marks).encode()).hexdigest()
    return root / "reports" / ".cache" / "autotests" / f"{name}.json"


def _instantiate(document: NotebookNode, path: Path, step: InstantiateTests) -> None:
    with _ended(step):
        try:
            step(document, {"metadata": {"path": str(path.parent)}})
        except Exception as error:
            # The reference itself runs here, so anything can come out of it.
            raise UsageError(f"{path}: AUTOTEST cannot be instantiated: {error or type(error).__name__}") from error


@contextlib.contextmanager
def _ended(step: Any) -> Iterator[None]:
    """nbgrader forgets its kernel where a cell of the reference fails."""
    try:
        yield
    finally:
        if step.kc is not None:
            step.kc.shutdown()
            step.kc.stop_channels()
            step.kc = None
