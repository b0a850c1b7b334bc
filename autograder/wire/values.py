"""Values on the wire: which Python objects cross by value, and as what.

`Packer` turns the values of one message into a msgpack tree and a list of raw buffers; `Unpacker` builds exact
base types from them. Atoms stand for themselves; everything else is a list that begins with a one-word tag.
Whatever is not in the table is handed to ``reference`` (handles, callbacks, library names), which belongs to
the side that packs.

Mutable arguments are numbered in the order in which they are met (``numbered=True``), so that a reply can name
them: a changed argument is sent back under its number, and a returned argument arrives as the caller's own
object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.errors import WireError
from autograder.wire import arrays, rngs, tensors

MAX_DEPTH = 40
MAX_NODES = 2_000_000
MAX_INT_BITS = 14_000
_INT64 = range(-(2**63), 2**64)
_ATOMS = (type(None), bool, int, float, str, bytes)
WATCH_EVERY = 256

Tree = Any
Reference = Callable[[Any], list[Any]]


class Packer:
    """Packs the values of one message.

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
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise ValueError("a value that is nested too deeply, or contains itself, cannot be passed")
        if self._nodes > MAX_NODES:
            raise ValueError("a value with too many items cannot be passed")
        if value is None or value is True or value is False:
            return value
        if isinstance(value, (int, float, complex, str, bytes)) and not arrays.is_scalar(value):
            return self._atom(value)
        if id(value) in self.known:
            return ["x", self.known[id(value)]]
        return self._compound(value, depth)

    def content(self, value: Any) -> Tree:
        """The tree of a numbered object's present content, not of its number."""
        number = self.known.pop(id(value), None)
        try:
            return self._compound(value, 0)
        finally:
            if number is not None:
                self.known[id(value)] = number

    def _atom(self, value: Any) -> Tree:
        if isinstance(value, int):
            number = int.__index__(value)
            if number in _INT64:
                return number
            if number.bit_length() > MAX_INT_BITS:
                raise ValueError("an integer this large cannot be passed")
            return ["I", hex(number)]
        if isinstance(value, float):
            return float.__float__(value)
        if isinstance(value, complex):
            return ["c", value.real, value.imag]
        if isinstance(value, str):
            text = str.__str__(value)
            # Lone surrogates are legal in Python and not in UTF-8.
            return text if text.isascii() or _encodable(text) else ["u", text.encode("utf-8", "surrogatepass")]
        return bytes(value)

    def _number(self, value: Any) -> None:
        if self.numbered:
            self.known[id(value)] = len(self.objects)
            self.objects.append(value)

    def _compound(self, value: Any, depth: int) -> Tree:
        below = depth + 1
        if isinstance(value, list):
            self._number(value)
            return ["l", [self.pack(item, below) for item in list.__iter__(value)]]
        if isinstance(value, tuple):
            return ["t", [self.pack(item, below) for item in tuple.__iter__(value)]]
        if isinstance(value, dict):
            self._number(value)
            return ["d", [[self.pack(k, below), self.pack(v, below)] for k, v in dict.items(value)]]
        if isinstance(value, set):
            self._number(value)
            return ["s", [self.pack(item, below) for item in set.__iter__(value)]]
        if isinstance(value, frozenset):
            return ["f", [self.pack(item, below) for item in frozenset.__iter__(value)]]
        if isinstance(value, slice):
            return ["sl", *[self.pack(part, below) for part in (value.start, value.stop, value.step)]]
        if isinstance(value, range):
            return ["r", *[self.pack(part, below) for part in (value.start, value.stop, value.step)]]
        return self._library(value, depth)

    def _library(self, value: Any, depth: int) -> Tree:
        if arrays.is_array(value):
            self._number(value)
            if value.dtype.kind == "O":
                return [
                    "oa",
                    list(value.shape),
                    [self.pack(item, depth + 1) for item in value.reshape(-1).tolist()],
                ]
            return arrays.pack_array(value, self.buffers) or self.reference(value)
        if arrays.is_scalar(value):
            return arrays.pack_scalar(value) or self.reference(value)
        if arrays.is_dtype(value):
            return ["nd", value.str] if arrays.allowed(value) else self.reference(value)
        if tensors.is_tensor(value) and tensors.is_plain(value):
            self._number(value)
            return tensors.pack_tensor(value, self.buffers)
        if tensors.is_dtype(value):
            return ["dt", str(value).removeprefix("torch.")]
        if rngs.is_generator(value):
            self._number(value)
            return rngs.pack_generator(value, lambda item: self.pack(item, depth + 1), self.buffers)
        return self.reference(value)


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


