"""Work of ours on what a student wrote, in a process that may take only so much time and memory.

Reading and cleaning run our own code: this is no sandbox, and the child is trusted. But some input makes any parser
slow or large, and then the submission whose input it is gets the blame, and the class goes on.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, NoReturn, TypeVar

from autograder.model.errors import AutograderError, GraderFault
from autograder.model.limits import MIB

CPU_SECONDS = 10
WALL_SECONDS = 120.0
MEMORY_BYTES = 1024 * MIB
TOO_SLOW = f"takes more than {CPU_SECONDS} seconds of computing"
TOO_LARGE = f"takes more than {MEMORY_BYTES // MIB:,} MiB of memory"
TOO_DEEP = "comes to something that is nested too deeply"
CRASHED = "ends the process that does it"
_PR_SET_PDEATHSIG = 1
_LEFT, _FULL, _BROKEN, _DEEP = 0, 1, 2, 3

Value = TypeVar("Value")


class OverLimit(AutograderError):
    """What a student wrote takes too much; the text is the predicate of a sentence."""


@dataclass
class LimitedProcess:
    """A fork of this process that calls functions, one at a time; made at the first call, and anew after its end.

    Each call may take ``cpu_seconds``, and all of them together ``memory_bytes`` above what the fork began with.
    """

    cpu_seconds: int = CPU_SECONDS
    memory_bytes: int = MEMORY_BYTES
    wall_seconds: float = WALL_SECONDS
    _pid: int = 0
    _owner: int = 0
    _link: Connection | None = None

    def call(self, function: Callable[..., Value], *arguments: Any) -> Value:
        """``function(*arguments)``, or what it raises. Raises OverLimit where it comes to no end within the limits,
        GraderFault where somebody else has killed the process.
        """
        link = self._link if self._link and self._owner == os.getpid() else self._start()
        try:
            link.send((function, arguments, self.cpu_seconds))
        except RecursionError:
            raise OverLimit(TOO_DEEP) from None
        except OSError:
            raise self._ended() from None
        try:
            if not link.poll(self.wall_seconds):
                self.close()
                raise OverLimit(TOO_SLOW)
            value, error, grown = link.recv()
        except (EOFError, OSError):
            raise self._ended() from None
        if grown:
            self.close()  # what one submission has left behind is not the next one's
        if isinstance(error, MemoryError):
            raise OverLimit(TOO_LARGE)
        if error is not None:
            raise error
        result: Value = value
        return result

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._link and self._owner == os.getpid():  # a fork of the owner leaves the owner's alone
            self._link.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._link = None

    def _start(self) -> Connection:
        ours, theirs = multiprocessing.Pipe()
        self._owner = os.getpid()
        self._pid = os.fork()
        if self._pid == 0:
            _serve(theirs, self._owner, self.memory_bytes)
        theirs.close()
        self._link = ours
        return ours

    def _ended(self) -> AutograderError:
        assert self._link
        self._link.close()
        self._link = None
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        if code == -signal.SIGXCPU:
            return OverLimit(TOO_SLOW)
        if code == _FULL:
            return OverLimit(TOO_LARGE)
        if code == _DEEP:
            return OverLimit(TOO_DEEP)
        if code >= 0 or code == -signal.SIGKILL:
            return GraderFault(f"the process that reads submissions ended with {code} (is the machine out of memory?)")
        return OverLimit(CRASHED)


def _serve(link: Connection, above: int, memory_bytes: int) -> NoReturn:
    """The child: answer calls until the other end is closed. It never returns into the frames of its parent."""
    code = _BROKEN
    try:
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == above:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.closerange(3, link.fileno())
            os.closerange(link.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
            gc.freeze()
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            begun = _data_bytes()
            resource.setrlimit(resource.RLIMIT_DATA, (begun + memory_bytes, hard))
            while True:
                answer = _answer(*link.recv())
                link.send((*answer, _data_bytes() > begun + memory_bytes // 4))
    except EOFError:
        code = _LEFT
    except MemoryError:
        code = _FULL
    except RecursionError:  # while the answer was written: it is as deep as what the student wrote
        code = _DEEP
    finally:
        os._exit(code)


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...], cpu_seconds: int) -> tuple[Any, Any]:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1 + cpu_seconds, hard))
    try:
        return function(*arguments), None
    except Exception as error:
        return None, error


def _data_bytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[5]) * resource.getpagesize()
