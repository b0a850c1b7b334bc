"""Arrays of numbers: within a tolerance, exactly, and of which dtype."""

from __future__ import annotations

from typing import Any

import numpy as np

from . import diagnose
from .errors import AuthorError, Difference
from .values import dtype_name, kind, short, to_array

_RTOL = {"float16": 2e-2, "bfloat16": 2e-2, "float32": 1e-4, "complex64": 1e-4}
_EPS = {"float16": 1e-3, "bfloat16": 8e-3, "float32": 1.2e-7, "complex64": 1.2e-7}


def tolerances(got: Any, expected: Any, rtol: float | None, atol: float | None) -> tuple[float, float]:
    """(rtol, atol) as asked for, else by the lower precision; half precision counts only where it is
    expected.

    Defaults: rtol 1e-7 (float64), 1e-4 (float32), 2e-2 (half); atol = 16 ulps of the largest expected entry, but
    never more than the rtol that was asked for allows there: an answer in float32 is no excuse for itself.
    """
    names = [dtype_name(got), dtype_name(expected)]
    if names[0] in ("float16", "bfloat16") and names[1] not in ("float16", "bfloat16"):
        names[0] = "float32"
    asked = np.inf if rtol is None else rtol
    if rtol is None:
        rtol = max(_RTOL.get(name, 1e-7) for name in names)
    if atol is None:
        array = to_array(expected)
        finite = np.abs(array[np.isfinite(array)]) if array is not None else np.zeros(0)
        largest = float(finite.max()) if finite.size else 0.0
        atol = min(asked, 16 * max(_EPS.get(name, 2.3e-16) for name in names)) * largest
    return rtol, atol


def close_arrays(got: Any, expected: Any, rtol: float | None, atol: float | None, where: str) -> Difference | None:
    """The difference beyond the `tolerances`, None if there is none."""
    if not all(given is None or 0 <= given < np.inf for given in (rtol, atol)):
        raise AuthorError(f"rtol and atol must be finite and not negative, got {rtol!r} and {atol!r}")
    first, second = to_array(got), to_array(expected)
    assert first is not None and second is not None
    target = np.complex128 if second.dtype.kind == "c" else np.float64
    first, second = first.astype(target), second.astype(target)
    if first.shape != second.shape:
        detail = (f"shape expected: {second.shape}", f"shape got:      {first.shape}")
        return Difference(short(expected), short(got), where, detail, diagnose.wrong_shape(first, second))
    same = np.asarray(first == second)
    if same.all():
        return None
    rtol, atol = tolerances(got, expected, rtol, atol)
    with np.errstate(all="ignore"):
        finite = np.isfinite(first) & np.isfinite(second)
        ok = same | (np.isnan(first) & np.isnan(second))
        ok |= finite & (np.abs(first - second) <= atol + rtol * np.abs(second))
    if ok.all():
        return None
    found = _first_difference(got, expected, ~ok)
    return Difference(short(expected), short(got), where, found, diagnose.wrong_values(first, second))


def equal_arrays(got: Any, expected: Any, where: str) -> Difference | None:
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
        return close_arrays(first, second, 0.0, 0.0, where)
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


def dtype_difference(got: Any, dtype: Any) -> Difference | None:
    """None where ``got`` has that dtype; torch's asks for a tensor, numpy's for the name only."""
    wanted = str(dtype) if str(dtype).startswith("torch.") else np.dtype(dtype).name
    name = f"torch.{dtype_name(got)}" if kind(got) == "tensor" and wanted.startswith("torch.") else dtype_name(got)
    return None if name == wanted else Difference(f"dtype {wanted}", f"dtype {name}", advice="look at the dtype")