class Unpacker:
    """Builds the values of one message. ``resolve(tree)`` answers the tags that are references (``h``, ``cb``,
    ``m``).

    ``objects`` is the list that numbers refer to; while arguments are unpacked (``numbered=True``) new mutable
    objects join it. ``watch`` is called now and then and ends a value that takes too long by raising.
    """

    def __init__(
        self,
        buffers: list[Any],
        resolve: Callable[[list[Any]], Any],
        *,
        numbered: bool = False,
        objects: list[Any] | None = None,
        watch: Callable[[], None] | None = None,
    ) -> None:
        self.buffers = buffers
        self.resolve = resolve
        self.numbered = numbered
        self.objects: list[Any] = objects if objects is not None else []
        self.watch = watch
        self._nodes = 0

    def unpack(self, tree: Tree, depth: int = 0) -> Any:
        """The value of one tree; anything that the format does not allow is a WireError."""
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise WireError("a value above the limits of depth or size")
        if self.watch is not None and self._nodes % WATCH_EVERY == 0:
            self.watch()
        if not isinstance(tree, list):
            if type(tree) not in _ATOMS:
                # msgpack itself makes maps and time stamps; neither is part of the format.
                raise WireError(f"a bare {type(tree).__name__} is not part of the format")
            return tree
        if not tree or not isinstance(tree[0], str):
            raise WireError("a value without a tag")
        try:
            return self._tagged(tree, depth)
        except WireError:
            raise
        except (TypeError, ValueError, IndexError, KeyError, OverflowError, AttributeError) as error:
            raise WireError(f"a malformed value: {type(error).__name__}") from None

    def _new(self, value: Any) -> Any:
        if self.numbered:
            self.objects.append(value)
        return value

    def _items(self, tree: list[Any], depth: int) -> list[Any]:
        (items,) = tree[1:]
        if not isinstance(items, list):
            raise WireError("a container without items")
        return [self.unpack(item, depth + 1) for item in items]

    def _tagged(self, tree: list[Any], depth: int) -> Any:
        tag = tree[0]
        match tag:
            case "l":
                new: list[Any] = self._new([])
                new.extend(self._items(tree, depth))
                return new
            case "t":
                return tuple(self._items(tree, depth))
            case "d":
                return self._dict(tree, depth)
            case "s":
                members: set[Any] = self._new(set())
                self._fill(members, tree, depth)
                return members
            case "f":
                frozen: set[Any] = set()
                self._fill(frozen, tree, depth)
                return frozenset(frozen)
            case "sl" | "r":
                start, stop, step = (self.unpack(part, depth + 1) for part in tree[1:])
                return slice(start, stop, step) if tag == "sl" else range(start, stop, step)
            case "x":
                return self._object(tree)
            case "I" | "c" | "u":
                return self._wide_atom(tree)
        return self._library(tree, depth)

    def _fill(self, members: set[Any], tree: list[Any], depth: int) -> None:
        # One by one: a set of items with one hash takes quadratic time, which the watch must see.
        (items,) = tree[1:]
        if not isinstance(items, list):
            raise WireError("a container without items")
        for item in items:
            members.add(self.unpack(item, depth + 1))

    def _dict(self, tree: list[Any], depth: int) -> dict[Any, Any]:
        new: dict[Any, Any] = self._new({})
        (pairs,) = tree[1:]
        for pair in pairs:
            key, value = pair
            new[self.unpack(key, depth + 1)] = self.unpack(value, depth + 1)
        return new

    def _object(self, tree: list[Any]) -> Any:
        (number,) = tree[1:]
        if type(number) is not int or not 0 <= number < len(self.objects):
            raise WireError("an unknown object number")
        return self.objects[number]

    def _wide_atom(self, tree: list[Any]) -> Any:
        if tree[0] == "c":
            real, imag = tree[1:]
            return complex(float(real), float(imag))
        (raw,) = tree[1:]
        if tree[0] == "u":
            if type(raw) is not bytes:
                raise WireError("malformed text")
            return raw.decode("utf-8", "surrogatepass")
        if type(raw) is not str or len(raw) > MAX_INT_BITS // 4 + 3:
            raise WireError("an integer above the limit")
        return int(raw, 16)

    def _library(self, tree: list[Any], depth: int) -> Any:
        match tree[0]:
            case "a":
                return self._new(arrays.unpack_array(tree, self.buffers))
            case "oa":
                _, shape, items = tree
                array = arrays.empty_object_array(shape, len(items))
                self._new(array)
                array.reshape(-1)[:] = arrays.object_items([self.unpack(item, depth + 1) for item in items])
                return array
            case "n":
                return arrays.unpack_scalar(tree)
            case "nd":
                return arrays.checked_dtype(tree[1])
            case "T":
                return self._new(tensors.unpack_tensor(tree, self.buffers))
            case "dt":
                return tensors.dtype_named(tree[1])
            case "g":
                return self._new(rngs.unpack_generator(tree, self.unpack, self.buffers))
        return self.resolve(tree)
