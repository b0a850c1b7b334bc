"""Kinds of values, plain copies and bounded texts of them, without ever calling a method of an unknown type.

In a judge a value comes from an untrusted process: exact base types, or a handle. Everything that is none of
the types below is "unknown": it is named, never asked. Subclasses count as their base, as they do on the
wire.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import Any

import numpy as np

from . import session

_BASES: tuple[tuple[type, str], ...] = (
    (bool, "bool"),
    (np.bool_, "bool"),
    (int, "int"),
    (np.integer, "int"),
    (float, "float"),
    (np.floating, "float"),
    (complex, "complex"),
    (np.complexfloating, "complex"),
    (str, "str"),
    (bytes, "bytes"),
    (list, "list"),
    (tuple, "tuple"),
    (dict, "dict"),
    (set, "set"),
    (frozenset, "frozenset"),
    (range, "range"),
    (slice, "slice"),
    (np.ndarray, "array"),
)
_NAMES = {
    "bool": "True or False",
    "int": "a whole number (int)",
    "complex": "a complex number",
    "str": "text (str)",
    "bytes": "bytes",
    "array": "a numpy array",
    "tensor": "a torch tensor",
    "none": "None",
}
NUMBERS = ("int", "float", "complex", "array", "tensor")
SCALARS = ("int", "float", "complex")
MAX_DEPTH = 60


def kind(value: object) -> str:
    """The kind of a value: ``none``, ``int``, ``list``, ``array``, ``tensor``, … or ``unknown``."""
    if value is None:
        return "none"
    cls: Any = type(value)
    # A metaclass of somebody's own may say what it likes when it is hashed.
    return _remembered_kind(cls) if type(cls) is type else _kind_of(cls)


def _kind_of(cls: Any) -> str:
    for base, name in _BASES:
        if issubclass(cls, base):
            return name
    torch = sys.modules.get("torch")
    if torch is not None and issubclass(cls, torch.Tensor):
        return "tensor"
    return "unknown"


_remembered_kind = lru_cache(maxsize=256)(_kind_of)


def name_kind(value: object) -> str:
    """The type of a value in words: "a list", "a numpy array of shape (3,)", "an object of type function"."""
    what = kind(value)
    if what == "unknown":
        return f"an object of type {session.current.type_name(value)[:80]}"
    if what in ("array", "tensor"):
        return f"{_NAMES[what]} of shape {shape_of(value)}"
    return _NAMES.get(what, f"a {what}")


def shape_of(value: Any) -> tuple[int, ...]:
    """Shape of an array or tensor; ``()`` for a number."""
    return tuple(int(n) for n in value.shape) if kind(value) in ("array", "tensor") else ()


def dtype_name(value: Any) -> str:
    """``float32``, ``int64``, … of an array, tensor, numpy scalar or Python number."""
    if kind(value) == "tensor":
        return str(value.dtype).removeprefix("torch.")
    if issubclass(type(value), np.ndarray | np.generic):
        return _dtype_text(value.dtype)
    return {"int": "int64", "float": "float64", "complex": "complex128"}.get(kind(value), kind(value))


@lru_cache(maxsize=256)
def _dtype_text(dtype: np.dtype) -> str:
    return str(dtype)


def to_array(value: Any) -> np.ndarray | None:
    """The numbers of an array, tensor or scalar as a plain numpy array; None if they cannot be read."""
    what = kind(value)
    if what == "tensor":
        return _from_tensor(value)
    if what == "array":
        return np.ndarray.view(value, np.ndarray)
    if issubclass(type(value), np.generic):
        return np.asarray(value)
    if what == "int":
        try:
            return np.asarray(int.__index__(value), dtype=np.int64)
        except OverflowError:
            return _big_int(int.__index__(value))
    if what in ("float", "complex", "bool"):
        return np.asarray(python_scalar(value))
    return None


def _big_int(value: int) -> np.ndarray | None:
    try:
        return np.asarray(float(value))
    except OverflowError:
        return None


def _from_tensor(value: Any) -> np.ndarray | None:
    torch = sys.modules["torch"]
    if value.layout is not torch.strided or value.is_quantized or value.device.type == "meta":
        return None
    plain = torch.Tensor.detach(value).as_subclass(torch.Tensor)
    if plain.dtype == torch.bfloat16:
        plain = plain.float()
    return plain.cpu().resolve_conj().resolve_neg().numpy()


def python_scalar(value: Any) -> Any:
    """The exact Python scalar, str or bytes behind a subclass or numpy's form of it."""
    cls, what = type(value), kind(value)
    if issubclass(cls, np.generic) and not issubclass(cls, int | float | complex | str | bytes):
        return {"bool": bool, "int": int, "float": float, "complex": complex}[what](value)
    if what == "bool":
        return bool(value)
    if what == "int":
        return int.__index__(value)
    if what == "float":
        return float.__float__(value)
    if what == "complex":
        return complex.__complex__(value)
    if what == "str":
        return str.__str__(value)
    return bytes.__getitem__(value, slice(None))


