"""Entries, keys and members of nests, compared by a function that is passed in."""

from __future__ import annotations

from typing import Any

from .errors import Difference
from .values import MAX_DEPTH, items, kind, python_scalar, short


def entries(got: Any, expected: Any, compare: Any, where: str) -> Difference | None:
    first, second = items(got), items(expected)
    for index, (g, e) in enumerate(zip(first, second, strict=False)):
        found: Difference | None = compare(g, e, f"{where}[{index}]")
        if found is not None:
            if len(first) != len(second):
                break
            return found
    if len(first) == len(second):
        return None
    place = next((i for i, (g, e) in enumerate(zip(first, second, strict=False)) if compare(g, e, "")), None)
    detail = [f"length expected: {len(second)}, length got: {len(first)}"]
    if place is not None:
        detail.append(
            f"first difference at index [{place}]: expected {short(second[place])}, got {short(first[place])}"
        )
    word = "missing" if len(first) < len(second) else "too many"
    count = abs(len(first) - len(second))
    advice = f"{count} {'entry is' if count == 1 else 'entries are'} {word}"
    return Difference(short(expected), short(got), where, tuple(detail), advice)


def dicts(got: Any, expected: Any, compare: Any, where: str) -> Difference | None:
    first = {token(key): (key, value) for key, value in items(got)}
    second = {token(key): (key, value) for key, value in items(expected)}
    missing = [short(key) for mark, (key, _) in second.items() if mark not in first]
    extra = [short(key) for mark, (key, _) in first.items() if mark not in second]
    if missing or extra:
        detail = [f"missing keys: {', '.join(missing[:8])}"] if missing else []
        detail += [f"unexpected keys: {', '.join(extra[:8])}"] if extra else []
        return Difference(short(expected), short(got), where, tuple(detail), "compare the keys with the contract")
    for mark, (key, value) in second.items():
        found: Difference | None = compare(first[mark][1], value, f"{where}[{short(key)}]")
        if found is not None:
            return found
    return None


def sets(got: Any, expected: Any, where: str) -> Difference | None:
    first = {token(entry): entry for entry in items(got)}
    second = {token(entry): entry for entry in items(expected)}
    missing = sorted(short(entry) for mark, entry in second.items() if mark not in first)
    extra = sorted(short(entry) for mark, entry in first.items() if mark not in second)
    if not missing and not extra:
        return None
    detail = [f"missing: {', '.join(missing[:8])}"] if missing else []
    detail += [f"unexpected: {', '.join(extra[:8])}"] if extra else []
    return Difference(short(expected), short(got), where, tuple(detail))


def token(value: Any, depth: int = 0) -> Any:
    """A hashable stand-in, equal where ``equal`` says so; unknown objects stand for themselves."""
    what = kind(value)
    if what in ("bool", "int", "float", "complex", "str", "bytes"):
        scalar = python_scalar(value)
        return (what, "nan") if scalar != scalar else (what, scalar)
    if what in ("tuple", "frozenset") and depth < MAX_DEPTH:
        parts = [token(entry, depth + 1) for entry in items(value)]
        return (what, tuple(parts) if what == "tuple" else frozenset(parts))
    return (what, value if what in ("none", "range") else id(value))
