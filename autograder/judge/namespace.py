"""Which names a test cell takes from the student's process."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from autograder.judge.proxies import Handle

_MISSING = object()
Rename = Callable[[str, str, Handle | None], None]


class JudgeNamespace(dict[str, Any]):
    """The globals of the judge's cells: a name that they do not bind themselves is asked for in the student's process.

    ``fetch(name)`` returns the student's value or raises LookupError. Builtins stay Python's own, unless the reference
    solution itself defines such a name.

    A test that takes a name of the student's away (``del squares``), gives it back, or gives an object of the student's
    to it, does so over there as well, through ``rename(deed, name, handle or None)``. Values of the judge's never go
    over by an assignment.
    """

    def __init__(self, fetch: Callable[[str], Any], rename: Rename | None = None) -> None:
        # Python's own names stand here as well: looked up once, not through __missing__ at every use.
        super().__init__({**vars(builtins), "__name__": "__main__", "__builtins__": builtins})
        self.fetch = fetch
        self.rename = rename
        self.student_names: set[str] = set()
        self.lookups = 0
        self._known: dict[str, Any] = {}
        self._taken: dict[str, Any] = {}

    def __missing__(self, name: str) -> Any:
        if name not in self.student_names and hasattr(builtins, name):
            raise KeyError(name)
        self.lookups += 1
        found = self._known.get(name, _MISSING)
        if found is _MISSING:
            try:
                found = self.fetch(name)
            except LookupError:
                raise KeyError(name) from None
            self._known[name] = found
        return found

    def __delitem__(self, name: str) -> None:
        own = self.pop(name, _MISSING)
        known = self._known.pop(name, _MISSING)
        if self.rename is not None and (own is _MISSING or name in self.student_names):
            self._taken[name] = known if own is _MISSING else own
            self.rename("delete", name, None)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        if self.rename is None or not (name in self._taken or name in self.student_names):
            return
        if value is self._taken.pop(name, _MISSING):
            self.rename("restore", name, None)
        elif type(value) is Handle:
            self.rename("assign", name, value)

    def student_wrote(self, names: set[str]) -> None:
        """A solution cell has run: what its reference binds is the student's from now on (last writer wins)."""
        self.student_names |= names
        for name in names:
            self.pop(name, None)

    def forget_values(self) -> None:
        """The student's process has run a cell; values are asked for anew."""
        self._known.clear()


@lru_cache(maxsize=4096)
def bound_names(source: str) -> frozenset[str]:
    """The names that a reference solution binds at top level, imports excepted; empty if it does not parse."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return frozenset()
    names: set[str] = set()
    for node in _top_level(tree.body):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            names.add(node.name)
        else:
            names |= {
                part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
            }
    return frozenset(names)


@lru_cache(maxsize=4096)
def imports(source: str) -> str:
    """The import statements of a reference solution's top level, as source text."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    found = [node for node in _top_level(tree.body) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return "\n".join(ast.unparse(node) for node in found)


def _top_level(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements that run at top level, those inside if, for, while, with and try included."""
    found = []
    for node in body:
        found.append(node)
        for field in ("body", "orelse", "finalbody", "handlers"):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                break
            inner = getattr(node, field, [])
            for part in inner:
                found += _top_level(part.body if isinstance(part, ast.ExceptHandler) else [part])
    return found