def items(value: Any) -> list[Any]:
    """The entries of a list, tuple, set, frozenset or range (keys and values of a dict as pairs)."""
    what = kind(value)
    if what == "dict":
        return list(dict.items(value))
    base: Any = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset, "range": range}[what]
    return list(base.__iter__(value))


def short(value: Any, limit: int = 160, depth: int = 0) -> str:
    """A bounded text of a value; an unknown type gives its name only."""
    what = kind(value)
    if what == "none":
        return "None"
    if what == "unknown":
        return f"<{session.current.type_name(value)[:80]}>"
    if what in ("array", "tensor"):
        return _short_array(value, limit)
    if what in ("list", "tuple", "set", "frozenset", "dict"):
        return "…" if depth > 4 else _short_items(value, what, limit, depth)
    if what in ("range", "slice"):
        return _clip(repr(value), limit)
    if what == "int" and python_scalar(value).bit_length() > 400:
        return f"<a whole number of {python_scalar(value).bit_length()} bits>"
    scalar = python_scalar(value)
    if what in ("str", "bytes") and len(scalar) > limit:
        scalar = scalar[:limit]
        return _clip(repr(scalar), limit) + f"… ({len(value)} characters)"
    return _clip(repr(scalar), limit * 2)


def _clip(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _short_array(value: Any, limit: int) -> str:
    array = to_array(value)
    if array is None or array.dtype.kind not in "biufcSU":
        return f"{name_kind(value)}, dtype {dtype_name(value)}"
    if array.ndim == 0:
        return f"{array.item()!r} ({dtype_name(value)})"
    text = np.array2string(array, threshold=12, edgeitems=3, precision=6, separator=", ", max_line_width=100)
    if len(text) > 4 * limit:
        text = text[: 4 * limit] + " …"
    joiner = "\n" if "\n" in text else "  "
    return f"{text}{joiner}shape {array.shape}, {dtype_name(value)}"


def _short_items(value: Any, what: str, limit: int, depth: int) -> str:
    entries, used = items(value), 0
    parts: list[str] = []
    if what in ("set", "frozenset"):
        entries = sorted(entries, key=lambda entry: short(entry, limit, depth + 1))
    for entry in entries:
        if what == "dict":
            text = f"{short(entry[0], limit, depth + 1)}: {short(entry[1], limit, depth + 1)}"
        else:
            text = short(entry, limit, depth + 1)
        used += len(text) + 2
        if used > limit and parts:
            parts.append(f"… ({len(entries)} entries)")
            break
        parts.append(text)
    inside = ", ".join(parts)
    if what == "list":
        return f"[{inside}]"
    if what == "tuple":
        return f"({inside},)" if len(entries) == 1 else f"({inside})"
    if what == "dict" or (what == "set" and entries):
        return f"{{{inside}}}"
    return f"{what}({{{inside}}})" if entries else f"{what}()"
