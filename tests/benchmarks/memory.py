"""Peak memory by kind of process, looked at from outside while a command runs (such a run is not timed)."""

from __future__ import annotations

import contextlib
import subprocess
import time
from dataclasses import dataclass

import psutil

from tests.benchmarks.timing import Command, Failed
from tests.grading.engines.interruptions import kind_of

LOOK_SECONDS = 0.1
MIB = 1 << 20


@dataclass
class Peak:
    """The largest process of a kind, and of all of the kind together; ``rss`` with and ``pss`` without what is shared.

    ``pss`` divides each shared page among those who share it, so that the sum over processes is what they take.
    MiB; ``processes`` is the largest number at a time.
    """

    processes: int = 0
    rss: float = 0.0
    pss: float = 0.0
    pss_together: float = 0.0


def measure(command: Command) -> dict[str, Peak]:
    """Run a command and look at its processes; under "all together" the peak of the sum."""
    peaks: dict[str, Peak] = {}
    process = subprocess.Popen(
        command.line,
        cwd=command.folder,
        env=command.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        with contextlib.suppress(psutil.Error):
            _look(process.pid, peaks)
        time.sleep(LOOK_SECONDS)
    if process.returncode != 0:
        raise Failed(f"{' '.join(command.line)} ended with {process.returncode}")
    return peaks


def _look(command: int, peaks: dict[str, Peak]) -> None:
    parent = psutil.Process(command)
    now: dict[str, Peak] = {}
    for process in [parent, *parent.children(recursive=True)]:
        with contextlib.suppress(psutil.Error):
            used = process.memory_full_info()
            for name in (_kind(process, command), "all together"):
                seen = now.setdefault(name, Peak())
                seen.processes += 1
                seen.rss, seen.pss = max(seen.rss, used.rss / MIB), max(seen.pss, used.pss / MIB)
                seen.pss_together += used.pss / MIB
    for name, seen in now.items():
        peak = peaks.setdefault(name, Peak())
        for part in ("processes", "rss", "pss", "pss_together"):
            setattr(peak, part, max(getattr(peak, part), getattr(seen, part)))


def _kind(process: psutil.Process, command: int) -> str:
    if process.pid == command:
        return "the command"
    line = " ".join(process.cmdline())
    if "ipykernel" in line:
        return "kernel"
    return kind_of(process, command) or "helpers (bubblewrap)"
