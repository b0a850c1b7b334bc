"""A pool of worker processes that outlives its workers.

Each worker has a pipe of its own and one job at a time, so a death names its job. That job, as one whose grade is not
sure, is tried once more when nothing else waits or runs; a second death makes it a fault of the grader. Workers sit in
sessions of their own: Ctrl-C reaches the parent only, and the end of the pipe (also when the parent is killed) ends a
worker.

Workers are forks of the parent: what it has imported and read they need not import and read again. They leave its
database connections alone, never go back into its frames, and let go of the other workers' pipes.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from autograder.grading.engines.backlog import Backlog
from autograder.model.errors import AutograderError, GraderFault
from autograder.model.results import Grade

POLL_SECONDS = 0.25
# Jobs, and how they are put when nothing else runs.
_Alone = deque[tuple[Any, Any]]


class GradesJobs(Protocol):
    """What a worker process runs: ``autograder.grading.engines.worker.Worker``."""

    def grade(self, job: Any) -> Grade:
        """Grade one job."""
        ...

    def close(self) -> None:
        """Release what the worker holds."""
        ...


@dataclass(frozen=True)
class Fault:
    """No grade: the grader itself failed on this job."""

    reason: str


@dataclass
class _Seat:
    process: BaseProcess
    pipe: Connection
    job: Any = None
    since: float = 0.0
    ready: bool = False


@dataclass
class LocalPool:
    """Runs jobs in ``size`` processes; ``factory`` makes each process its worker.

    ``prepared`` is called when the processes are on their way, and returns when the first job may be handed out.
    ``crowded`` says how a job is put to a worker that has others beside it. If its grade is ``near_limit``, or there is
    none because the worker has ended, the job is put once more when nothing else waits or runs, as
    ``again(job, grade or None, seconds)``; that grade counts.
    """

    factory: Callable[[], GradesJobs]
    size: int
    log: Path | None = None
    prepared: Callable[[], None] = lambda: None
    crowded: Callable[[Any], Any] = lambda job: job
    again: Callable[[Any, Grade | None, float], Any] = lambda job, grade, seconds: job
    _seats: list[_Seat] = field(default_factory=list)

    def run(self, jobs: Iterable[Any], stop: Callable[[], bool] = lambda: False) -> Iterator[tuple[Any, Grade | Fault]]:
        """Yield every job with its grade, in the order of completion; on ``stop()`` only what has finished.

        Raises the AutograderError with which a worker refused to start (IsolationError, UsageError).
        """
        queue, alone, done, retried = (
            Backlog(jobs),
            _Alone(),
            deque[tuple[Any, Grade | Fault]](),
            set[int](),
        )
        try:
            self._seats = [self._start() for _ in range(min(self.size, queue.at_least(self.size)))]
            self.prepared()
            while not stop():
                self._hand_out(queue, alone)
                if not any(seat.job is not None for seat in self._seats) and not queue and not alone:
                    break
                for pipe in wait([seat.pipe for seat in self._seats], POLL_SECONDS):
                    seat = next(item for item in self._seats if item.pipe is pipe)
                    self._listen(seat, alone, retried, done)
                self._hand_out(queue, alone)
                while done:
                    yield done.popleft()
            for seat in self._seats:
                if seat.job is not None and seat.ready and seat.pipe.poll():
                    self._listen(seat, alone, retried, done)
            yield from done
        finally:
            self._close()

    def _hand_out(self, queue: Backlog, alone: _Alone) -> None:
        idle = [seat for seat in self._seats if seat.ready and seat.job is None]
        busy = any(seat.job is not None for seat in self._seats)
        for seat in idle:
            if queue:
                seat.job = queue.popleft()
                put = self.crowded(seat.job) if len(self._seats) > 1 else seat.job
            elif alone and not busy:
                seat.job, put = alone.popleft()
            else:
                return
            busy, seat.since = True, time.monotonic()
            with contextlib.suppress(OSError):  # a worker that died idle is seen by _listen
                seat.pipe.send(put)

    def _listen(self, seat: _Seat, alone: _Alone, retried: set[int], done: deque[tuple[Any, Any]]) -> None:
        try:
            message = seat.pipe.recv()
        except (EOFError, OSError):
            self._replace(seat, alone, retried, done)
            return
        if isinstance(message, AutograderError):
            raise message
        if not seat.ready:
            seat.ready = True
            return
        if isinstance(message, Grade) and message.near_limit and id(seat.job) not in retried:
            retried.add(id(seat.job))
            alone.append((seat.job, self.again(seat.job, message, message.seconds)))
        else:
            done.append((seat.job, message))
        seat.job = None

    def _replace(self, seat: _Seat, alone: _Alone, retried: set[int], done: deque[tuple[Any, Any]]) -> None:
        seat.process.join(5)
        how = f"exit status {seat.process.exitcode}"
        seat.pipe.close()
        if not seat.ready:
            raise GraderFault(f"a worker process ended before it was ready ({how}); see {self.log or 'its stderr'}")
        if seat.job is not None and id(seat.job) in retried:
            done.append((seat.job, Fault(f"the worker process ended twice while grading this submission ({how})")))
        elif seat.job is not None:
            retried.add(id(seat.job))
            alone.append((seat.job, self.again(seat.job, None, time.monotonic() - seat.since)))
        self._seats[self._seats.index(seat)] = self._start()

    def _start(self) -> _Seat:
        context = multiprocessing.get_context("fork")
        ours, theirs = context.Pipe()
        others = [ours, *(seat.pipe for seat in self._seats if not seat.pipe.closed)]
        process = context.Process(target=_serve, args=(theirs, others, self.factory, self.log))
        before = signal.getsignal(signal.SIGINT)
        in_main = _in_main_thread()
        if in_main:  # a child that has no session of its own yet must not die of Ctrl-C
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            process.start()
        finally:
            if in_main:
                signal.signal(signal.SIGINT, before)
        theirs.close()
        return _Seat(process, ours)

    def _close(self) -> None:
        for seat in self._seats:
            seat.pipe.close()
            if seat.job is not None or not seat.ready:
                seat.process.terminate()
        for seat in self._seats:
            seat.process.join(5)
            if seat.process.is_alive():
                with contextlib.suppress(OSError):
                    os.killpg(seat.process.pid or 0, signal.SIGKILL)
                seat.process.kill()
                seat.process.join()
        self._seats = []


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()


def _serve(pipe: Connection, others: list[Connection], factory: Callable[[], GradesJobs], log: Path | None) -> None:
    os.setsid()
    for other in others:
        other.close()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if log is not None:
        with open(log, "ab", buffering=0) as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
    try:
        worker = factory()
    except AutograderError as error:
        pipe.send(error)
        return
    try:
        pipe.send(None)
        while True:
            job = pipe.recv()
            try:
                outcome: Grade | Fault = worker.grade(job)
            except Exception as error:
                outcome = Fault(f"{type(error).__name__}: {error}")
            pipe.send(outcome)
    except (EOFError, OSError):
        return
    finally:
        worker.close()


@contextlib.contextmanager
def stop_on_signal() -> Iterator[Callable[[], bool]]:
    """While open, Ctrl-C and SIGTERM only raise a flag (``stop()``); a second one interrupts at once."""
    asked = threading.Event()

    def ask(number: int, _frame: Any) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if not _in_main_thread():
        yield asked.is_set
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
