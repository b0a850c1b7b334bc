"""Names of a student's kernel that a cell was to define anew, and did not: it has a syntax error, or it stopped.

The kernel then still holds what an earlier run of the cell left, and a check would judge that. IPython tells of every
cell that is run, in JupyterLab, VS Code and nbclient alike. A name is stale from the failing run on, until any cell
binds it, or the same cell runs to its end.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .definitions import statements

_HEAD = re.compile(r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]+)?=(?!=)", re.MULTILINE)
# Two of these may be one object although a cell has just made the second.
_PLAIN = (int, float, complex, str, bytes, bool, tuple, frozenset, type(None))


@dataclass(frozen=True)
class Stale:
    """Why a name still means what it meant before; ``cell`` is the failed cell's id, if the front end has one."""

    name: str
    cell: str
    reason: str


class Watch:
    """Follows the cells of one IPython shell."""

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._stale: dict[str, Stale] = {}
        self._before: dict[str, Any] = {}
        self.running = ""
        shell.events.register("pre_run_cell", self._starts)
        shell.events.register("post_run_cell", self._ended)

    def used(self) -> list[Stale]:
        """What is stale of the names that the running cell uses, itself or through the functions that it calls."""
        if not self._stale:
            return []
        return [self._stale[name] for name in sorted(self._reached() & self._stale.keys())]

    def _starts(self, info: Any) -> None:
        self.running = info.raw_cell
        names = self._shell.user_ns
        self._before = {name: names[name] for name in bound(info.raw_cell) if name in names}

    def _ended(self, result: Any) -> None:
        error = result.error_before_exec or result.error_in_exec
        cell = getattr(result.info, "cell_id", None) or ""
        for name in bound(result.info.raw_cell):
            self._stale.pop(name, None)
        if error is None:
            self._stale = {name: item for name, item in self._stale.items() if not cell or item.cell != cell}
            return
        now = self._shell.user_ns
        for name, value in self._before.items():
            if name in now and now[name] is value and not isinstance(value, _PLAIN):
                self._stale[name] = Stale(name, cell, _words(error))

    def _reached(self) -> set[str]:
        names, found = self._shell.user_ns, set[str]()
        waiting = [
            node.id for tree in statements([self.running]) for node in ast.walk(tree) if isinstance(node, ast.Name)
        ]
        while waiting:
            name = waiting.pop()
            if name not in found and name in names:
                found.add(name)
                waiting += _names_in(names[name])
        return found


def bound(cell: str) -> set[str]:
    """The names that a cell binds at its top level; those that begin a line where it cannot be parsed."""
    trees = statements([cell])
    if not trees:
        return {name for pair in _HEAD.findall(cell) for name in pair if name}
    return {name for tree in trees for name in _bound_by(tree)}


def _bound_by(tree: ast.AST) -> Iterator[str]:
    if isinstance(tree, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield tree.name
        return
    if isinstance(tree, ast.Name) and isinstance(tree.ctx, ast.Store):
        yield tree.id
    for inner in ast.iter_child_nodes(tree):
        if not isinstance(inner, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from _bound_by(inner)


def _names_in(value: Any) -> Iterator[str]:
    """The global names that a function, or the methods of a class, of the notebook look up."""
    members = list(vars(value).values()) if isinstance(value, type) and value.__module__ == "__main__" else [value]
    codes = [member.__code__ for member in members if hasattr(member, "__code__")]
    while codes:
        code = codes.pop()
        yield from getattr(code, "co_names", ())
        codes += [inner for inner in getattr(code, "co_consts", ()) if hasattr(inner, "co_names")]


def _words(error: BaseException) -> str:
    if isinstance(error, SyntaxError):
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    return f"{type(error).__name__}: {str(error)[:200]}" if str(error) else type(error).__name__
