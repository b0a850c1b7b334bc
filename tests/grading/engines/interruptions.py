"""kill -9 at random points: of the command, of a worker, of a template, of a judge, of a student's process.

``python -m tests.grading.engines.interruptions --points 50`` (``make soak``) prints what was killed and what the resumed run came to.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import psutil

from autograder.judge import hold
from autograder.sandbox import bwrap
from tests.grading.engines.small_class import SmallClass

VICTIMS = ("command", "worker", "student template", "judge template", "student", "judge")
DONE, FAULT = 0, 3
MOST_RUNS = 4


def kind_of(process: psutil.Process, command: int) -> str:
    """What a process of a run is; "" for bubblewrap itself and what a template asks on its way. Workers are forks."""
    with contextlib.suppress(psutil.Error):
        line = " ".join(process.cmdline())
        for side, module in (("student", bwrap.MODULE), ("judge", hold.MODULE)):
            if module in line:
                above = " ".join(process.parent().cmdline())
                return side if module in above and "bwrap" not in above else f"{side} template"
        if process.ppid() == command and line == " ".join(psutil.Process(command).cmdline()):
            return "worker"
    return ""


def living(command: int) -> dict[str, list[psutil.Process]]:
    """The processes of a run by what they are."""
    found: dict[str, list[psutil.Process]] = {"command": [psutil.Process(command)]}
    for process in psutil.Process(command).children(recursive=True):
        found.setdefault(kind_of(process, command), []).append(process)
    return found


def strike(course: SmallClass, victims: Sequence[str], moments: Sequence[float], dice: random.Random) -> list[str]:
    """Start a run, kill one of each of ``victims`` after the moment of its own (s), wait for the end.

    Returns what was killed: one that is too late is not in it.
    """
    process = course.start("--jobs", "2")
    hit, begun = list[str](), time.monotonic()
    for victim, moment in zip(victims, moments, strict=True):
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        end = time.monotonic() + 60
        while victim not in hit and process.poll() is None and time.monotonic() < end:
            with contextlib.suppress(psutil.Error):
                candidates = living(process.pid).get(victim, [])
                if candidates:
                    dice.choice(candidates).send_signal(signal.SIGKILL)
                    hit.append(victim)
    process.communicate()
    return hit


def resume(course: SmallClass) -> int:
    """Run until the command is content; how many runs it took."""
    for count in range(1, MOST_RUNS + 1):
        process = course.start("--jobs", "2")
        _, said = process.communicate()
        if process.returncode == DONE:
            return count
        if process.returncode != FAULT:
            raise AssertionError(f"the resumed run ended with {process.returncode}: {said}")
    raise AssertionError(f"the grader still fails after {MOST_RUNS} runs: {said}")


def interrupted(
    folder: Path, points: int, seed: int, victims: Sequence[Sequence[str]] = tuple((victim,) for victim in VICTIMS)
) -> Iterator[tuple[list[str], int, bool]]:
    """For each random point: what was killed, the runs that followed, and whether the results are as undisturbed.

    The points take ``victims`` in turn; several of one point are killed in one run, at random moments in their order.
    """
    dice = random.Random(seed)
    calm = SmallClass.write(folder / "calm")
    started = time.monotonic()
    expected = calm.grade("--jobs", "2")
    seconds = time.monotonic() - started
    for point in range(points):
        course = SmallClass.write(folder / f"point-{point}")
        chosen = victims[point % len(victims)]
        hit = strike(course, chosen, sorted(dice.uniform(0, seconds) for _ in chosen), dice)
        runs = resume(course)
        yield hit, runs, course.recorded() == expected
        shutil.rmtree(course.root)


def main() -> int:
    """The soak; 1 if one result differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=50)
    parser.add_argument("--seed", type=int, default=20_260_101)
    options = parser.parse_args()
    killed: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        for number, (hit, runs, same) in enumerate(interrupted(Path(folder), options.points, options.seed), 1):
            killed.update(hit or ["nothing (the run had ended)"])
            wrong += not same
            print(
                f"{number:3d}  killed: {', '.join(hit) or '-':17} runs to the end: {runs}  {'same' if same else 'DIFFERENT'}",
                flush=True,
            )
    print(", ".join(f"{count} × {name}" for name, count in sorted(killed.items())))
    print(f"{options.points} points, {wrong} with other results than the undisturbed run")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
