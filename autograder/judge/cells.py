"""Runs one cell of the instructor's in the judge, as a notebook would: magics aside, the last expression is its
value.
"""

from __future__ import annotations

import ast
import contextlib
import marshal
import re
import traceback
from functools import lru_cache
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

# A line that may be IPython's own notation; tokenizing every cell to find out would cost more than running it.
_MAGIC = re.compile(r"^\s*[%!?]|=\s*[%!]|\?\s*$", re.MULTILINE)


class Shell:
    """What ``get_ipython()`` answers in the judge: line magics do nothing, cell magics run their body."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._namespace = namespace

    def run_line_magic(self, name: str, line: str, **_: Any) -> None:
        """Magics set up a display that the judge does not have."""

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """``%%time`` and its kin: the body counts."""
        run(cell, self._namespace, f"<cell magic {name}>")

    def system(self, command: str) -> None:
        """Shell commands are for the student's screen."""

    def getoutput(self, command: str, **_: Any) -> list[str]:
        """Shell commands are for the student's screen."""
        return []


def run(source: str, namespace: dict[str, Any], filename: str, packed: bytes = b"") -> Any:
    """Execute a cell; returns the value of its last expression, or None. Exceptions come out as they are.

    ``packed`` is what `pack` has made of the same source, which spares a judge the compiler.
    """
    body, value = marshal.loads(packed or _compiled(source, filename))
    namespace["get_ipython"] = lambda: Shell(namespace)
    exec(body, namespace)
    return None if value is None else eval(value, namespace)


@lru_cache(maxsize=4096)
def pack(source: str, filename: str) -> bytes:
    """The cell's code for `run`, to be sent to judges; nothing where it does not compile: `run` then says why."""
    try:
        return _compiled(source, filename)
    except (SyntaxError, ValueError):
        return b""


def _compiled(source: str, filename: str) -> bytes:
    """(code of the statements, code of the last expression or None), marshalled."""
    text = TransformerManager().transform_cell(source) if _MAGIC.search(source) else source
    tree = ast.parse(text, filename)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = compile(ast.Expression(last.value), filename, "eval") if isinstance(last, ast.Expr) else None
    return marshal.dumps((compile(tree, filename, "exec"), value))


def hidden_ranges(
    source: str, begin: str = "BEGIN HIDDEN TESTS", end: str = "END HIDDEN TESTS"
) -> list[tuple[int, int]]:
    """The line ranges (1-based, inclusive) between the markers."""
    ranges, start = [], 0
    lines = source.splitlines()
    for number, line in enumerate(lines, 1):
        if begin in line:
            start = number
        elif end in line and start:
            ranges.append((start, number))
            start = 0
    if start:
        ranges.append((start, len(lines)))
    return ranges


def failing_lines(error: BaseException, filename: str) -> list[int]:
    """The lines of this cell that the exception passed through."""
    return [frame.lineno or 0 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == filename]


def assertion_words(source: str, line: int) -> str:
    """The message of the assert statement at that line if the author wrote it as plain text, else nothing."""
    with contextlib.suppress(SyntaxError):
        for node in ast.walk(ast.parse(TransformerManager().transform_cell(source))):
            if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or node.lineno):
                return node.msg.value if isinstance(node.msg, ast.Constant) and isinstance(node.msg.value, str) else ""
    return ""
