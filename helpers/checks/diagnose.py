"""The likely mistake behind a wrong array of numbers: decisions only, from values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def _near(got: Array, expected: Array) -> bool:
    """Same shape and the same values up to 1e-5 of the largest finite entry."""
    if got.shape != expected.shape or got.size == 0:
        return False
    scale = float(np.max(np.abs(expected), initial=0.0, where=np.isfinite(expected)))
    return bool(np.allclose(got, expected, rtol=1e-5, atol=1e-7 * scale))


def wrong_shape(got: Array, expected: Array) -> str:
    """Advice for two arrays whose shapes differ."""
    if got.ndim >= 2 and got.shape == expected.shape[::-1]:
        if _near(got.T, expected):
            return "your result is transposed: the values are right, rows and columns are exchanged"
        return "your result has the shape of the transposed one: is a .T too many or too few?"
    if expected.ndim == 0 and got.size:
        return _not_reduced(got, expected)
    if got.ndim == 0:
        return _reduced_too_far(got, expected)
    if tuple(n for n in got.shape if n != 1) == tuple(n for n in expected.shape if n != 1):
        return "an axis of length 1 is too many or missing: look at keepdims, reshape or squeeze"
    if got.size == expected.size:
        return "the number of entries is right, the shape is not: look at reshape and the order of the axes"
    if got.ndim == expected.ndim:
        axes = [i for i, (a, b) in enumerate(zip(got.shape, expected.shape, strict=True)) if a != b]
        steps = [got.shape[i] - expected.shape[i] for i in axes]
        if len(axes) == 1 and abs(steps[0]) == 1:
            word = "more" if steps[0] > 0 else "fewer"
            return f"axis {axes[0]} has one entry {word} than expected: off by one at a boundary?"
    return "compare your shapes with the contract, axis by axis: which axis do you sum over, which do you keep?"


def _not_reduced(got: Array, expected: Array) -> str:
    if _near(np.asarray(np.sum(got)), expected):
        return "one number is expected: sum over your entries"
    if _near(np.asarray(np.mean(got)), expected):
        return "one number is expected: take the mean of your entries"
    return "one number is expected: a sum or mean over the entries is missing"


def _reduced_too_far(got: Array, expected: Array) -> str:
    if expected.size and (_near(got, np.asarray(expected.sum())) or _near(got, np.asarray(expected.mean()))):
        return "you reduced over every axis: name the axis to sum over, or keep one value per entry"
    return "one number came where an array is expected: does the formula run over every entry?"


def wrong_values(got: Array, expected: Array) -> str:
    """Advice for two arrays of the same shape whose values differ; empty where nothing typical fits."""
    with np.errstate(all="ignore"):
        bad = ~np.isfinite(got) & ~((got == expected) | (np.isnan(got) & np.isnan(expected)))
        if bad.any():
            return _not_finite(got[bad])
        keep = np.isfinite(expected) & np.isfinite(got)
        if not keep.any():
            return ""
        if not keep.all():
            return _scaled(got[keep], expected[keep])
        if not got.any() and expected.any():
            return "every entry is 0: is the result ever filled in, or does // round it down?"
        if _near(got, expected):
            return _nearly(got, expected)
        for rule in (_transposed, _scaled, _moved, _reordered, _transformed, _nearly, _boundary):
            advice = rule(got, expected)
            if advice:
                return advice
    return ""


def _not_finite(values: Array) -> str:
    if np.isnan(values).any():
        return "NaN came: 0/0, inf - inf, log of a negative number, or an overflow before a division"
    return "an infinite value came: an overflow (exp of a large number?) or a division by 0 (log of 0?)"


def _transposed(got: Array, expected: Array) -> str:
    if got.ndim == 2 and got.shape[0] == got.shape[1] > 1 and _near(got.T, expected):
        return "your result is transposed: the values are right, rows and columns are exchanged"
    return ""


def _scaled(got: Array, expected: Array) -> str:
    if _near(-got, expected):
        return "the sign is flipped"
    big = np.abs(expected) > 1e-9 * np.max(np.abs(expected))
    if not big.any():
        return ""
    ratio = float(np.median(np.real(got[big] / expected[big])))
    if not 1e-12 < abs(ratio) < 1e12 or not _near(got / ratio, expected):
        return ""
    size = abs(ratio)
    sign = " and the sign is flipped" if ratio < 0 else ""
    what = "every entry is" if expected.size > 1 else "your value is"
    if np.isclose(size, 2, rtol=1e-4):
        return f"{what} 2 times the expected one{sign}: a factor 1/2 is missing (or a 2 too many)"
    if np.isclose(size, 0.5, rtol=1e-4):
        return f"{what} half the expected one{sign}: a factor 2 is missing"
    return _counted(size, sign, what, expected)


def _counted(size: float, sign: str, what: str, expected: Array) -> str:
    whole, inverse = round(size), round(1 / size)
    sizes = {expected.size, *expected.shape}
    if whole >= 3 and np.isclose(size, whole, rtol=1e-4):
        axis = f" (n = {whole} is a length of this array)" if whole in sizes else f" with n = {whole}"
        return f"{what} {whole} times the expected one{sign}: is the factor 1/n missing{axis}?"
    if inverse >= 3 and np.isclose(1 / size, inverse, rtol=1e-4):
        axis = f" (n = {inverse} is a length of this array)" if inverse in sizes else f" with n = {inverse}"
        return f"{what} 1/{inverse} of the expected one{sign}: is a factor 1/n too many{axis}?"
    if expected.size > 1:
        return f"{what} {size:.6g} times the expected one{sign}: look for a constant factor"
    return ""


def _moved(got: Array, expected: Array) -> str:
    gap = got - expected
    if expected.size > 1 and _near(gap, np.full_like(gap, gap.flat[0])):
        return f"every entry is off by the same amount, {np.real(gap.flat[0]):+.6g}: look for an added constant"
    if expected.size == 1 and float(np.abs(gap.flat[0])) == 1.0:
        return f"off by one: your value is 1 too {'large' if np.real(gap.flat[0]) > 0 else 'small'}"
    for axis, length in enumerate(expected.shape):
        if length < 3:
            continue
        for first, second, word in ((got, expected, "late"), (expected, got, "early")):
            tail, head = np.take(first, range(1, length), axis), np.take(second, range(length - 1), axis)
            if _near(tail, head) and head.std() > 0:
                return f"off by one: your entries come one place too {word} along axis {axis}"
    return ""


def _reordered(got: Array, expected: Array) -> str:
    for axis in range(expected.ndim):
        if expected.shape[axis] > 1 and _near(np.flip(got, axis), expected):
            return f"the order is reversed along axis {axis}"
    if expected.size > 1 and expected.dtype.kind == "f" and _near(np.sort(got, None), np.sort(expected, None)):
        return "the values are right but stand in another order"
    return ""


def _transformed(got: Array, expected: Array) -> str:
    if got.dtype.kind == "c":
        return ""
    if _near(np.abs(got), np.abs(expected)):
        return "the absolute values are right, some signs are not"
    if np.all(expected >= 0) and _near(np.sqrt(np.abs(got)), expected):
        return "your values are the squares of the expected ones: a square root is missing"
    if np.all(got >= 0) and _near(got**2, expected):
        return "your values are the square roots of the expected ones: a square root is too many"
    if np.all(expected > 0) and _near(np.exp(got), expected):
        return "your values are the logarithms of the expected ones"
    if _near(1 / got, expected):
        return "your values are the reciprocals of the expected ones: numerator and denominator are exchanged"
    return ""


def _nearly(got: Array, expected: Array) -> str:
    scale = float(np.max(np.abs(expected)))
    if scale and float(np.max(np.abs(got - expected))) < 1e-3 * scale:
        error = float(np.max(np.abs(got - expected))) / scale
        return (
            f"nearly right (off by {error:.1g} of the largest entry): rounding, float32 instead of float64, "
            "a small constant that was added, or an approximation that is too coarse"
        )
    return ""


def _boundary(got: Array, expected: Array) -> str:
    """Wrong entries that all lie at one end of an axis."""
    wrong = np.argwhere(~np.isclose(got, expected, rtol=1e-5, atol=0))
    for axis, length in enumerate(expected.shape):
        for end, word in ((0, "first"), (length - 1, "last")):
            if length > 2 and len(wrong) and (wrong[:, axis] == end).all():
                return f"only the {word} entries along axis {axis} are wrong: look at that boundary"
    return ""
