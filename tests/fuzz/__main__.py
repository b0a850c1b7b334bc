"""Coverage-guided fuzzing: ``python -m tests.fuzz wire|notebook [RUNS]`` (needs: pip install atheris).

Whatever comes in, the wire decoder ends with a value or a WireError, and intake with rebuild ends with a plan that has
the instructor's tests, or an IntakeError. Anything else, or a run of more than 10 s, stops the fuzzer and keeps the
input. What was found to cover more is kept in ``tests/fuzz/corpus/``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["autograder.wire", "autograder.intake", "autograder.rebuild"]):
    from autograder.errors import IntakeError, WireError
    from autograder.intake import parse_notebook
    from autograder.rebuild import rebuild, source_cells
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


def main() -> None:
    """Run one target and print how often it ran."""
    name, runs = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "100000"
    target: Callable[[bytes], None] = {"wire": wire, "notebook": handed_in}[name]
    options = [f"-runs={runs}", "-timeout=10", "-rss_limit_mb=4096", "-max_len=4096", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(CORPUS / name)], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
