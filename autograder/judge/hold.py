"""The worker's hold on the judge template: start it, ask it for a judge, read what the judge tells."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

from autograder.errors import GraderFault, WireError
from autograder.wire import Channel

START_SECONDS = 120.0
GRACE_SECONDS = 60.0
_THREADS = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}


class JudgeTemplate:
    """A warm process that forks a judge per walk."""

    def __init__(self, warm: str) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        line = [
            sys.executable,
            "-m",
            "autograder.judge.template",
            "--control",
            str(theirs.fileno()),
            "--warm",
            warm,
        ]
        environment = {**os.environ, **_THREADS, "PYTHONHASHSEED": "0", "AUTOGRADER_HEADLESS": "1"}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        self.process = subprocess.Popen(
            line,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=environment,
        )
        theirs.close()
        self.control = ours
        ours.settimeout(START_SECONDS)
        try:
            ready = ours.recv(16)
        except TimeoutError:
            ready = b""
        if ready != b"ready":
            self.close()
            raise GraderFault("the judge does not start: import autograder.judge.template to see why")

    def events(self, job: dict[str, Any], wire: socket.socket, wall_seconds: float) -> Iterator[dict[str, Any]]:
        """Fork a judge for the job and yield what it tells, until it ends. ``wall_seconds`` is the longest
        cell's limit.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        socket.send_fds(self.control, [b"judge"], [wire.fileno(), theirs.fileno()])
        theirs.close()
        watch = _Silence(wall_seconds + GRACE_SECONDS)
        channel = Channel(ours.fileno(), watch=watch)
        try:
            channel.send(job)
            while True:
                event, _ = channel.receive()
                watch.heard()
                if "pid" in event:
                    watch.pid = event["pid"]
                    continue
                yield event
                if "done" in event or "lost" in event or "fault" in event:
                    return
        except EOFError:
            raise GraderFault("the judge ended without a word") from None
        except WireError as error:
            raise GraderFault(f"the judge: {error}") from None
        finally:
            watch.end()
            ours.close()

    def close(self) -> None:
        """End the template."""
        self.control.close()
        self.process.kill()
        self.process.wait()


class _Silence:
    """Raises when a judge has said nothing for too long: its own code hangs, since a student's process has limits."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.pid = 0
        self.heard()

    def heard(self) -> None:
        self.last = time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self.last > self.seconds:
            raise GraderFault(f"a test has run for more than {self.seconds:g} s by itself")

    def end(self) -> None:
        """Nothing of a judge stays behind."""
        if self.pid:
            try:
                os.kill(self.pid, 9)
            except ProcessLookupError:
                return
