"""Do two values agree? ``close`` and ``equal`` return None or the first ``Difference``."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import diagnose
from .errors import AuthorError, Difference
from .texts import texts
from .values import MAX_DEPTH, NUMBERS, SCALARS, dtype_name, items, kind, name_kind, python_scalar, short, to_array

_RTOL = {"float16": 2e-2, "bfloat16": 2e-2, "float32": 1e-4, "complex64": 1e-4}
_EPS = {"float16": 1e-3, "bfloat16": 8e-3, "float32": 1.2e-7, "complex64": 1.2e-7}
_SEQUENCES = ("list", "tuple")


def tolerances(got: Any, expected: Any, rtol: float | None, atol: float | None) -> tuple[float, float]:
    """(rtol, atol): what was asked for, else by the lower precision; half precision counts only where it is expected.

    Defaults: rtol 1e-7 for float64, 1e-4 for float32, 2e-2 for half; atol = 16 ulps of the largest expected entry.
    """
    names = [dtype_name(got), dtype_name(expected)]
    if names[0] in ("float16", "bfloat16") and names[1] not in ("float16", "bfloat16"):
        names[0] = "float32"
    if rtol is None:
        rtol = max(_RTOL.get(name, 1e-7) for name in names)
    if atol is None:
        array = to_array(expected)
        finite = np.abs(array[np.isfinite(array)]) if array is not None else np.zeros(0)
        largest = float(finite.max()) if finite.size else 0.0
        atol = 16 * max(_EPS.get(name, 2.3e-16) for name in names) * largest
    if not (0 <= rtol < np.inf and 0 <= atol < np.inf):
        raise AuthorError(f"rtol and atol must be finite and not negative, got {rtol!r} and {atol!r}")
    return rtol, atol


def close(
    got: Any, expected: Any, rtol: float | None = None, atol: float | None = None, where: str = "", depth: int = 0
) -> Difference | None:
    """Numbers, arrays, tensors and nests of them, within |got - expected| <= atol + rtol |expected|."""
    if depth > MAX_DEPTH:
        return Difference("a value that is nested less deeply", name_kind(got), where)
    wanted = kind(expected)
    if wanted in _SEQUENCES and kind(got) == wanted:
        if _flat_numbers(expected) and _flat_numbers(got) and len(expected) == len(got) > 0:
            return _close_flat(got, expected, rtol, atol, where)
        return _entries(got, expected, lambda g, e, w: close(g, e, rtol, atol, w, depth + 1), where)
    if wanted == "dict" and kind(got) == "dict":
        return _dicts(got, expected, lambda g, e, w: close(g, e, rtol, atol, w, depth + 1), where)
    if wanted not in NUMBERS or (wanted in ("array", "tensor") and _array_kind(expected) not in "iufc"):
        return equal(got, expected, where, depth)
    refused = _refuse(got, expected, where)
    if refused is not None:
        return refused
    return _close_arrays(got, expected, *tolerances(got, expected, rtol, atol), where)


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
    found = _close_arrays(first, second, *tolerances(first, second, rtol, atol), where)
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


def _close_arrays(got: Any, expected: Any, rtol: float, atol: float, where: str) -> Difference | None:
    first, second = to_array(got), to_array(expected)
    assert first is not None and second is not None
    target = np.complex128 if second.dtype.kind == "c" else np.float64
    first, second = first.astype(target), second.astype(target)
    if first.shape != second.shape:
        detail = (f"shape expected: {second.shape}", f"shape got:      {first.shape}")
        return Difference(short(expected), short(got), where, detail, diagnose.wrong_shape(first, second))
    with np.errstate(all="ignore"):
        finite = np.isfinite(first) & np.isfinite(second)
        ok = (first == second) | (np.isnan(first) & np.isnan(second))
        ok |= finite & (np.abs(first - second) <= atol + rtol * np.abs(second))
    if ok.all():
        return None
    detail = _first_difference(got, expected, ~ok)
    return Difference(short(expected), short(got), where, detail, diagnose.wrong_values(first, second))


def _first_difference(got: Any, expected: Any, wrong: np.ndarray) -> tuple[str, ...]:
    if wrong.ndim == 0:
        return ()
    first, second = to_array(got), to_array(expected)
    assert first is not None and second is not None
    index = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = ", ".join(map(str, index))
    count = int(wrong.sum())
    return (
        f"first difference at index [{place}]: expected {second[index].item()!r}, got {first[index].item()!r}"
        f" ({count} of {wrong.size} entries differ)",
    )


def _entries(got: Any, expected: Any, compare: Any, where: str) -> Difference | None:
    first, second = items(got), items(expected)
    for index, (g, e) in enumerate(zip(first, second, strict=False)):
        found: Difference | None = compare(g, e, f"{where}[{index}]")
        if found is not None:
            if len(first) != len(second):
                break
            return found
    if len(first) == len(second):
        return None
    index = next((i for i, (g, e) in enumerate(zip(first, second, strict=False)) if compare(g, e, "")), None)
    detail = [f"length expected: {len(second)}, length got: {len(first)}"]
    if index is not None:
        detail.append(f"first difference at index [{index}]: expected {short(second[index])}, got {short(first[index])}")
    word = "missing" if len(first) < len(second) else "too many"
    advice = f"{abs(len(first) - len(second))} {'entry is' if abs(len(first) - len(second)) == 1 else 'entries are'} {word}"
    return Difference(short(expected), short(got), where, tuple(detail), advice)


def _dicts(got: Any, expected: Any, compare: Any, where: str) -> Difference | None:
    first = {_token(key): (key, value) for key, value in items(got)}
    second = {_token(key): (key, value) for key, value in items(expected)}
    missing = [short(key) for token, (key, _) in second.items() if token not in first]
    extra = [short(key) for token, (key, _) in first.items() if token not in second]
    if missing or extra:
        detail = [f"missing keys: {', '.join(missing[:8])}"] if missing else []
        detail += [f"unexpected keys: {', '.join(extra[:8])}"] if extra else []
        return Difference(short(expected), short(got), where, tuple(detail), "compare the keys with the contract")
    for token, (key, value) in second.items():
        found: Difference | None = compare(first[token][1], value, f"{where}[{short(key)}]")
        if found is not None:
            return found
    return None


def _token(value: Any, depth: int = 0) -> Any:
    """A hashable stand-in that is equal exactly where ``equal`` says so; unknown objects stand for themselves."""
    what = kind(value)
    if what in ("bool", "int", "float", "complex", "str", "bytes"):
        scalar = python_scalar(value)
        return (what, "nan") if scalar != scalar else (what, scalar)
    if what in ("tuple", "frozenset") and depth < MAX_DEPTH:
        parts = [_token(entry, depth + 1) for entry in items(value)]
        return (what, tuple(parts) if what == "tuple" else frozenset(parts))
    return (what, value if what in ("none", "range") else id(value))


def equal(got: Any, expected: Any, where: str = "", depth: int = 0) -> Difference | None:
    """Exact: same kind (bool is not int, int is not float, list is not tuple) and the same value; NaN equals NaN."""
    if depth > MAX_DEPTH:
        return Difference("a value that is nested less deeply", name_kind(got), where)
    what, wanted = kind(got), kind(expected)
    if wanted == "unknown":
        return None if got is expected else Difference(short(expected), short(got), where, advice="the very object is expected")
    arrays = {what, wanted} == {"array", "tensor"}
    if what != wanted and not arrays:
        return _other_kind(got, expected, where)
    if wanted in ("array", "tensor"):
        return _equal_arrays(got, expected, where)
    if wanted in _SEQUENCES:
        if _whole(got) and _whole(expected) and len(got) == len(expected) > 0:
            return _close_flat(got, expected, 0.0, 0.0, where) if items(got) != items(expected) else None
        return _entries(got, expected, lambda g, e, w: equal(g, e, w, depth + 1), where)
    if wanted == "dict":
        return _dicts(got, expected, lambda g, e, w: equal(g, e, w, depth + 1), where)
    if wanted in ("set", "frozenset"):
        return _sets(got, expected, where)
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
    if _token(got) == _token(expected):
        return None
    advice = ""
    first, second = to_array(got), to_array(expected)
    if kind(expected) in ("int", "float") and first is not None and second is not None:
        advice = diagnose.wrong_values(first.astype(float), second.astype(float))
    return Difference(short(expected), short(got), where, advice=advice)


def _equal_arrays(got: Any, expected: Any, where: str) -> Difference | None:
    first, second = to_array(got), to_array(expected)
    if second is None or second.dtype.kind not in "biufcSU":
        raise AuthorError(f"arrays of dtype {dtype_name(expected)} cannot be compared")
    families = {"u": "i", "b": "b"}
    same = first is not None and families.get(first.dtype.kind, first.dtype.kind) == families.get(
        second.dtype.kind, second.dtype.kind
    )
    if first is None or not same:
        advice = f"the dtype is {dtype_name(got)}: {dtype_name(expected)} is expected"
        return Difference(short(expected), short(got), where, advice=advice)
    if second.dtype.kind in "fc":
        return _close_arrays(first, second, 0.0, 0.0, where)
    if first.shape != second.shape:
        detail = (f"shape expected: {second.shape}", f"shape got:      {first.shape}")
        numeric = second.dtype.kind in "biu"
        advice = diagnose.wrong_shape(first.astype(float), second.astype(float)) if numeric else ""
        return Difference(short(expected), short(got), where, detail, advice)
    wrong = np.asarray(first != second)
    if not wrong.any():
        return None
    advice = diagnose.wrong_values(first.astype(float), second.astype(float)) if second.dtype.kind in "iu" else ""
    return Difference(short(expected), short(got), where, _first_difference(first, second, wrong), advice)


def _sets(got: Any, expected: Any, where: str) -> Difference | None:
    first = {_token(entry): entry for entry in items(got)}
    second = {_token(entry): entry for entry in items(expected)}
    missing = sorted(short(entry) for token, entry in second.items() if token not in first)
    extra = sorted(short(entry) for token, entry in first.items() if token not in second)
    if not missing and not extra:
        return None
    detail = [f"missing: {', '.join(missing[:8])}"] if missing else []
    detail += [f"unexpected: {', '.join(extra[:8])}"] if extra else []
    return Difference(short(expected), short(got), where, tuple(detail))


def dtype_difference(got: Any, dtype: Any) -> Difference | None:
    """None where ``got`` has that dtype; a torch dtype asks for a tensor, a numpy dtype (or its name) for the name only."""
    wanted = str(dtype) if str(dtype).startswith("torch.") else np.dtype(dtype).name
    name = f"torch.{dtype_name(got)}" if kind(got) == "tensor" and wanted.startswith("torch.") else dtype_name(got)
    return None if name == wanted else Difference(f"dtype {wanted}", f"dtype {name}", advice="look at the dtype")
