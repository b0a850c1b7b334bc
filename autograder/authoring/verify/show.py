"""What verify says: a bar while it works, a table and one line a failure at the end, a JSON file and a page."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from autograder.authoring.verify.claims import PROOFS
from autograder.authoring.verify.coverage import Coverage
from autograder.authoring.verify.document import document_of
from autograder.authoring.verify.page import page
from autograder.authoring.verify.record import Result
from autograder.authoring.verify.run import KEYS, QUICK_KEYS, verify
from autograder.course.course import Course
from autograder.model.files import write_atomically
from autograder.publishing.progress import plain

FAILED = 1
_TITLES = {
    "lint": "conventions of the cells",
    "reference": "the reference has full marks",
    "release": "the release has none",
    "blank": "a blank exercise costs its own points",
    "constants": "an answer that is always the same earns nothing",
    "corpus": "the corpus comes out as expected",
    "keys": "wrong cases are caught under every key",
    "rows": "rows of the contracts with a check and two wrong cases",
    "seeds": "the same verdict on other keys",
    "rewrites": "rewrites of the reference keep their marks",
    "mutants": "mutants of the reference are noticed",
    "suspicions": "standing suspicions are noticed",
}


def run(
    course: Course,
    assignments: Sequence[str] = (),
    json_file: Path | None = None,
    *,
    quick: bool = False,
    only: str = "",
    keys: int | None = None,
    jobs: int | None = None,
    sandbox: str = "auto",
) -> int:
    """Verify assignments and say what was found; returns 0, or 1 if something is not as it must be."""
    started = time.monotonic()
    wanted = keys if keys is not None else QUICK_KEYS if quick else KEYS
    with Bar() as bar:
        results = verify(
            course, assignments, keys=wanted, quick=quick, only=only, jobs=jobs, sandbox=sandbox, observer=bar
        )
    seconds = time.monotonic() - started
    document = document_of(results, seconds, wanted, quick)
    if json_file is not None and str(json_file) == "-":
        sys.stdout.write(json.dumps(document, indent=1) + "\n")
    else:
        show(results, seconds, sys.stdout)
        if json_file is not None:
            write_atomically(json_file, json.dumps(document, indent=1) + "\n")
    if not only:
        path = course.reports / "verify.html"
        write_atomically(path, page(results, seconds, wanted, quick))
        print(path, file=sys.stderr)
    return FAILED if any(result.findings for result in results) else 0


class Bar:
    """Trials done, findings, rate and remaining time on stderr, if that is a terminal."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._failed = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def start(self, total: int) -> None:
        """Show the bar."""
        if not self._stream.isatty():
            return
        from rich import progress
        from rich.console import Console

        self._bar = progress.Progress(
            progress.TextColumn("verifying"),
            progress.BarColumn(bar_width=30),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            progress.TextColumn("{task.fields[said]}"),
            console=Console(file=self._stream),
        )
        self._task = self._bar.add_task("verifying", total=total, rate="", said="")
        self._bar.start()

    def done(self, proof: str, failed: int, trials: int) -> None:
        """Count trials."""
        self._failed += failed
        if self._bar is not None:
            speed = self._bar.tasks[0].speed
            said = f"{proof}; {counted(self._failed, 'finding')}" if self._failed else proof
            self._bar.update(self._task, advance=trials, rate=f"{speed:.1f}/s" if speed else "", said=said)


def show(results: Sequence[Result], seconds: float, out: IO[str]) -> None:
    """The tables, the survivors, then one line for each finding."""
    for result in results:
        _rows(out, result.assignment, ("proof", "trials", "failed", ""), [row for row in _proof_rows(result)])
        if result.tally is not None:
            names = ("exercise", "killed", "timed out", "survived", "equivalent", "rate", "visible", "diagnosed")
            _rows(out, f"{result.assignment}: mutants", names, _mutant_rows(result))
            for fate in result.tally.survivors:
                again = f"autograder verify {result.assignment} --only 'mutants/{fate.mutant.name}'"
                print(f"survivor {fate.mutant.name}  [{again}]", file=out)
                print("\n".join(f"    {plain(line)}" for line in fate.mutant.diff.splitlines()[2:]), file=out)
        if result.coverage is not None:
            _show_coverage(result.assignment, result.coverage, out)
        for warning in result.warnings:
            print(f"warning: {plain(warning.line())}", file=out)
    found = [finding for result in results for finding in result.findings]
    for finding in found:
        print(plain(finding.line()), file=out)
    trials = sum(count for result in results for count, _ in result.counts.values())
    verdict = counted(len(found), "finding") if found else "all is well"
    sampled = sum(len(r.tally.survivors) for r in results if r.tally is not None and not r.tally.bar)
    if sampled:
        verdict += f", {counted(sampled, 'survivor')} in the sample (the bar is held in a full run)"
    print(f"{counted(trials, 'trial')} in {seconds:.0f} s: {verdict}", file=out)


def _show_coverage(assignment: str, found: Coverage, out: IO[str]) -> None:
    """Sums of the contracts' rows and the wrong cases, then the cases that say or tell nothing."""
    names = ("rows", "covered", "untested", "wrong cases", f"caught under all {found.keys} keys", "messages")
    counts = [len(found.rows), found.covered, sum(bool(row.untested) for row in found.rows), len(found.caught)]
    row = (*map(str, counts), str(found.always), share(found.judged - len(found.untold), found.judged))
    _rows(out, f"{assignment}: contracts", names, [row])
    unsure = [check for check in found.checks if check.cases and check.least < found.keys]
    for check in unsure:
        print(f"check {check.test}, {check.check!r}: caught under {check.least} of {found.keys}", file=out)
    if found.silent:
        print(f"{counted(len(found.silent), 'wrong case')} without violates: {_some(found.silent)}", file=out)
    if found.untold:
        print(f"messages that do not name the row: {_some(found.untold)}", file=out)


def _some(names: Sequence[str], most: int = 8) -> str:
    """The first names; the JSON file has all."""
    return ", ".join(names[:most]) + (f", … ({len(names)})" if len(names) > most else "")


def counted(number: int, noun: str) -> str:
    """``1 trial``, ``2 trials``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _proof_rows(result: Result) -> list[tuple[str, ...]]:
    counted = [(proof, *result.counts[proof]) for proof in PROOFS if proof in result.counts]
    return [(proof, str(trials), str(failed), _TITLES[proof]) for proof, trials, failed in counted]


def _mutant_rows(result: Result) -> list[tuple[str, ...]]:
    assert result.tally is not None
    return [
        (
            score.exercise,
            str(score.killed),
            str(score.timed_out),
            str(score.survived),
            str(score.equivalent),
            f"{score.rate:.1%}",
            share(score.visible, score.total),
            share(score.diagnosed, score.total),
        )
        for score in (*result.tally.exercises, result.tally.whole)
    ]


def share(part: int, whole: int) -> str:
    """A share in per cent, a dash of nothing."""
    return f"{part / whole:.0%}" if whole else "-"


def _rows(out: IO[str], title: str, names: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table: drawn on a terminal, plain columns in a pipe."""
    if out.isatty():
        from rich.console import Console
        from rich.table import Table

        table = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
        for name in names:
            table.add_column(name, justify="left" if name in ("proof", "exercise", "") else "right")
        for row in rows:
            bad = names[0] == "proof" and row[2] != "0"
            table.add_row(*row, style="red" if bad else None)
        Console(file=out).print(table)
        return
    print(title, file=out)
    widths = [max(len(row[i]) for row in (names, *rows)) for i in range(len(names))]
    for row in (names, *rows):
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip(), file=out)
