"""What a student's process may make of an honest reply: other values in any place of the tree, and other bytes."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from typing import Any

import msgpack

from autograder.wire import MAX_BUFFERS

DEEPEST = 400
TAGS = "l t d s f x I c u a oa n nd T dt g h cb m sl r".split()
ATOMS: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 255, 2**31, 2**63, 2**64 - 1, -(2**63), 0.0, -0.0, 1e308, 1.5),
    *(float("nan"), float("inf"), float("-inf"), "", "a", "\0", "ok", "error", "callback", "é\u202e", "x" * 9000),
    *(b"", b"\0" * 8, b"\xff" * 16, b"\1" * 32, bytes(2496), bytes(32), bytes(80), [], {}, [[]], {"a": 1}, {b"k": []}),
    *("<f8", "<U9999999", "|S0", "<M8[s]", "<m8[99D]", "<f16", "|b1", "<M8[0s]", "<U0", "float32", "bool", "complex64"),
    *(
        "KeyError",
        "MemoryError",
        "StopIteration",
        "SystemExit",
        "KeyboardInterrupt",
        "ExceptionGroup",
        "RecursionError",
    ),
    *("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64", "Random", "torch", "stdout", "text/plain", "image/png"),
    msgpack.Timestamp(1, 1),
]
BASES = [
    ["KeyError", "LookupError"],
    ["UnicodeDecodeError"],
    ["AssertionError"],
    ["NotImplementedError"],
    ["MemoryError"],
    [],
]
VALUES: list[Callable[[random.Random], Any]] = [
    lambda r: ["l", [r.choice(ATOMS) for _ in range(r.randrange(4))]],
    lambda r: ["d", [[r.choice(ATOMS), 1], [r.choice(ATOMS), 2]]],
    lambda r: ["s", [r.choice(ATOMS), ["t", [1, r.choice(ATOMS)]]]],
    lambda r: ["x", r.randrange(-1, 8)],
    lambda r: ["I", hex(r.getrandbits(r.choice([70, 14_000])))],
    lambda r: ["c", r.choice(ATOMS), 1.0],
    lambda r: ["u", r.choice([b"\xed\xa0\x80", b"\xff", "a", b"a"])],
    lambda r: [
        "a",
        r.choice(ATOMS),
        r.choice([[0], [2], [], [2**40, 0], [0, 2**63, 2**63], [1] * 33]),
        r.choice(ATOMS),
        True,
    ],
    lambda r: ["a", r.choice(["<f8", "<M8[s]", "|b1", "<f16"]), [2], r.randbytes(r.choice([2, 16, 32])), False],
    lambda r: ["oa", [2], [r.choice(ATOMS), ["l", []]]],
    lambda r: [
        "n",
        r.choice(["<f8", "<M8[D]", "|S0", "<U0", "<c16", "<f16", "|b1"]),
        r.randbytes(r.choice([0, 1, 8, 16])),
    ],
    lambda r: [
        "T",
        r.choice(["float32", "int64", "bool", "complex64", "bfloat16"]),
        [0, r.choice([3, 2**62, 2**63])],
        b"",
        True,
        None,
    ],
    lambda r: ["T", "float32", [2], r.randbytes(8), True, ["T", "float32", [2], r.randbytes(8), False, None]],
    lambda r: [
        "g",
        r.choice(["PCG64", "PCG64DXSM", "SFC64"]),
        r.choice([bytes(32), r.randbytes(32)]),
        0,
        r.random() < 0.5,
        7,
    ],
    lambda r: [
        "g",
        r.choice(["MT19937", "Random", "torch"]),
        r.choice([bytes(2496), r.randbytes(2496)]),
        r.choice([0, 1, 623, 624]),
        None,
    ],
    lambda r: [
        "g",
        "torch",
        r.choice([bytes(2496), r.randbytes(2496)]),
        r.choice([0, 624]),
        5,
        r.choice([None, 1.0]),
        None,
    ],
    lambda r: ["g", "Philox", r.choice([bytes(80), r.randbytes(80)]), r.randrange(6), True, 3],
    lambda r: ["h", r.choice([1, 2, 3, 0, 2**63, 10**6, True]), r.choice(["T", "\0", "é"]), "", r.random() < 0.5],
    lambda r: ["cb", r.randrange(4)],
    lambda r: ["m", "os", "system"],
    lambda r: ["sl", r.choice(ATOMS), ["l", []], None],
    lambda r: ["r", r.choice(ATOMS), 2**62, r.choice([0, 1, -1])],
    lambda r: nest(r.choice([30, 60, 400, 700, 1000]), r.choice(["l", "t", None])),
    lambda r: ["l", [1.5] * r.choice([1000, 40_000])],
    lambda r: ["s", [["I", hex((2**61 - 1) * k)] for k in range(1, 200)]],
]


def nest(depth: int, tag: str | None) -> Any:
    """A value inside a value, ``depth`` times."""
    tree: Any = 1
    for _ in range(depth):
        tree = [tag, [tree]] if tag else [tree]
    return tree


def mutated(rng: random.Random, tree: list[Any], buffers: list[bytes]) -> bytes:
    """The bytes that are sent instead of an honest reply."""
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        tree = _whole(rng, tree) if rng.random() < 0.15 else _inside(rng, tree)
    if rng.random() < 0.1:
        buffers = [rng.randbytes(rng.choice([0, 8, 24, 5000])) for _ in range(rng.randrange(4))]
    try:
        data = _frame(tree, buffers)
    except (ValueError, OverflowError, TypeError):
        data = _frame([tree[0] if tree else 0, "ok", None, []], [])
    return _bytes(rng, data) if rng.random() < 0.15 else data


def _frame(tree: Any, buffers: list[bytes]) -> bytes:
    body = _packed(tree)
    head = struct.pack(">4sII", b"SGW1", len(body), len(buffers)) + struct.pack(f">{len(buffers)}Q", *map(len, buffers))
    return head + body + b"".join(buffers)


def _packed(tree: Any) -> bytes:
    """msgpack of a reply, also of one with values that nest deeper than its own encoder allows."""
    if all(_depth(part) <= DEEPEST for part in tree):
        return bytes(msgpack.packb(tree, use_bin_type=True))
    return bytes([0x90 | len(tree)]) + b"".join(map(_deep, tree))


def _depth(tree: Any) -> int:
    depth = 0
    while type(tree) is list and tree and depth < 2000:
        tree, depth = tree[-1], depth + 1
    return depth


def _deep(tree: Any) -> bytes:
    if _depth(tree) <= DEEPEST:
        return bytes(msgpack.packb(tree, use_bin_type=True))
    head = b""
    while type(tree) is list and tree and len(tree) < 16:
        head += bytes([0x90 | len(tree)]) + b"".join(msgpack.packb(part, use_bin_type=True) for part in tree[:-1])
        tree = tree[-1]
    return head + bytes(msgpack.packb(tree, use_bin_type=True))


def _whole(rng: random.Random, tree: list[Any]) -> list[Any]:
    """A reply of another kind, or out of turn."""
    number = tree[0] if tree else 0
    value = _value(rng)
    args = ["l", [_value(rng) for _ in range(rng.randrange(3))]]
    return rng.choice(
        [
            [number, "ok", value, []],
            [number, "ok", value, [[rng.randrange(-1, 6), _value(rng)] for _ in range(rng.randrange(5))]],
            [number, "error", rng.choice(BASES), rng.choice(ATOMS), []],
            [number, "error", rng.choice(ATOMS), rng.choice(ATOMS), [[0, value]]],
            [number, "callback", rng.randrange(-1, 5), args, ["d", []]],
            [number, "callback", 0, args, ["d", [["x", value], [rng.choice(ATOMS), 1]]]],
            [rng.choice([number - 1, number + 1, float(number), True, "1", None]), *tree[1:]],
            [number, "ok", {"outputs": _outputs(rng), "error": rng.choice(ATOMS), "memory": True, "truncated": 1}, []],
            [number, "ok", {"outputs": [rng.choice(ATOMS)] * rng.choice([1, 40_000])}, rng.choice(ATOMS)],
        ]
    )


def _outputs(rng: random.Random) -> list[Any]:
    text: Callable[[], Any] = lambda: rng.choice([*ATOMS, nest(450, None), "<svg/onload=1>", "iVBORw0KGgo="])  # noqa: E731
    makes: list[Callable[[], Any]] = [
        lambda: {"output_type": "stream", "name": text(), "text": text()},
        lambda: {
            "output_type": "display_data",
            "data": {rng.choice(["text/html", "image/jpeg", "image/svg+xml"]): text()},
        },
        lambda: {"output_type": "execute_result", "data": {"text/plain": text(), "a": text()}, "metadata": text()},
        lambda: {"output_type": "error", "ename": text(), "evalue": text(), "traceback": [text(), text()]},
        text,
    ]
    return [rng.choice(makes)() for _ in range(rng.randrange(1, 5))]


def _value(rng: random.Random) -> Any:
    return rng.choice(VALUES)(rng) if rng.random() < 0.7 else rng.choice(ATOMS)


def _inside(rng: random.Random, tree: list[Any]) -> list[Any]:
    """The reply with its number and kind, and something else in it: most others are refused at the first look."""
    if len(tree) < 3 or rng.random() < 0.03:
        return [_somewhere(rng, part) for part in tree]
    at = rng.randrange(2, len(tree))
    if tree[1] == "ok" and at == 3 and rng.random() < 0.5:
        return [*tree[:3], [*tree[3], [rng.randrange(-1, 6), _value(rng)]]]
    return [*tree[:at], _somewhere(rng, tree[at]), *tree[at + 1 :]]


def _somewhere(rng: random.Random, tree: Any) -> Any:
    """One node changed, chosen with about the same chance at every depth."""
    if type(tree) is dict and tree:
        name = rng.choice(list(tree))
        if rng.random() < 0.2:
            return {key: value for key, value in tree.items() if key != name}
        return {
            **tree,
            name: _outputs(rng) if name == "outputs" and rng.random() < 0.5 else _somewhere(rng, tree[name]),
        }
    if type(tree) is bytes and rng.random() < 0.5:
        return bytes(len(tree)) if rng.random() < 0.5 else _varied(rng, tree)
    if type(tree) is not list or not tree or rng.random() < 0.12:
        return _value(rng)
    at = rng.randrange(len(tree))
    if rng.random() < 0.75:
        return [*tree[:at], _somewhere(rng, tree[at]), *tree[at + 1 :]]
    return rng.choice(
        [
            [*tree[:at], *tree[at + 1 :]],
            [*tree[: at + 1], *tree[at:]],
            [rng.choice(TAGS), *tree[1:]],
            [*tree[:at], _value(rng), *tree[at:]],
            tree[::-1],
            [_varied(rng, item) for item in tree],
        ]
    )


def _varied(rng: random.Random, item: Any) -> Any:
    if type(item) is int:
        return item + rng.choice([-1, 1, 4, 1000])
    if type(item) is bytes and item:
        at = rng.randrange(len(item))
        return item[:at] + bytes([item[at] ^ (1 << rng.randrange(8))]) + item[at + 1 :]
    if type(item) is str:
        return item[:-1] if rng.random() < 0.5 else item + rng.choice("\0é1s")
    return item


def _bytes(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return rng.choice(
        [
            data[:at],
            data + data,
            data[:at] + rng.randbytes(rng.choice([1, 4, 9])) + data[at + 1 :],
            data[:4]
            + struct.pack(">II", rng.choice([0, 2**32 - 1, 33 << 20]), rng.choice([0, 1, MAX_BUFFERS, 2**32 - 1]))
            + data[12:],
            b"SGW1" + struct.pack(">II", 5, 0) + b"\xdd" + struct.pack(">I", rng.choice([2**32 - 1, 2_000_000])),
            b"SGW1" + struct.pack(">II", 12, 0) + b"\xdc\x00\x02" * 4,
        ]
    )
