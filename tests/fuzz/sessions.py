"""A live judge whose replies come from a recording: the student's process, played in the judge's own thread.

`record` runs a scenario once with the real student's side and keeps every reply. `play` walks the same steps again; each
reply is what was recorded for that request, or what ``mutate`` makes of it. The judge, its channel and its pipe are real.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.judge.clocks import Meter
from autograder.judge.events import Event, pack, unpack
from autograder.judge.memory import Account
from autograder.judge.remote import Remote
from autograder.judge.steps import Step, make_step, with_names
from autograder.judge.walk import Walk
from autograder.student.runtime import Runtime
from autograder.student.shell import Shell
from autograder.wire import Channel, decode_frame, encode_frame
from helpers.probes import crossing
from tests.fuzz.scenarios import GUARD, IMPORTS, SCENARIOS

KEY = b"k" * 32
OUTPUT_BYTES = 100_000
MEMORY = 1 << 30
PIPE_BYTES = 32_768
Reply = tuple[list[Any], list[bytes]]
Mutate = Callable[[str, int, Reply], "bytes | None"]


@dataclass
class Recording:
    """A scenario's steps, its replies as (operation, reply), and the events of the honest walk."""

    name: str
    steps: list[Step]
    replies: list[tuple[str, Reply]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def before_guard(self) -> int:
        """How many replies come before those of the guard."""
        return max(at for at, (asked, _) in enumerate(self.replies) if asked == "exec")

    def after(self, cell: int) -> list[tuple[str, Reply]]:
        """The replies from that ``exec`` to the next."""
        starts = [at for at, (asked, _) in enumerate(self.replies) if asked == "exec"] + [len(self.replies)]
        return self.replies[starts[cell] : starts[cell + 1]]


def steps_of(name: str) -> list[Step]:
    """The scenario's cell and test, and those of the guard, which has nothing to do with it."""
    student, test = SCENARIOS[name]
    shared = "shared" if name == "shows" else "test"
    steps = [
        make_step(0, "setup", "both", IMPORTS, IMPORTS, 0.0, 5.0, 60.0),
        make_step(1, "cell", "student", student, student, 0.0, 5.0, 60.0),
        make_step(2, "attacked", shared, test, test if shared == "shared" else "", 1.0, 5.0, 60.0),
        make_step(3, "guard-cell", "student", GUARD[0], GUARD[0], 0.0, 5.0, 60.0),
        make_step(4, "guard", "test", GUARD[1], "", 1.0, 5.0, 60.0),
    ]
    return with_names(steps)


def walk(steps: list[Step], wire: tuple[int, int], channel: Callable[[Remote], Channel]) -> list[Event]:
    """The events of one walk, each as the worker gets it."""
    remote = Remote(*wire, Meter(0, 5.0, 60.0, 60.0), Account(MEMORY))
    remote.channel = channel(remote)
    remote.channel.charge = remote.account.charge
    events: list[Event] = []

    def emit(event: Event) -> None:
        frame = b"".join(bytes(piece) for piece in encode_frame(pack(event)))
        events.append(unpack(decode_frame(frame)[0]))

    Walk(remote, steps, KEY, emit, OUTPUT_BYTES).run()
    return events


class _Recorder(Channel):
    def __init__(self, remote: Remote, recording: Recording) -> None:
        super().__init__(remote.channel.reader, remote.channel.writer, remote.meter.watch)
        self._recording, self._asked = recording, ""

    def send(self, tree: Any, buffers: Any = ()) -> None:
        if tree[1] != "release":
            self._asked = tree[1]
        super().send(tree, buffers)

    def receive(self) -> tuple[Any, list[bytearray]]:
        tree, buffers = super().receive()
        self._recording.replies.append((self._asked, (tree, [bytes(buffer) for buffer in buffers])))
        return tree, buffers


def record(name: str) -> Recording:
    """Run a scenario with the real student's side, in a fork of this process."""
    recording = Recording(name, steps_of(name))
    (their_reader, our_writer), (our_reader, their_writer) = os.pipe(), os.pipe()
    child = os.fork()
    if child == 0:
        os.close(our_writer)
        try:
            crossing.forward = None
            Runtime(Channel(their_reader, their_writer), Shell()).serve()
        finally:
            os._exit(0)
    recording.events = walk(recording.steps, (our_reader, our_writer), lambda remote: _Recorder(remote, recording))
    for descriptor in (their_reader, our_writer, our_reader, their_writer):
        os.close(descriptor)
    os.waitpid(child, 0)
    return recording


class Player(Channel):
    """Answers the judge's requests from a recording. After a reply that was cut the student's process is gone."""

    def __init__(self, remote: Remote, recording: Recording, mutate: Mutate) -> None:
        reader, self._pen = os.pipe()
        super().__init__(reader, os.open(os.devnull, os.O_WRONLY), remote.meter.watch)
        self._recording, self._mutate = recording, mutate
        self._asked, self._number, self._at, self._open = "", 0, 0, True
        self._cell, self._place = -1, 0
        self.mutated: list[int] = []

    def send(self, tree: Any, buffers: Any = ()) -> None:
        """Take a request; it is encoded, as the real one would be."""
        encode_frame(tree, buffers)
        if tree[1] != "release":
            self._number, self._asked = tree[0], tree[1]

    def receive(self) -> tuple[Any, list[bytearray]]:
        """Write the next reply to the pipe and read it as the judge does."""
        if self._open and self._start == self._end:
            self._write_reply()
        return super().receive()

    def _write_reply(self) -> None:
        tree, buffers = self._recorded()
        reply = [self._number, *tree[1:]], buffers
        at, self._at = self._at, self._at + 1
        data = self._mutate(self._asked, at, reply)
        if data is not None:
            self.mutated.append(at)
        else:
            data = b"".join(bytes(piece) for piece in encode_frame(*reply))
        with contextlib.suppress(Exception):
            if decode_frame(data):
                self._put(data)
                return
        # What is no frame by itself: the rest of it never comes.
        self._put(data)
        self.hang_up()

    def _put(self, data: bytes) -> None:
        # The pipe holds a small frame; what does not fit into it is written while the judge reads.
        if len(data) <= PIPE_BYTES:
            os.write(self._pen, data)
            return
        pen = os.dup(self._pen)

        def pour() -> None:
            view = memoryview(data)
            with contextlib.suppress(OSError):
                while view:
                    view = view[os.write(pen, view) :]
            os.close(pen)

        threading.Thread(target=pour, daemon=True).start()

    def _recorded(self) -> Reply:
        """The reply at the same place after the same cell, if it answers this operation; else another one that does."""
        if self._asked == "exec":
            self._cell, self._place = self._cell + 1, 0
        replies = self._recording.after(self._cell)
        place, self._place = self._place, self._place + 1
        if place < len(replies) and replies[place][0] == self._asked:
            return replies[place][1]
        found = [reply for asked, reply in self._recording.replies if asked == self._asked]
        return found[place % len(found)] if found else ([0, "ok", None, []], [])

    def hang_up(self) -> None:
        """The student's process ends."""
        if self._open:
            self._open = False
            os.close(self._pen)

    def close(self) -> None:
        """Let go of the pipe."""
        self.hang_up()
        os.close(self.reader)
        os.close(self.writer)


def play(recording: Recording, mutate: Mutate) -> tuple[list[Event], list[int]]:
    """(the events of a walk, the positions of the replies that ``mutate`` changed)."""
    players: list[Player] = []
    wire = os.pipe()

    def channel(remote: Remote) -> Player:
        players.append(Player(remote, recording, mutate))
        return players[0]

    try:
        return walk(recording.steps, wire, channel), players[0].mutated
    finally:
        for descriptor in wire:
            os.close(descriptor)
        players[0].close()
