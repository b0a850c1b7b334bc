"""The wire: every malformed input is a WireError."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.model.errors import WireError
from autograder.wire import Unpacker, decode_frame, frames
from autograder.wire.packing import MAX_DEPTH
from tests.wire.crossing import no_reference, through


def test_a_value_inside_itself_is_refused() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(ValueError, match="contains itself"):
        through(cycle)


def deep(levels: int) -> Any:
    tree: Any = 1
    for _ in range(levels):
        tree = ["l", [tree]]
    return tree


@pytest.mark.parametrize(
    "tree",
    [
        deep(MAX_DEPTH + 1),
        ["a", "|O", [1], 0, False],
        ["a", "<f8", [2], 0, False],
        ["a", "<f8", [-1], 0, False],
        ["a", "<f8", [1 << 62, 1 << 62], 0, False],
        ["a", "<f8", [1], 7, False],
        ["oa", [1 << 40], []],
        ["T", "float64", [3], 0, True, None],
        [
            "T",
            "float64",
            [1],
            0,
            True,
            ["T", "float64", [1], 0, False, ["T", "float64", [1], 0, False, None]],
        ],
        ["T", "qint8", [1], 0, False, None],
        ["g", "os", "system"],
        ["g", "PCG64", ["d", []]],
        ["g", "torch", 0],
        ["x", 0],
        ["x", -1],
        ["I", "0x" + "f" * 10_000],
        ["I", "__import__('os')"],
        ["d", [[["l", []], 1]]],
        ["s", [["l", []]]],
        ["m", "os", "system"],
        ["nope"],
        [],
        {"a": 1},
        ["r", 0, 1, 0],
        ["n", "<f8", b"short"],
    ],
)
def test_malformed_values_are_refused(tree: Any) -> None:
    with pytest.raises(WireError):
        Unpacker([b"\0" * 8], no_reference).unpack(tree)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"SGW1",
        b"NOPE" + b"\0" * 8,
        frames._HEAD.pack(b"SGW1", frames.MAX_TREE + 1, 0),
        frames._HEAD.pack(b"SGW1", 1, frames.MAX_BUFFERS + 1),
        frames._HEAD.pack(b"SGW1", 1, 1) + b"\xff" * 8 + b"\xc0",
        frames._HEAD.pack(b"SGW1", 3, 0) + b"\xc7\x00\x05",
        frames._HEAD.pack(b"SGW1", 2, 0) + b"\xc0\xc0",
        frames._HEAD.pack(b"SGW1", 2, 0) + b"\xa1\xff",
    ],
)
def test_malformed_frames_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        decode_frame(data)


def test_booleans_are_true_or_false_whatever_bytes_came() -> None:
    array = Unpacker([b"\x02\x00"], no_reference).unpack(["a", "|b1", [2], 0, False])
    assert array.view(np.uint8).tolist() == [1, 0]


def test_what_msgpack_makes_by_itself_is_refused() -> None:
    with pytest.raises(WireError, match="Timestamp"):
        Unpacker([], no_reference).unpack(frames.decode_tree(b"\xd6\xff\x00\x00\x00\x01"))


@pytest.mark.parametrize(("kind", "name", "value"), [("MT19937", "pos", 10**9), ("Philox", "buffer_pos", -1)])
def test_a_generator_that_would_read_outside_its_buffer_is_refused(kind: str, name: str, value: int) -> None:
    generator = np.random.Generator(getattr(np.random, kind)(1))
    state = dict(generator.bit_generator.state)
    (state if name in state else state["state"])[name] = value
    generator.bit_generator.state = state
    with pytest.raises(WireError, match="generator"):
        through(generator)


def test_empty_items_cannot_grow_into_a_large_array() -> None:
    with pytest.raises(WireError, match="empty items"):
        Unpacker([b""], no_reference).unpack(["a", "<U0", [1 << 31], 0, False])


def test_reading_a_value_is_watched() -> None:
    def watch() -> None:
        raise TimeoutError

    colliding = [["I", hex(number * (2**61 - 1))] for number in range(1, 1000)]
    for tree in (["s", colliding], ["f", colliding], ["d", [[key, 0] for key in colliding]], ["l", colliding]):
        with pytest.raises(TimeoutError):
            Unpacker([], no_reference, watch=watch).unpack(tree)
