"""Running a program and seeing when each of its results lay on the disk."""

from __future__ import annotations

import os
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LOOK_SECONDS = 0.02


class Failed(Exception):
    """A program ended badly or wrote no result; the text says which and shows its last words."""


@dataclass(frozen=True)
class Command:
    """A command line, the folder it runs in, and the Python whose programs it finds first."""

    line: Sequence[str]
    folder: Path
    python: Path | None = None

    @property
    def environment(self) -> dict[str, str]:
        """This process's, with one thread for each process and ``helpers`` to import."""
        scripts = self.python.parent if self.python else sysconfig.get_path("scripts")
        path = os.pathsep.join([str(scripts), os.environ["PATH"]])
        return {**os.environ, **ONE_THREAD, "PATH": path, "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Timing:
    """One run over ``submissions``: ``seconds`` from the start of the first command to the end of the last.

    ``results`` are the seconds from the start until each result was written, sorted; ``each`` what a submission took by
    itself, as the program's function says; ``peak_mib`` the largest resident memory of the command's own process.
    """

    submissions: int
    seconds: float
    results: tuple[float, ...] = ()
    each: tuple[float, ...] = ()
    peak_mib: float = 0.0

    @property
    def share(self) -> float:
        """Seconds for one submission, start-up included: ``seconds`` / ``submissions``."""
        return self.seconds / self.submissions

    @property
    def first(self) -> float | None:
        """Seconds until the first result."""
        return self.results[0] if self.results else None

    @property
    def net(self) -> float | None:
        """Seconds for one submission without start-up: those after the first result, divided by the others."""
        if not self.results or self.submissions < 2:
            return None
        return (self.seconds - self.results[0]) / (self.submissions - 1)

    @property
    def gaps(self) -> tuple[float, ...]:
        """Seconds from each result to the next: what one took, in a program that grades one after another."""
        return tuple(b - a for a, b in zip(self.results, self.results[1:], strict=False))


def timed(commands: Sequence[Command], results: Sequence[Path]) -> Timing:
    """Run the commands one after another; ``results`` are the files that they write, one a submission.

    Files of an earlier run go before. Failed if a command fails or a file is not there.
    """
    for path in results:
        path.unlink(missing_ok=True)
    clock, began = time.time(), time.perf_counter()
    peak = 0.0
    for command in commands:
        peak = max(peak, run(command))
    seconds = time.perf_counter() - began
    absent = [path for path in results if not path.exists()]
    if absent:
        raise Failed(f"{' '.join(commands[0].line[:4])} … wrote no {absent[0]}")
    written = sorted(max(path.stat().st_mtime - clock, 0.0) for path in results)
    return Timing(len(results), seconds, tuple(written), peak_mib=peak)


def run(command: Command) -> float:
    """Run one command; returns the peak of its own resident memory in MiB. Failed with its words if it fails."""
    with (
        subprocess.Popen(
            command.line,
            cwd=command.folder,
            env=command.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
        _watched(process.pid) as peak,
    ):
        said, _ = process.communicate()
    if process.returncode != 0:
        raise Failed(f"{' '.join(command.line)} ended with {process.returncode}:\n{said[-2000:]}")
    return peak[0]


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """The peak that the kernel keeps for a process; it is gone with the process, so it is read again and again."""
    peak, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(LOOK_SECONDS):
            peak[0] = max(peak[0], _high_water(pid))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def _high_water(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)
