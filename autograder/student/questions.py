"""Nobody answers while a submission is graded: what waits for a person fails at once, in words that name it."""

from __future__ import annotations

import bdb
import builtins
import pdb
import sys
from typing import Any, NoReturn

_NOBODY = "nobody is there while this is graded. Take it out of your code"


def refuse_questions() -> None:
    """Let ``breakpoint()``, debuggers and ``input()`` raise; Python's own would end in an error without a text."""
    sys.breakpointhook = _breakpoint
    for kind, name in ((bdb.Bdb, "set_trace"), (pdb.Pdb, "interaction")):
        setattr(kind, name, _debugger)
    builtins.input = _input


def _breakpoint(*_: Any, **__: Any) -> NoReturn:
    raise RuntimeError(f"breakpoint() was called, and {_NOBODY}")


def _debugger(*_: Any, **__: Any) -> NoReturn:
    sys.settrace(None)
    raise RuntimeError(f"a debugger was started (set_trace), and {_NOBODY}")


def _input(*_: Any, **__: Any) -> NoReturn:
    raise EOFError(f"input() was called, and {_NOBODY}")
