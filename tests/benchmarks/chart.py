"""``python -m tests.benchmarks.chart RESULTS.json… CHART.svg``: the chart in docs/, from what ``--json`` wrote."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("agg")

import matplotlib.pyplot as plt  # the backend has to be chosen first

from helpers.plots import COLOURS as PALETTE
from tests.benchmarks.case import AS_HANDED_IN, FLOOR, GRADE, NBGRADER, OTTER
from tests.benchmarks.table import summary
from tests.benchmarks.timing import Timing

GREY = "#8c8c8c"
COLOURS = {NBGRADER: PALETTE[1], OTTER: PALETTE[5], GRADE: PALETTE[0], FLOOR: GREY}
LABELS = {NBGRADER: "nbgrader", OTTER: "Otter", GRADE: "this grader", FLOOR: "bare cells"}
KINDS = {"light": "light", "heavy": "heavy", "demo": "mixed", "course": "whole\ncourse"}
STAGES = (
    ("tests", "tests", PALETTE[0]),
    ("student's cells", "cells", PALETTE[2]),
    ("judge: the instructor's own cells", "cells", PALETTE[2]),
    ("fork and enclose the student's process", "processes", PALETTE[5]),
    ("fork the judge", "processes", PALETTE[5]),
    ("end the student's process", "processes", PALETTE[5]),
)
REST = ("files, gradebook", GREY)


def read(paths: Sequence[Path]) -> dict[str, Any]:
    """The documents as one; what is in several is taken from the first that has it."""
    whole: dict[str, Any] = {"machine": {}, "cases": {}, "scale": []}
    for path in reversed(paths):
        document = json.loads(path.read_text())
        whole["machine"] = document["machine"]
        whole["cases"] |= document["cases"]
        whole["scale"] = document["scale"] or whole["scale"]
    return whole


def seconds_each(case: dict[str, Any]) -> dict[str, float]:
    """Seconds a submission with start-up by kind of program; of our runs the largest, of the peers' the same cells."""
    found: dict[str, tuple[int, float]] = {}
    for name, timings in case["grading"].items():
        program = next((word for word in COLOURS if name.startswith(word)), "")
        both = any(other + AS_HANDED_IN == name for other in case["grading"])
        run = summary([Timing(**timing) for timing in timings])
        if program and not both and run.submissions > found.get(program, (0, 0.0))[0]:
            found[program] = run.submissions, run.share
    return {program: seconds for program, (_, seconds) in found.items()}


def stages_of(case: dict[str, Any]) -> dict[str, tuple[float, str]]:
    """Milliseconds and colour by group of stages."""
    groups: dict[str, tuple[float, str]] = {}
    for name, seconds in case["stages"].items():
        group, colour = next(((group, colour) for stage, group, colour in STAGES if stage == name), REST)
        groups[group] = groups.get(group, (0.0, colour))[0] + 1000 * max(seconds, 0.0), colour
    return groups


def draw(whole: dict[str, Any], target: Path) -> None:
    """The programs side by side, where our time goes, and growing classes."""
    plt.rcParams.update({"font.size": 9, "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "1"})
    kinds = [kind for kind in KINDS if kind in whole["cases"]]
    figure, axes = plt.subplot_mosaic(
        [["programs", "stages", "time"], ["programs", "stages", "memory"]],
        figsize=(11, 3.8),
        width_ratios=(1.6, 1, 0.9),
        layout="constrained",
    )
    _programs(axes["programs"], kinds, whole["cases"])
    _stages(axes["stages"], kinds, whole["cases"])
    _growth(axes["time"], axes["memory"], [Timing(**step["grading"]) for step in whole["scale"]])
    about = whole["machine"]
    figure.supxlabel(f"{about['processor']}, {about['cores']} cores", fontsize=7, color="#666666", x=0.01, ha="left")
    figure.savefig(target, metadata={"Date": None} if target.suffix == ".svg" else None)
    plt.close(figure)


def _programs(axes: Any, kinds: Sequence[str], cases: dict[str, Any]) -> None:
    for number, program in enumerate(COLOURS):
        for place, kind in enumerate(kinds):
            seconds = seconds_each(cases[kind]).get(program)
            if seconds is None:
                continue
            label = LABELS[program] if place == 0 else None
            at = place + 0.2 * (number - 1.5)
            axes.bar(at, seconds, 0.18, color=COLOURS[program], label=label)
            text = f"{seconds:.2g}" if seconds < 10 else f"{seconds:.0f}"
            axes.text(at, seconds * 1.06, text, ha="center", fontsize=6.5)
    axes.set_yscale("log")
    axes.set_xticks(range(len(kinds)), [KINDS[kind] for kind in kinds])
    axes.set_title("seconds a submission, start-up included", loc="left", fontsize=9)
    axes.margins(y=0.15)
    axes.legend(frameon=False, fontsize=8, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.16))


def _stages(axes: Any, kinds: Sequence[str], cases: dict[str, Any]) -> None:
    for place, kind in enumerate(kinds):
        below, groups = 0.0, stages_of(cases[kind])
        total = sum(value for value, _ in groups.values())
        for name in dict.fromkeys([*(group for _, group, _ in STAGES), REST[0]]):
            value, colour = groups.get(name, (0.0, REST[1]))
            share = 100 * value / total
            axes.bar(place, share, 0.6, below, color=colour, label=name if place == 0 else None)
            below += share
        axes.text(place, 102, f"{total:.0f} ms", ha="center", fontsize=7)
    axes.set_xticks(range(len(kinds)), [KINDS[kind] for kind in kinds])
    axes.set_ylim(0, 112)
    axes.set_title("where one submission's time goes, %", loc="left", fontsize=9)
    axes.legend(frameon=False, fontsize=8, ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.16))


def _growth(time: Any, memory: Any, runs: Sequence[Timing]) -> None:
    time.set_title("ms a submission", loc="left", fontsize=9)
    memory.set_title("MiB of the command itself, at its peak", loc="left", fontsize=9)
    memory.set_xlabel("submissions in the class")
    sizes = [run.submissions for run in runs]
    time.plot(sizes, [1000 * run.share for run in runs], "o-", color=PALETTE[0], label="with start-up")
    time.plot(sizes, [1000 * (run.net or run.share) for run in runs], "s--", color=PALETTE[4], label="without")
    memory.plot(sizes, [run.peak_mib for run in runs], "o-", color=PALETTE[2])
    for axes in (time, memory):
        axes.set_xscale("log")
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes], minor=False)
        axes.minorticks_off()
        axes.set_ylim(0, 1.15 * axes.get_ylim()[1])
    if runs:
        time.legend(frameon=False, fontsize=8)


def main() -> None:
    """The command."""
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    *sources, target = map(Path, sys.argv[1:])
    draw(read(sources), target)


if __name__ == "__main__":
    main()
