"""Runs one cell of the instructor's in the judge, as a notebook would: magics aside, the last expression is its
value.
"""

from __future__ import annotations

import ast
import contextlib
import marshal
import re
import symtable
import traceback
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

# A line that may be IPython's own notation; tokenizing every cell to find out would cost more than running it.
_MAGIC = re.compile(r"^\s*[%!?]|=\s*[%!]|\?\s*$", re.MULTILINE)
_CELL_MAGIC = re.compile(r"\s*%%(\w+)([^\n]*)")
_PYTHON_MAGICS = ("time", "timeit", "prun", "capture", "python", "python3", "debug")


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
    text = python_of(source)
    tree = ast.parse(text, filename)
    _open_classes(tree, text)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    value = (
        compile(ast.Expression(last.value), filename, "eval", dont_inherit=True) if isinstance(last, ast.Expr) else None
    )
    return marshal.dumps((compile(tree, filename, "exec", dont_inherit=True), value))


def python_of(source: str) -> str:
    """The Python that counts of a cell, on the lines where it stood: the body of ``%%time``, nothing of ``%%html``."""
    if not _MAGIC.search(source):
        return source
    text, blank, kept = source, "", ""
    while found := _CELL_MAGIC.match(text):
        if found[1] not in _PYTHON_MAGICS:
            return ""
        blank += "\n" * found[0].count("\n")
        names = [word for word in found[2].split() if found[1] == "capture" and word.isidentifier()]
        # What was printed is on the student's side; the name is the instructor's all the same.
        kept += "".join(f"{name} = None;" for name in names)
        text = text[found.end() :]
    body = text.lstrip("\n")
    return kept + blank + "\n" * (len(text) - len(body)) + str(TransformerManager().transform_cell(body))


def statements(source: str, filename: str) -> list[ast.stmt]:
    """The statements of a cell's top level, in order, to be run one by one with `run_one`."""
    text = python_of(source)
    tree = ast.parse(text, filename)
    _open_classes(tree, text)
    return tree.body


def run_one(node: ast.stmt, namespace: dict[str, Any], filename: str) -> None:
    """Execute one of the `statements`."""
    namespace["get_ipython"] = lambda: Shell(namespace)
    exec(compile(ast.Module([node], []), filename, "exec", dont_inherit=True), namespace)


def _open_classes(tree: ast.Module, text: str) -> None:
    """Declare global what the body of a class takes from there: it is then looked up as in functions.

    Otherwise CPython looks for it past `JudgeNamespace.__missing__`, and finds its own builtin of that name.
    """
    if "class" not in text:
        return
    known = {(table.get_name(), table.get_lineno()): table for table in _classes(symtable.symtable(text, "", "exec"))}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and (table := known.get((node.name, node.lineno))):
            names = [s.get_name() for s in table.get_symbols() if s.is_global() and not s.is_declared_global()]
            names = [name for name in names if not name.startswith("__")]
            if names:
                place = ast.copy_location(ast.Global(names), node.body[0])
                node.body.insert(1 if ast.get_docstring(node, clean=False) is not None else 0, place)


def _classes(table: symtable.SymbolTable) -> Iterator[symtable.SymbolTable]:
    for inner in table.get_children():
        if inner.get_type() == "class":
            yield inner
        yield from _classes(inner)


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
        for node in ast.walk(ast.parse(python_of(source))):
            if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or node.lineno):
                return node.msg.value if isinstance(node.msg, ast.Constant) and isinstance(node.msg.value, str) else ""
    return ""
