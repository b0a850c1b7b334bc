"""Frames: length-prefixed, capped, msgpack header plus raw buffers."""

from __future__ import annotations

import os
import select
import struct
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import msgpack

from autograder.model.errors import WireError

MAGIC = b"SGW1"
MAX_TREE = 32 * 1024 * 1024
MAX_FRAME = 256 * 1024 * 1024
MAX_BUFFERS = 65_536
POLL_SECONDS = 0.02
AHEAD = 65_536
# Bytes of memory that a list and an item take, in the header and in the value that is made of it.
NODE_BYTES = 96
COUNTED_TREE = 16_384

_HEAD = struct.Struct(">4sII")
_packer = msgpack.Packer(use_bin_type=True)
Buffer = bytes | bytearray | memoryview
Charge = Callable[[int], None]


def encode_frame(tree: Any, buffers: Sequence[Buffer] = ()) -> list[Buffer]:
    """The pieces of one frame, ready to be written one after the other; raises WireError above the caps."""
    body = _packer.pack(tree)
    if not buffers and len(body) <= MAX_TREE:
        return [_HEAD.pack(MAGIC, len(body), 0) + body]
    lengths = [buffer.nbytes if type(buffer) is memoryview else len(buffer) for buffer in buffers]
    if len(body) > MAX_TREE or len(buffers) > MAX_BUFFERS or len(body) + sum(lengths) > MAX_FRAME:
        raise WireError("the value is too large to pass between the processes")
    head = _HEAD.pack(MAGIC, len(body), len(buffers)) + struct.pack(f">{len(lengths)}Q", *lengths)
    pieces: list[Buffer] = [head + body, *buffers]
    return [b"".join(pieces)] if sum(lengths) <= AHEAD else pieces


def decode_tree(body: Buffer, charge: Charge | None = None) -> Any:
    """The msgpack tree of a frame; extension types, bad UTF-8 and trailing bytes are refused.

    ``charge`` is told, while a large tree grows, what it takes: a byte can be a list.
    """
    hooks: dict[str, Any] = {}
    if charge is not None and len(body) > COUNTED_TREE:
        hooks = {"list_hook": partial(_charged, charge), "object_hook": partial(_charged, charge)}
    try:
        return msgpack.unpackb(body, raw=False, strict_map_key=True, ext_hook=_refuse_extension, **hooks)
    except (WireError, MemoryError):
        raise
    except Exception as error:
        raise WireError(f"not a valid header: {type(error).__name__}") from None


def _charged(charge: Charge, items: list[Any] | dict[Any, Any]) -> Any:
    charge(NODE_BYTES * (1 + len(items)))
    return items


def _refuse_extension(code: int, _data: bytes) -> Any:
    raise WireError(f"extension type {code} is not part of the format")


def parse_head(head: Buffer) -> tuple[int, int]:
    """(tree length, number of buffers) of a frame's first bytes."""
    magic, tree_length, count = _HEAD.unpack(head)
    if magic != MAGIC:
        raise WireError("not a frame")
    if tree_length > MAX_TREE or count > MAX_BUFFERS:
        raise WireError("a frame above the size limit")
    return tree_length, count


def parse_lengths(raw: Buffer, tree_length: int) -> tuple[int, ...]:
    """The lengths of the buffers of a frame."""
    lengths = struct.unpack(f">{len(raw) // 8}Q", raw)
    if tree_length + sum(lengths) > MAX_FRAME:
        raise WireError("a frame above the size limit")
    return lengths


def decode_frame(data: bytes) -> tuple[Any, list[bytes]]:
    """One whole frame from bytes, for tests and fuzzing; every malformed input is a WireError."""
    if len(data) < _HEAD.size:
        raise WireError("a truncated frame")
    tree_length, count = parse_head(data[: _HEAD.size])
    start = _HEAD.size + 8 * count
    if len(data) < start:
        raise WireError("a truncated frame")
    lengths = parse_lengths(data[_HEAD.size : start], tree_length)
    if len(data) != start + tree_length + sum(lengths):
        raise WireError("a frame of the wrong length")
    tree = decode_tree(data[start : start + tree_length])
    buffers, position = [], start + tree_length
    for length in lengths:
        buffers.append(data[position : position + length])
        position += length
    return tree, buffers


