"""numpy arrays and scalars on the wire: fixed-size, little-endian, from a closed list of dtype kinds."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.model.errors import WireError

_DTYPE = re.compile(
    r"(?:\|[b]1|[<|][iu][1248]|<f(?:2|4|8|16)|<c(?:8|16|32)|\|S\d{0,7}|<U\d{0,7}|<[mM]8(?:\[\w{1,6}\])?)\Z"
)
MAX_DIMENSIONS = 32
MAX_EMPTY_ITEMS = 65_536
SMALL = 4_096
_KNOWN: dict[str, np.dtype[Any]] = {}


def is_array(value: Any) -> bool:
    """Whether the value is an ndarray or a subclass of it."""
    return isinstance(value, np.ndarray)


def is_scalar(value: Any) -> bool:
    """Whether the value is a numpy scalar (np.float64 is a float as well)."""
    return isinstance(value, np.generic)


def is_dtype(value: Any) -> bool:
    """Whether the value is a numpy dtype object."""
    return isinstance(value, np.dtype)


@lru_cache(maxsize=256)
def allowed(dtype: np.dtype[Any]) -> bool:
    """Whether arrays of this dtype, made little-endian, may cross by value."""
    return bool(_DTYPE.match(_little(dtype).str))


def _little(dtype: np.dtype[Any]) -> np.dtype[Any]:
    return dtype.newbyteorder("<") if dtype.byteorder == ">" else dtype


def checked_dtype(text: Any) -> np.dtype[Any]:
    """The dtype that a peer named, if it is on the list."""
    if type(text) is not str:
        raise WireError("a dtype outside the format")
    known = _KNOWN.get(text)
    if known is not None:
        return known
    if not _DTYPE.match(text):
        raise WireError("a dtype outside the format")
    dtype = np.dtype(text)
    if len(_KNOWN) < 256:
        _KNOWN[text] = dtype
    return dtype


def _checked_shape(shape: Any) -> tuple[int, ...]:
    if type(shape) is not list or len(shape) > MAX_DIMENSIONS:
        raise WireError("a malformed shape")
    for side in shape:
        if type(side) is not int or side < 0:
            raise WireError("a malformed shape")
    return tuple(shape)


def pack_array(array: np.ndarray[Any, Any], buffers: list[Any]) -> list[Any] | None:
    """``["a", dtype, shape, bytes or number of the buffer, read only]``; None if the dtype may not cross by value."""
    dtype = array.dtype
    if not allowed(dtype) or array.ndim > MAX_DIMENSIONS:
        return None
    little, plain = _little(dtype), np.asarray(array)
    if little is not dtype:
        plain = plain.astype(little)
    held: bytes | int
    if plain.nbytes <= SMALL:
        held = plain.tobytes()
    else:
        held = len(buffers)
        buffers.append(np.ascontiguousarray(plain).reshape(-1).view(np.uint8).data)
    return ["a", little.str, list(array.shape), held, not array.flags.writeable]


def unpack_array(tree: list[Any], buffers: list[Any]) -> np.ndarray[Any, Any]:
    """The array of a tree, in memory of its own."""
    _, dtype_text, shape_raw, held, read_only = tree
    dtype, shape = checked_dtype(dtype_text), _checked_shape(shape_raw)
    buffer, items = content(held, buffers), math.prod(shape)
    if items * dtype.itemsize != len(buffer):
        raise WireError("an array whose bytes do not fit its shape")
    if dtype.itemsize == 0 and items > MAX_EMPTY_ITEMS:
        # numpy gives items without a size one byte or more each.
        raise WireError("an array of too many empty items")
    if dtype.itemsize == 0 or items == 0:
        array = np.zeros(shape, dtype)
    else:
        array = np.frombuffer(buffer, dtype).reshape(shape).copy()
        if dtype.kind == "b":
            # Bytes other than 0 and 1 would be booleans that are neither true nor false.
            array = np.asarray(array.view(np.uint8) != 0)
    if read_only is True:
        array.flags.writeable = False
    return array


def content(held: Any, buffers: list[Any]) -> Any:
    """The bytes that a tree holds, or the buffer that it names: small things stand in the tree itself."""
    if type(held) is bytes:
        return held
    if type(held) is not int or not 0 <= held < len(buffers):
        raise WireError("an unknown buffer")
    return buffers[held]


def pack_scalar(value: np.generic) -> list[Any] | None:
    """``["n", dtype, bytes]``, or None if the dtype may not cross by value."""
    if not allowed(value.dtype):
        return None
    return ["n", _little(value.dtype).str, np.asarray(value, dtype=_little(value.dtype)).tobytes()]


def unpack_scalar(tree: list[Any]) -> Any:
    """The numpy scalar of a tree."""
    _, dtype_text, raw = tree
    dtype = checked_dtype(dtype_text)
    if type(raw) is not bytes or len(raw) != dtype.itemsize:
        raise WireError("a malformed scalar")
    if dtype.kind == "b":
        return np.bool_(raw != b"\0")
    scalar: Any = np.frombuffer(raw, dtype)[0] if raw else np.zeros((), dtype)[()]
    return scalar


def empty_object_array(shape_raw: Any, count: int) -> np.ndarray[Any, Any]:
    """An object array to be filled; ``count`` is the number of items that came."""
    shape = _checked_shape(shape_raw)
    if math.prod(shape) != count:
        raise WireError("an array whose items do not fit its shape")
    return np.empty(shape, dtype=object)


def object_items(items: list[Any]) -> np.ndarray[Any, Any]:
    """A flat object array of the items; numpy alone would look inside lists."""
    flat = np.empty(len(items), dtype=object)
    for position, item in enumerate(items):
        flat[position] = item
    return flat


def restore_array(original: np.ndarray[Any, Any], new: np.ndarray[Any, Any]) -> None:
    """Write new content into the caller's array, which keeps its shape and dtype."""
    if original.shape != new.shape or original.dtype != new.dtype:
        raise WireError("a changed array came back with another shape or dtype")
    original[...] = new
