"""Copy-restore: notices which arguments a call has mutated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.wire import arrays, rngs, tensors


class Watch:
    """Remembers the content of a call's mutable arguments, in the order of their numbers."""

    def __init__(self, objects: list[Any]) -> None:
        self.objects = list(objects)
        self.known = {id(item): number for number, item in enumerate(self.objects)}
        self._before = [_content(item) for item in self.objects]

    def changed(self) -> Iterator[tuple[int, Any]]:
        """(number, object) of each argument whose content is no longer what came."""
        for number, (item, before) in enumerate(zip(self.objects, self._before, strict=True)):
            if not _same(before, _content(item)):
                yield number, item


def _content(item: Any) -> Any:
    if isinstance(item, (list, set)):
        return list(item)
    if isinstance(item, dict):
        return [part for pair in item.items() for part in pair]
    if arrays.is_array(item):
        return item.tolist() if item.dtype.kind == "O" else (item.shape, item.dtype.str, item.tobytes())
    if tensors.is_tensor(item):
        gradient = item.grad if item.is_leaf else None
        return (
            tuple(item.shape),
            bytes(tensors.tensor_bytes(item)),
            None if gradient is None else bytes(tensors.tensor_bytes(gradient)),
        )
    return rngs.state_of(item)


def _same(before: Any, after: Any) -> bool:
    # Items of containers are compared by identity: their own content is watched under their own number.
    if isinstance(before, list):
        return len(before) == len(after) and all(a is b for a, b in zip(before, after, strict=True))
    return bool(before == after)
