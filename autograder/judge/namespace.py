"""The global names of the judge's cells: the judge's own, and those that are asked for in the student's process."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from autograder.judge.owners import PYTHONS, CellNames, Owners
from autograder.judge.proxies import Handle
from helpers.checks.errors import AuthorError

_MISSING = object()
Rename = Callable[[str, str, Handle | None], None]


@dataclass(frozen=True)
class Unbound:
    """Why a name of the judge's is bound to nothing: the cell that gives it, and what became of that.

    ``ours``: it is no student's fault.
    """

    cell: str
    why: str
    ours: bool


class NotGiven(NameError, AuthorError):
    """The instructor's text does not give a name that the instructor's text uses."""


class JudgeNamespace(dict[str, Any]):
    """A name that is not here is asked for in the student's process if, and only if, the student owns it.

    ``fetch(name)`` returns the student's value or raises LookupError: then there is no such name, for Python's builtins
    are out of reach where a solution defines one of their names.

    A test that takes a name of the student's away (``del squares``), gives it back, or gives an object of the student's
    to it, does so over there as well, through ``rename(deed, name, handle or None)``. Values of the judge's never go
    over by an assignment.
    """

    def __init__(self, fetch: Callable[[str], Any], rename: Rename, owners: Owners) -> None:
        # Functions, and the bodies of classes past this dictionary, find here what they do not find elsewhere.
        self.builtins = ModuleType("builtins")
        vars(self.builtins).update(vars(builtins))
        # Python's own names stand here as well: looked up once, not through __missing__ at every use.
        own = {"__name__": "__main__", "__builtins__": self.builtins, "__annotations__": {}, "display": _show_nothing}
        super().__init__({**vars(builtins), **own})
        self.fetch = fetch
        self.rename = rename
        self.owners = owners
        self.unbound: dict[str, Unbound] = {}
        # Where a cell is no Python, any name that nobody binds may be one of its.
        self.unread: Unbound | None = None
        self._known: dict[str, Any] = {}
        self._taken: dict[str, Any] = {}

    def __missing__(self, name: str) -> Any:
        if not self.owners.is_students(name):
            return self._not_here(name)
        found = self._known.get(name, _MISSING)
        if found is _MISSING:
            try:
                found = self.fetch(name)
            except LookupError:
                raise NameError(f"name {name!r} is not defined", name=name) from None
            self._known[name] = found
        return found

    def _not_here(self, name: str) -> Any:
        reason = self.unbound.get(name) or (None if name in PYTHONS or self.owners.is_bound(name) else self.unread)
        if reason is not None:
            words = f"name {name!r} is not defined: the cell {reason.cell!r} gives it, but {reason.why}"
            raise (NotGiven if reason.ours else NameError)(words, name=name)
        if name not in PYTHONS and hasattr(builtins, name):
            # A cell has put it there.
            return getattr(builtins, name)
        raise KeyError(name)

    def __delitem__(self, name: str) -> None:
        own = self.pop(name, _MISSING)
        if self.owners.is_students(name):
            known = self._known.pop(name, _MISSING)
            self._taken[name] = known if own is _MISSING else own
            self.rename("delete", name, None)
        elif own is _MISSING:
            raise KeyError(name)

    def __setitem__(self, name: str, value: Any) -> None:
        super().__setitem__(name, value)
        self.unbound.pop(name, None)
        if not self.owners.is_students(name):
            return
        if value is self._taken.pop(name, _MISSING):
            self.rename("restore", name, None)
        elif type(value) is Handle:
            self.rename("assign", name, value)

    def unbind(self, names: Iterable[str], reason: Unbound) -> None:
        """So far as they are the judge's, these names are bound to nothing: not to Python's builtins either."""
        for name in names:
            if not self.owners.is_students(name):
                self.unbound[name] = reason
                self._forget(name)

    def passed(self, cell: CellNames) -> None:
        """The walk has come past a cell: the names of the student's are to be asked for, whatever stands here."""
        self.owners.passed(cell)
        for name in (*cell.takes, *cell.returned):
            if self.owners.is_students(name):
                self.unbound.pop(name, None)
                self._forget(name)

    def _forget(self, name: str) -> None:
        self.pop(name, None)
        vars(self.builtins).pop(name, None)

    def forget_values(self) -> None:
        """The student's process has run a cell; values are asked for anew."""
        self._known.clear()


def _show_nothing(*_: Any, **__: Any) -> None:
    """The judge has no screen."""
