"""The wire's trees to Python values: exact base types, whatever a peer sends.

The tags are those of `packing`. Numbers of objects refer to the mutable arguments of the request, in the order in which
they stand there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.model.errors import WireError
from autograder.wire import arrays, draws, rngs, tensors
from autograder.wire.packing import MAX_DEPTH, MAX_INT_BITS, MAX_NODES, Tree

_ATOMS = frozenset((type(None), bool, int, float, str, bytes))
WATCH_EVERY = 256
# What numpy, torch and Python raise while they make values of something malformed.
_OF_LIBRARIES = (TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RuntimeError, BufferError)


class Unpacker:
    """Builds the values of one message. ``resolve(tree)`` answers the tags that are references (``h``, ``cb``,
    ``m``).

    ``objects`` is the list that numbers refer to; while arguments are unpacked (``numbered=True``) new mutable
    objects join it. ``watch`` is called now and then and ends a value that takes too long by raising. New generators
    are refused while ``generators`` is False.
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
        self.generators = True
        self._nodes = 0

    def unpack(self, tree: Tree, depth: int = 0) -> Any:
        """The value of one tree; anything that the format does not allow is a WireError."""
        self._count(1)
        return tree if type(tree) in _ATOMS else self._unpack(tree, depth)

    def _count(self, nodes: int) -> None:
        before = self._nodes
        self._nodes = before + nodes
        if self._nodes > MAX_NODES:
            raise WireError("a value above the limit of size")
        if self.watch is not None and self._nodes // WATCH_EVERY > before // WATCH_EVERY:
            self.watch()

    def _unpack(self, tree: Tree, depth: int) -> Any:
        if type(tree) is not list:
            # msgpack itself makes maps and time stamps; neither is part of the format.
            raise WireError(f"a bare {type(tree).__name__} is not part of the format")
        if depth >= MAX_DEPTH:
            raise WireError("a value above the limit of depth")
        if not tree or type(tree[0]) is not str:
            raise WireError("a value without a tag")
        try:
            return self._tagged(tree, depth)
        except (WireError, MemoryError):
            raise
        except _OF_LIBRARIES as error:
            if isinstance(error, RuntimeError) and "allocate memory" in str(error):
                raise MemoryError from None
            raise WireError(f"a malformed value: {type(error).__name__}") from None

    def _new(self, value: Any) -> Any:
        if self.numbered:
            self.objects.append(value)
        return value

    def _items(self, tree: list[Any], depth: int) -> list[Any]:
        (items,) = tree[1:]
        if type(items) is not list:
            raise WireError("a container without items")
        self._count(len(items))
        below = depth + 1
        return [item if type(item) in _ATOMS else self._unpack(item, below) for item in items]

    def _tagged(self, tree: list[Any], depth: int) -> Any:
        tag = tree[0]
        match tag:
            case "a":
                return self._new(arrays.unpack_array(tree, self.buffers))
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
        if type(items) is not list:
            raise WireError("a container without items")
        for item in items:
            members.add(self.unpack(item, depth + 1))

    def _dict(self, tree: list[Any], depth: int) -> dict[Any, Any]:
        new: dict[Any, Any] = self._new({})
        (pairs,) = tree[1:]
        if type(pairs) is not list:
            raise WireError("a container without items")
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
                if not self.generators:
                    raise WireError(draws.REFUSED)
                return self._new(rngs.unpack_generator(tree))
        return self.resolve(tree)
