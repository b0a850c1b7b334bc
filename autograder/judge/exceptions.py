"""Exceptions that come from the student's process, and the words of any."""

from __future__ import annotations

import builtins
from typing import Any

MAX_TEXT = 8_000


def exception_from(bases: Any, message: Any) -> Exception:
    """The student's exception as the nearest builtin Exception type."""
    names = [name for name in bases if type(name) is str] if type(bases) is list else []
    text = message[:MAX_TEXT] if type(message) is str else ""
    kinds = (getattr(builtins, name, None) for name in names)
    kind = next((k for k in kinds if isinstance(k, type) and issubclass(k, Exception)), RuntimeError)
    if issubclass(kind, (StopIteration, StopAsyncIteration)):
        # all(map(f, cases)) would end early and be true; generators turn it into the same (PEP 479).
        kind, text = RuntimeError, f"{kind.__name__} was raised"
    try:
        error: Exception = kind(text)
    except TypeError:
        # UnicodeDecodeError and its kin want five arguments.
        error = ValueError(text)
    return error


def words_of(error: BaseException) -> str:
    """An exception's text. Where it quotes what came from the student's process, making it may fail: Python writes no
    integer of more than 4,300 digits.
    """
    try:
        return str(error)
    except Exception:
        return "(its text cannot be written)"
