"""Where outcomes go, and where random numbers and source text come from; a judge replaces ``current``."""

from __future__ import annotations

import hashlib
import sys
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from ..outcome import CheckResult
from .stale import Watch


class Session:
    """The student's own kernel. A judge subclasses this and assigns an instance to ``session.current``.

    ``passes_through`` lists further exceptions that a check must not turn into an outcome (a broken wire).
    """

    in_judge: bool = False
    passes_through: tuple[type[BaseException], ...] = ()

    def __init__(self) -> None:
        self.exercise = ""
        self.points: dict[str, float] = {}
        self.outcomes: dict[str, list[CheckResult]] = {}

    def rng(self, stream: str) -> np.random.Generator:
        """A generator that depends on the exercise and the stream only: public, the same for everybody."""
        digest = hashlib.sha256(f"public/{self.exercise}/{stream}".encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:16], "big"))

    def enter_check(self, mutates: bool) -> None:
        """A check begins; ``mutates`` says whether the contract asks for changes of arguments in place."""

    def leave_check(self) -> None:
        """The check has ended."""

    def expect(self, kinds: tuple[type[Exception], ...]) -> None:
        """From now on exceptions of these types are what a test waits for; none if empty."""

    def seen(self, value: Any) -> Any:
        """The value as the student's code left it; in a kernel it is the same object."""
        return value

    def called_hidden(self, frame: FrameType | None) -> bool:
        """Whether that frame, or one that called it, is at a hidden line of the test cell; a kernel knows of none."""
        return False

    def passes(self, error: BaseException) -> bool:
        """Whether a check lets this exception through instead of making an outcome of it."""
        return isinstance(error, self.passes_through)

    def begin(self, exercise: str, points: float) -> None:
        """An exercise starts; running its cell again forgets the earlier outcomes."""
        self.exercise = exercise
        self.points[exercise] = points
        self.outcomes[exercise] = []

    def stale(self) -> list[str]:
        """Sentences for what a failed cell did not define anew, of what the running cell uses."""
        watch = None if self.in_judge else _watch()
        return [
            f"the cell that defines {item.name} did not run to its end: {item.reason}; "
            f"{item.name} is still what it was before"
            for item in (watch.used() if watch is not None else ())
        ]

    def record(self, outcome: CheckResult) -> None:
        """One check has ended."""
        self.outcomes.setdefault(outcome.exercise, []).append(outcome)

    def type_name(self, value: object) -> str:
        """What to call the type of a value in a message; a judge names what stands behind a handle."""
        return type(value).__qualname__

    def cells(self) -> list[str]:
        """The texts of the student's cells in the order of execution; aliases are resolved from them."""
        ipython = sys.modules.get("IPython")
        shell = ipython.get_ipython() if ipython is not None else None
        if shell is not None:
            return list(shell.history_manager.input_hist_parsed)
        main = sys.modules.get("__main__")
        try:
            with open(getattr(main, "__file__", ""), encoding="utf-8") as file:
                return [file.read()]
        except (OSError, TypeError):
            return []

    def source(self, name: str) -> str:
        """Source of the last top-level ``def`` or ``class`` of that name. LookupError if there is none."""
        from .definitions import definition

        return definition(self.cells(), name)


def _watch() -> Watch | None:
    """The kernel's watch, set up at the first call; None outside a kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if not hasattr(shell, "kernel"):
        return None
    if shell not in _watches:
        _watches[shell] = Watch(shell)
    return _watches[shell]


_watches: WeakKeyDictionary[Any, Watch] = WeakKeyDictionary()
current: Session = Session()
# From here on: a cell that fails before the first check is one that the check must know of.
_watch()
