"""A value through the wire and back, without a process."""

from __future__ import annotations

from typing import Any

from autograder.model.errors import WireError
from autograder.wire import Packer, Unpacker, decode_frame, encode_frame


def refuse(value: Any) -> Any:
    raise TypeError(f"not by value: {type(value).__name__}")


def no_reference(tree: list[Any]) -> Any:
    raise WireError(f"a reference: {tree!r}")


def through(value: Any) -> Any:
    packer = Packer(refuse)
    tree = packer.pack(value)
    data = b"".join(bytes(piece) for piece in encode_frame([tree], packer.buffers))
    (back,), buffers = decode_frame(data)
    return Unpacker(buffers, no_reference).unpack(back)
