"""The worker's hold on the judge template: start it, ask it for a judge, read what the judge tells."""

from __future__ import annotations

import contextlib
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from autograder.hold import START_SECONDS, TemplateHold
from autograder.judge.clocks import process_cpu
from autograder.judge.events import LAST, Done, Event, Forked, unpack
from autograder.model.errors import GraderFault, WireError
from autograder.warm import REHEARSAL
from autograder.wire import Channel

MODULE = "autograder.judge.template"
GRACE_SECONDS = 60.0
TEST_FACTOR = 4
END_SECONDS = 5.0
_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}


class JudgeTemplate(TemplateHold):
    """A warm process that forks a judge per walk."""

    def __init__(self, warm: str) -> None:
        environment = {**os.environ, **_THREADS, "PYTHONHASHSEED": "0", "AUTOGRADER_HEADLESS": "1"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        # What students' values make numpy say is for nobody.
        command = [sys.executable, "-W", "ignore", "-m", MODULE, "--warm", warm, "--control"]
        super().__init__(lambda control: [*command, str(control)], environment=environment)

    def failure(self, said: str) -> GraderFault:
        """The judge does not start."""
        return GraderFault(f"the judge does not start: {said}")

    def rehearse(self, job: dict[str, Any], wire: tuple[int, int]) -> list[Event]:
        """Let the template itself walk through ``job``, before its first fork; returns what it tells.

        Raises GraderFault if it does not come to the end.
        """
        told = list(self.events(job, wire, START_SECONDS, START_SECONDS, message=REHEARSAL))
        if not isinstance(told[-1], Done):
            raise GraderFault(f"the judge's rehearsal fails: {told[-1]}")
        return told

    def events(
        self,
        job: dict[str, Any],
        wire: tuple[int, int],
        cpu_seconds: float,
        wall_seconds: float,
        *,
        at_once: bool = True,
        message: bytes = b"judge",
        begin: Callable[[], None] = lambda: None,
    ) -> Iterator[Event]:
        """Fork a judge for the job and yield what it tells, until it ends; ``at_once``, or soon and several at a time.

        ``wire`` are the ends to read from and to write to the student's process. The limits are those of the longest
        cell. JudgeBusy if the judge itself takes a multiple of them, or does not end with the job's own. ``begin`` is
        called when the judge is on its way, and returns when it may have its job.
        """
        self.await_ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        called, calls = os.pipe()
        socket.send_fds(self.control, [message], [*wire, theirs.fileno(), calls])
        theirs.close()
        os.close(calls)
        total = job["limits"]["total_wall_seconds"] + END_SECONDS
        watch = _Silence(TEST_FACTOR * cpu_seconds, wall_seconds + GRACE_SECONDS, total)
        channel = Channel(ours.fileno(), ours.fileno(), watch, -1 if at_once else called)
        try:
            begin()
            watch.heard()
            channel.send(job)
            while True:
                tree, _ = channel.receive()
                event = unpack(tree)
                watch.heard()
                if isinstance(event, Forked):
                    watch.pid = event.pid
                    continue
                yield event
                if isinstance(event, LAST):
                    return
        except EOFError:
            raise GraderFault("the judge ended without a word") from None
        except WireError as error:
            raise GraderFault(f"the judge: {error}") from None
        finally:
            watch.end()
            ours.close()
            os.close(called)


class JudgeBusy(Exception):
    """A judge works, or waits, for too long by itself: what a student's code returned can be made to cause that."""


class _Silence:
    """Raises JudgeBusy when a judge has said nothing for too long, or has not ended after ``total_seconds``."""

    def __init__(self, cpu_seconds: float, wall_seconds: float, total_seconds: float) -> None:
        self.cpu_seconds = cpu_seconds
        self.wall_seconds = wall_seconds
        self.pid = 0
        self.end_at = time.monotonic() + total_seconds
        self.heard()

    def heard(self) -> None:
        """An event has come: its silence begins anew."""
        self.last = time.monotonic()
        self.used = process_cpu(self.pid) if self.pid else 0.0

    def __call__(self) -> None:
        used = process_cpu(self.pid) if self.pid else 0.0
        # A judge that has ended shows it by the end of its events.
        busy = used != float("inf") and used - self.used > self.cpu_seconds
        now = time.monotonic()
        if busy or now - self.last > self.wall_seconds or now > self.end_at:
            raise JudgeBusy

    def end(self) -> None:
        """Nothing of a judge stays behind."""
        if self.pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, 9)
