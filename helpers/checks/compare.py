"""Do two values agree? ``close`` and ``equal`` return None or the first ``Difference``."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import diagnose
from .arrays import close_arrays, equal_arrays
from .errors import Difference
from .nested import dicts, entries, sets, token
from .texts import texts
from .values import (
    MAX_DEPTH,
    NUMBERS,
    SCALARS,
    dtype_name,
    items,
    kind,
    name_kind,
    python_scalar,
    short,
    to_array,
)

_SEQUENCES = ("list", "tuple")


def close(
    got: Any,
    expected: Any,
    rtol: float | None = None,
    atol: float | None = None,
    where: str = "",
    depth: int = 0,
) -> Difference | None:
    """Numbers, arrays, tensors and nests of them, within |got - expected| <= atol + rtol |expected|."""
    if depth > MAX_DEPTH:
        return Difference("a value that is nested less deeply", name_kind(got), where)
    wanted = kind(expected)
    if wanted in _SEQUENCES and kind(got) == wanted:
        if _flat_numbers(expected) and _flat_numbers(got) and len(expected) == len(got) > 0:
            return _close_flat(got, expected, rtol, atol, where)
        return entries(got, expected, lambda g, e, w: close(g, e, rtol, atol, w, depth + 1), where)
    if wanted == "dict" and kind(got) == "dict":
        return dicts(got, expected, lambda g, e, w: close(g, e, rtol, atol, w, depth + 1), where)
    if wanted not in NUMBERS or (wanted in ("array", "tensor") and _array_kind(expected) not in "iufc"):
        return equal(got, expected, where, depth)
    refused = _refuse(got, expected, where)
    if refused is not None:
        return refused
    return close_arrays(got, expected, rtol, atol, where)


def _array_kind(value: Any) -> str:
    array = to_array(value)
    return "?" if array is None else array.dtype.kind


def _flat_numbers(value: Any) -> bool:
    return all(kind(entry) in SCALARS for entry in items(value))


def _close_flat(got: Any, expected: Any, rtol: float | None, atol: float | None, where: str) -> Difference | None:
    for index, (g, e) in enumerate(zip(items(got), items(expected), strict=True)):
        refused = _refuse(g, e, f"{where}[{index}]")
        if refused is not None:
            return refused
    first, second = (np.array([to_array(entry) for entry in items(value)]) for value in (got, expected))
    found = close_arrays(first, second, rtol, atol, where)
    return found and Difference(short(expected), short(got), where, found.detail, found.advice)


def _refuse(got: Any, expected: Any, where: str) -> Difference | None:
    """A number is expected; None where ``got`` may be compared with it."""
    if kind(got) not in NUMBERS:
        return _other_kind(got, expected, where)
    array = to_array(got)
    letters = "iufc" if _array_kind(expected) == "c" else "iuf"
    if array is None:
        return Difference(short(expected), short(got), where, advice="return an ordinary dense array of numbers")
    if array.dtype.kind not in letters:
        advice = f"the dtype is {dtype_name(got)}: real numbers are expected"
        return Difference(short(expected), short(got), where, advice=advice)
    return None


def _other_kind(got: Any, expected: Any, where: str) -> Difference:
    """``got`` is of another kind than ``expected``."""
    return Difference(
        f"{short(expected)}  ({name_kind(expected)})",
        f"{short(got)}  ({name_kind(got)})" if kind(got) != "none" else "None",
        where,
        advice=_kind_advice(got, expected),
    )


def _kind_advice(got: Any, expected: Any) -> str:
    what, wanted = kind(got), kind(expected)
    if what == "none":
        return "None came back: is there a return at the end, and on every branch?"
    if what == "unknown":
        if any(word in name_kind(got).split() for word in ("function", "method", "builtin_function_or_method")):
            return "a function came instead of its value: call it, with ()"
        return f"{name_kind(got)} came: return {name_kind(expected)}"
    if {what, wanted} == {"list", "tuple"}:
        return f"{name_kind(got)} is not {name_kind(expected)}: convert with {wanted}(...)"
    if what == "bool":
        return "True or False is no number: is a comparison (== or <) returned instead of the value?"
    if what == "str" and wanted in SCALARS:
        return "text came where a number is expected: convert it"
    if what == "int" and wanted == "bool":
        return "return True or False, not 1 or 0"
    if what == "float" and wanted == "int":
        return "a whole number (int) is expected: use // or int(...)"
    if what in ("array", "tensor") and wanted in SCALARS:
        return "a plain Python number is expected: .item() gives it"
    return f"{name_kind(got)} came: return {name_kind(expected)}"


def equal(got: Any, expected: Any, where: str = "", depth: int = 0) -> Difference | None:
    """Exact: same kind (bool is not int, int not float, list not tuple), same value; NaN equals NaN."""
    if depth > MAX_DEPTH:
        return Difference("a value that is nested less deeply", name_kind(got), where)
    what, wanted = kind(got), kind(expected)
    if wanted == "unknown":
        return (
            None
            if got is expected
            else Difference(short(expected), short(got), where, advice="the very object is expected")
        )
    arrays = {what, wanted} == {"array", "tensor"}
    if what != wanted and not arrays:
        return _other_kind(got, expected, where)
    if wanted in ("array", "tensor"):
        return equal_arrays(got, expected, where)
    if wanted in _SEQUENCES:
        if _whole(got) and _whole(expected) and len(got) == len(expected) > 0:
            return _close_flat(got, expected, 0.0, 0.0, where) if items(got) != items(expected) else None
        return entries(got, expected, lambda g, e, w: equal(g, e, w, depth + 1), where)
    if wanted == "dict":
        return dicts(got, expected, lambda g, e, w: equal(g, e, w, depth + 1), where)
    if wanted in ("set", "frozenset"):
        return sets(got, expected, where)
    if wanted in ("str", "bytes"):
        return texts(python_scalar(got), python_scalar(expected), where)
    if wanted == "slice":
        parts = [[value.start, value.stop, value.step] for value in (got, expected)]
        return equal(parts[0], parts[1], where, depth + 1)
    if wanted in ("none", "range"):
        return None if got == expected else Difference(short(expected), short(got), where)
    return _scalars(got, expected, where)


def _whole(value: Any) -> bool:
    return all(kind(entry) == "int" and abs(python_scalar(entry)) < 2**53 for entry in items(value))


def _scalars(got: Any, expected: Any, where: str) -> Difference | None:
    if token(got) == token(expected):
        return None
    advice = ""
    first, second = to_array(got), to_array(expected)
    if kind(expected) in ("int", "float") and first is not None and second is not None:
        advice = diagnose.wrong_values(first.astype(float), second.astype(float))
    return Difference(short(expected), short(got), where, advice=advice)
