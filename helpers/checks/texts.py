"""The first difference between two texts, with a caret under it."""

from __future__ import annotations

from .errors import Difference

_WINDOW = 30


def texts(got: str | bytes, expected: str | bytes, where: str = "") -> Difference | None:
    """None where equal; otherwise both, cut to a window around the first differing index, and a caret."""
    if got == expected:
        return None
    pairs = zip(got, expected, strict=False)
    index = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(got), len(expected)))
    start = max(0, index - _WINDOW)
    first, second = (_window(text, start, index) for text in (expected, got))
    caret = " " * (len("expected: ") + len(repr(expected[start:index])) - 1 + (1 if start else 0)) + "^"
    said = [_at(text, index) for text in (expected, got)]
    detail = (caret, f"first difference at index {index}: expected {said[0]}, got {said[1]}")
    return Difference(first, second, where, detail, _advice(got, expected))


def _window(text: str | bytes, start: int, index: int) -> str:
    end = index + _WINDOW
    return ("…" if start else "") + repr(text[start:end]) + ("…" if end < len(text) else "")


def _at(text: str | bytes, index: int) -> str:
    return repr(text[index : index + 1]) if index < len(text) else "the end of the text"


def _advice(got: str | bytes, expected: str | bytes) -> str:
    if got.strip() == expected.strip():
        return "only white space at the start or the end differs"
    if got.split() == expected.split():
        return "only white space differs"
    if got.lower() == expected.lower():
        return "only upper and lower case differ"
    if got[::-1] == expected:
        return "the text is reversed"
    if not got:
        return "the text is empty"
    return ""
