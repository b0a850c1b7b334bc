"""How much a student's process has used: CPU time read from outside, wall time as the backstop."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

_PROCESS_CPU_CLOCK = 2
STARVED = 0.1


class StudentLost(BaseException):
    """The student's process cannot be used any more. Not an Exception: no test cell can catch it by accident.

    ``reason`` is timeout, memory, crashed or wire. ``unsure``: with the machine for itself it might not have happened.
    """

    def __init__(self, reason: str, detail: str = "", unsure: bool = False) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.unsure = unsure


def process_cpu(pid: int) -> float:
    """CPU seconds that a process has used so far; infinite once it is gone."""
    try:
        return time.clock_gettime((~pid << 3) | _PROCESS_CPU_CLOCK)
    except OSError:
        return float("inf")


def waited_for_cpu(*pids: int) -> float:
    """Seconds that the main threads of these processes have stood ready while others ran; infinite if unknown."""
    try:
        return sum(int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) for pid in pids) / 1e9
    except (OSError, ValueError, IndexError):
        return float("inf")


class Meter:
    """CPU and wall limits of the cell that is being run, for the process ``pid`` (0: wall time only).

    On a machine with other work the same code takes more CPU time, and any wall time. There ``slack`` (above 1) lets it
    use that much more CPU time, `near` says whether it did, and what the wall clock ends is unsure: unless it slept,
    and did not wait for its turn.
    """

    def __init__(
        self, pid: int, cpu_seconds: float, wall_seconds: float, total_cpu_seconds: float, slack: float = 1.0
    ) -> None:
        self.slack = slack
        self.pid = pid
        before = process_cpu(pid) if pid else 0.0
        self._before = before if before != float("inf") else 0.0
        self.cpu_seconds = cpu_seconds
        self.wall_seconds = wall_seconds
        self.total_cpu_seconds = total_cpu_seconds
        self.total_wall_seconds = float("inf")
        self.begun = time.monotonic()
        self.start_cell()

    def used(self) -> float:
        """CPU seconds of the student's process since this clock was made; infinite once it is gone."""
        return process_cpu(self.pid) - self._before if self.pid else 0.0

    def start_cell(self) -> None:
        """A new cell begins: its limits count from now."""
        used = self.used()
        # One that is gone already has no time to be counted; the wire shows its end.
        self.cpu_start = used if used != float("inf") else 0.0
        self.waited_start = self._waited()
        self.wall_start = time.monotonic()

    def _waited(self) -> float:
        return waited_for_cpu(self.pid, os.getpid()) if self.slack > 1 and self.pid else 0.0

    def watch(self) -> None:
        """Raise StudentLost once a limit is passed; called while the judge waits."""
        used = self.used()
        if used == float("inf"):
            # The end of the process shows on the wire; what it sent before is still to be read.
            used = self.cpu_start
        crowded = self.slack > 1
        if used - self.cpu_start > self.slack * self.cpu_seconds:
            raise StudentLost("timeout", f"more than {self.cpu_seconds:g} s of CPU time")
        if used > self.slack * self.total_cpu_seconds:
            raise StudentLost("timeout", f"more than {self.total_cpu_seconds:g} s of CPU time in all", crowded)
        if time.monotonic() - self.wall_start > self.wall_seconds:
            starved = self._waited() - self.waited_start > STARVED * self.wall_seconds
            raise StudentLost("timeout", f"more than {self.wall_seconds:g} s of waiting", crowded and starved)
        if time.monotonic() - self.begun > self.total_wall_seconds:
            raise StudentLost("timeout", "more time than all cells together may take", crowded)

    def near(self) -> bool:
        """Whether the cell, or all so far, have used more than they might with the machine for themselves."""
        used = self.used()
        over = used - self.cpu_start > self.cpu_seconds or used > self.total_cpu_seconds
        return self.slack > 1 and over and used != float("inf")

    def reading(self) -> Callable[[], None]:
        """A watch for the reading of one reply: a value can be made to take the judge as long as a loop."""
        start = 0.0

        def watch() -> None:
            nonlocal start
            self.watch()
            # The clock runs from the first look on: most replies end before it, and to read it is a system call.
            start = start or time.thread_time()
            if time.thread_time() - start > self.slack * self.cpu_seconds:
                raise StudentLost("timeout", f"more than {self.cpu_seconds:g} s to read what your code returned")

        return watch