class Channel:
    """Frames from one descriptor and to another. ``watch`` is called while waiting and ends the wait by raising.

    Without ``watch`` the descriptors block (the student's side); with it they do not, so that a peer which neither
    reads nor writes can not hold the judge. ``call`` is a descriptor that becomes readable when a frame is to be read
    at once; without a call frames may lie for POLL_SECONDS, and many are read with one waking. ``charge``, where it is
    set, is told how much memory a frame is going to take, before it does, and refuses by raising.
    """

    def __init__(self, reader: int, writer: int, watch: Callable[[], None] | None = None, call: int = -1) -> None:
        self.reader, self.writer = reader, writer
        self.watch = watch
        self.charge: Charge | None = None
        for descriptor in (reader, writer):
            os.set_blocking(descriptor, watch is None)
        self._next_watch = 0.0
        self._readable, self._writable, self._called = select.poll(), select.poll(), select.poll()
        self._readable.register(reader, select.POLLIN)
        self._writable.register(writer, select.POLLOUT)
        self._called.register(reader if call < 0 else call, select.POLLIN)
        # What came with the bytes that were asked for, from ``_start`` to ``_end``: most frames are read with one call.
        self._ahead = memoryview(bytearray(AHEAD))
        self._start = self._end = 0

    def send(self, tree: Any, buffers: Sequence[Buffer] = ()) -> None:
        """Write one frame; raises EOFError when the peer is gone."""
        for piece in encode_frame(tree, buffers):
            self._write(piece)

    def receive(self) -> tuple[Any, list[bytearray]]:
        """Read one frame; raises EOFError when the peer is gone and WireError on anything malformed."""
        if self.watch is not None and self._start == self._end:
            # The bytes that are asked for have hardly ever arrived already.
            self._wait(self._called)
        tree_length, count = parse_head(self._next(_HEAD.size))
        lengths = parse_lengths(self._next(8 * count), tree_length) if count else ()
        if self.charge is not None:
            self.charge(tree_length + sum(lengths) + NODE_BYTES * count)
        tree = decode_tree(self._next(tree_length), self.charge)
        return tree, [self._own(self._next(length)) for length in lengths]

    def look(self) -> None:
        """Call ``watch``, unless that was a moment ago."""
        now = time.monotonic()
        if self.watch is not None and now >= self._next_watch:
            self.watch()
            self._next_watch = now + POLL_SECONDS

    def _write(self, piece: Buffer) -> None:
        done, size = 0, piece.nbytes if type(piece) is memoryview else len(piece)
        while done < size:
            try:
                done += os.write(self.writer, memoryview(piece)[done:] if done else piece)
            except BlockingIOError:
                self._wait(self._writable)
            except (BrokenPipeError, ConnectionResetError):
                raise EOFError("the other process is gone") from None

    @staticmethod
    def _own(piece: Buffer) -> bytearray:
        return piece if type(piece) is bytearray else bytearray(piece)

    def _next(self, size: int) -> Buffer:
        """The next bytes of the stream; they may stand where the following call writes."""
        start, stop = self._start, self._start + size
        if stop <= self._end:
            self._start = stop
            return self._ahead[start:stop]
        return self._read(size)

    def _read(self, size: int) -> bytearray:
        start, position = self._start, self._end - self._start
        data = bytearray(size)
        data[:position] = self._ahead[start : self._end]
        self._start = self._end = 0
        view = memoryview(data)
        while position < size:
            try:
                count = os.readv(self.reader, [view[position:], self._ahead])
            except BlockingIOError:
                self._wait(self._readable if position else self._called)
                continue
            except ConnectionResetError:
                count = 0
            if count == 0:
                raise EOFError("the other process is gone")
            position += count
        self._end = position - size
        return data

    def _wait(self, poller: select.poll) -> None:
        ready = bool(poller.poll(POLL_SECONDS * 1000))
        if not ready:
            self._next_watch = 0.0
        # A peer that trickles bytes is always ready, so the clock decides, not the poll.
        self.look()
