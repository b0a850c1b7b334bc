"""Python values to the wire's trees: which objects cross by value, and as what.

Atoms stand for themselves; everything else is a list that begins with a one-word tag. Whatever is not in the table is
handed to ``reference`` (handles, callbacks, library names), which belongs to the side that packs.

Mutable arguments are numbered in the order in which they are met (``numbered=True``), so that a reply can name
them: a changed argument is sent back under its number, and a returned argument arrives as the caller's own
object.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, cast

import numpy as np

from autograder.wire import arrays, rngs, tensors

MAX_DEPTH = 40
MAX_NODES = 2_000_000
MAX_INT_BITS = 14_000
_INT64 = range(-(2**63), 2**64)
_THEMSELVES = frozenset((type(None), bool, float))

Tree = Any
Reference = Callable[[Any], list[Any]]

# The first that fits counts: np.float64 is a float, bool an int.
_FAMILIES: tuple[tuple[str, type | tuple[type, ...]], ...] = (
    ("scalar", np.generic),
    ("int", int),
    ("float", float),
    ("complex", complex),
    ("str", str),
    ("bytes", bytes),
    ("list", list),
    ("tuple", tuple),
    ("dict", dict),
    ("set", set),
    ("frozenset", frozenset),
    ("slice", slice),
    ("range", range),
    ("array", np.ndarray),
    ("dtype", np.dtype),
)


@lru_cache(maxsize=1024)
def _family(kind: type) -> str:
    """How objects of a type may cross; empty where only their owner can tell."""
    for families in (_FAMILIES, tensors.families(), rngs.families()):
        for family, bases in families:
            if issubclass(kind, bases):
                return family
    return ""


class Packer:
    """Packs the values of one message into a msgpack tree and a list of raw buffers.

    ``reference(obj)`` packs what does not cross by value, or raises TypeError. ``known`` maps ``id(obj)`` of the
    objects that the peer has already numbered to their numbers.
    """

    def __init__(self, reference: Reference, *, numbered: bool = False, known: Mapping[int, int] | None = None) -> None:
        self.reference = reference
        self.numbered = numbered
        self.known = dict(known or {})
        self.objects: list[Any] = []
        self.buffers: list[Any] = []
        self._nodes = 0

    def pack(self, value: Any, depth: int = 0) -> Tree:
        """The tree of one value; its arrays join ``buffers``."""
        self._count(1)
        return self._pack(value, depth)

    def _count(self, nodes: int) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise ValueError("a value with too many items cannot be passed")

    def _pack(self, value: Any, depth: int) -> Tree:
        kind: Any = type(value)
        if kind in _THEMSELVES:
            return value
        family = _family(kind)
        atom = _ATOMS.get(family)
        if atom is not None:
            return atom(value)
        if depth >= MAX_DEPTH:
            raise ValueError("a value that is nested too deeply, or contains itself, cannot be passed")
        if id(value) in self.known:
            return ["x", self.known[id(value)]]
        return self._compound(value, family, depth + 1)

    def _items(self, items: Collection[Any], below: int) -> list[Tree]:
        self._count(len(items))
        return [item if type(item) in _THEMSELVES else self._pack(item, below) for item in items]

    def content(self, value: Any) -> Tree:
        """The tree of a numbered object's present content, not of its number."""
        number, kind = self.known.pop(id(value), None), cast(Any, type(value))
        try:
            return self._compound(value, _family(kind), 1)
        finally:
            if number is not None:
                self.known[id(value)] = number

    def _number(self, value: Any) -> None:
        if self.numbered:
            self.known[id(value)] = len(self.objects)
            self.objects.append(value)

    def _compound(self, value: Any, family: str, below: int) -> Tree:
        match family:
            case "array":
                return self._array(value, below)
            case "":
                return self.reference(value)
            case "list":
                self._number(value)
                return ["l", self._items(list(list.__iter__(value)), below)]
            case "tuple":
                return ["t", self._items(tuple(tuple.__iter__(value)), below)]
            case "dict":
                self._number(value)
                return ["d", [self._items(pair, below) for pair in list(dict.items(value))]]
            case "set":
                self._number(value)
                return ["s", self._items(list(set.__iter__(value)), below)]
            case "frozenset":
                return ["f", self._items(list(frozenset.__iter__(value)), below)]
            case "slice" | "range":
                parts = (value.start, value.stop, value.step)
                return ["sl" if family == "slice" else "r", *[self.pack(part, below) for part in parts]]
            case "scalar":
                return arrays.pack_scalar(value) or self.reference(value)
            case "dtype":
                return ["nd", value.str] if arrays.allowed(value) else self.reference(value)
        return self._library(value)

    def _array(self, value: Any, below: int) -> Tree:
        self._number(value)
        if value.dtype.kind == "O":
            return ["oa", list(value.shape), self._items(value.reshape(-1).tolist(), below)]
        return arrays.pack_array(value, self.buffers) or self.reference(value)

    def _library(self, value: Any) -> Tree:
        if tensors.is_tensor(value) and tensors.is_plain(value):
            self._number(value)
            return tensors.pack_tensor(value, self.buffers)
        if tensors.is_dtype(value):
            return ["dt", str(value).removeprefix("torch.")]
        if rngs.is_generator(value):
            self._number(value)
            return rngs.pack_generator(value)
        return self.reference(value)


def _int(value: int) -> Tree:
    number = int.__index__(value)
    if number in _INT64:
        return number
    if number.bit_length() > MAX_INT_BITS:
        raise ValueError("an integer this large cannot be passed")
    return ["I", hex(number)]


def _str(value: str) -> Tree:
    text = str.__str__(value)
    # Lone surrogates are legal in Python and not in UTF-8.
    return text if text.isascii() or _encodable(text) else ["u", text.encode("utf-8", "surrogatepass")]


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


_ATOMS: dict[str, Callable[[Any], Tree]] = {
    "int": _int,
    "float": float.__float__,
    "complex": lambda value: ["c", value.real, value.imag],
    "str": _str,
    "bytes": bytes,
}
