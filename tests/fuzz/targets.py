"""What is fuzzed. Whatever comes in, the wire decoder ends with a value or a WireError, and intake with rebuild ends with
a plan that has the instructor's tests, or an IntakeError.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.model.cells import source_cells
from autograder.model.errors import IntakeError, WireError
from autograder.model.rebuild import rebuild
from autograder.submissions.notebook import parse_notebook
from autograder.wire import Unpacker, decode_frame
from tests.hostile.target import notebook

CORPUS = Path(__file__).parent / "corpus"
SOURCE = source_cells(notebook(), notebook())
TESTS = [cell.source for cell in SOURCE if cell.role == "test"]


def refuse(tree: list[Any]) -> Any:
    """No references: they belong to the two processes."""
    raise WireError("a reference")


def wire(data: bytes) -> None:
    """One frame, decoded and unpacked."""
    try:
        tree, buffers = decode_frame(data)
        Unpacker(list(buffers), refuse, objects=[[], {}]).unpack(tree)
    except WireError:
        return


def handed_in(data: bytes) -> None:
    """One file, read and rebuilt: the tests that run are the instructor's, in number and in text."""
    try:
        plan = rebuild(SOURCE, parse_notebook(data))
    except IntakeError:
        return
    assert [cell.judge for cell in plan.cells if cell.runs == "test"] == TESTS


TARGETS: dict[str, Callable[[bytes], None]] = {"wire": wire, "notebook": handed_in}
