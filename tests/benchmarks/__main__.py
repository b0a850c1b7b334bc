"""``python -m tests.benchmarks`` (``make bench``): this grader, stock nbgrader, Otter and the floor, in turn."""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from autograder.course.course import Course
from autograder.grading.engines.engine import cores
from tests.benchmarks import case, peers, scale, table
from tests.benchmarks.classes import KINDS
from tests.benchmarks.timing import Failed

PYTHON = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--case", "cases", type=click.Choice(list(KINDS)), multiple=True, help="Only this case; repeatable.")
@click.option("--students", type=click.IntRange(min=1), metavar="N", help="Students in the class, for this grader.")
@click.option("--peers-students", type=click.IntRange(min=1), metavar="N", help="The first N of them, for the others.")
@click.option("--rounds", type=click.IntRange(min=1), default=3, show_default=True, help="Rounds of all programs.")
@click.option(
    "--peers-cells",
    type=click.Choice(["same", "all", "both"]),
    default="both",
    show_default=True,
    help="Which cells nbgrader and Otter run: the same as this grader, or also those tagged demo, which it leaves out.",
)
@click.option("--nbgrader", type=PYTHON, metavar="PYTHON", help="The interpreter of an environment with nbgrader.")
@click.option("--otter", type=PYTHON, metavar="PYTHON", help="The interpreter of an environment with Otter.")
@click.option("--scale", "sizes", metavar="N,N,…", help="Instead: this grader on classes of these sizes.")
@click.option("--workers", metavar="N,N,…", help="Instead: one class by these numbers of workers, local and on Ray.")
@click.option("--json", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write all that was measured.")
def main(
    cases: tuple[str, ...],
    students: int | None,
    peers_students: int | None,
    rounds: int,
    peers_cells: str,
    nbgrader: Path | None,
    otter: Path | None,
    sizes: str | None,
    workers: str | None,
    target: Path | None,
) -> None:
    """Measure this grader beside stock nbgrader, Otter and the floor on this machine, and print ratios.

    \b
    Cases:  light   200 submissions of an assignment that computes little
            heavy   24 of one that trains networks
            demo    the class of `make demo`, with loops without end, floods and attacks
            course  4 students, every assignment
    The others are slow and get the first 6, 2, 3 and 1 students of the same class; this grader is measured on those too.
    The floor is the bare cells in forks of a warm process. Every command is started as a user would start it, one round
    after the other. All of it takes half an hour or more; a first look:

    \b
      python -m tests.benchmarks --case light --students 20 --peers-students 2 --rounds 1
      python -m tests.benchmarks --scale 100,1000,10000 --json scale.json
      python -m tests.benchmarks.chart light.json scale.json docs/benchmarks.svg

    Nothing is asserted: a busy machine is slower, in all rows.
    """
    console = Console(width=None if sys.stdout.isatty() else 140, highlight=False)
    stock = (nbgrader or Path(sys.executable)).absolute()
    here = Course.load(Path(__file__).parents[2])
    document: dict[str, Any] = {"machine": machine(), "cases": {}, "scale": []}
    console.print(f"{document['machine']['processor']}, {cores()} cores, {document['machine']['system']}")
    try:
        if sizes:
            wanted = [int(size) for size in sizes.split(",")]
            with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
                steps = list(scale.measure(here, wanted, Path(scratch), say))
            document["scale"] = [asdict(step) for step in steps]
            table.show_scale(console, steps)
            _write(target, document)
            return
        if workers:
            counts = [int(count) for count in workers.split(",")]
            with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
                crews = list(scale.crews(here, students or 100, counts, Path(scratch), say))
            table.show_crews(console, crews)
            return
        _say_who(console, stock, nbgrader is None, otter)
        options = case.Options(stock, otter and otter.absolute(), students, peers_students, rounds, peers_cells)
        for kind in cases or KINDS:
            with tempfile.TemporaryDirectory(prefix="benchmarks-") as scratch:
                found = case.measure(here, kind, options, Path(scratch), say)
            document["cases"][kind] = asdict(found)
            table.show_case(console, found)
            _write(target, document)
    except Failed as failure:
        raise SystemExit(f"benchmarks: {failure}") from None


def _write(target: Path | None, document: dict[str, Any]) -> None:
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(document, indent=1) + "\n")


def machine() -> dict[str, Any]:
    """What was measured on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    return {"processor": name, "cores": cores(), "system": platform.platform(), "python": platform.python_version()}


def say(text: str) -> None:
    """Progress, for a person who waits."""
    print(f"  {text}", file=sys.stderr, flush=True)


def _say_who(console: Console, stock: Path, shared: bool, otter: Path | None) -> None:
    where = "this environment, with this grader's plugin off" if shared else "an environment of its own"
    console.print(f"nbgrader {peers.version(stock, 'nbgrader')} from {where}")
    version = f"Otter {peers.version(otter, 'otter-grader')} from an environment of its own" if otter else ""
    console.print(version or "without Otter (--otter PYTHON)")


if __name__ == "__main__":
    main()
