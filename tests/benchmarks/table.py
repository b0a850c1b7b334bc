"""The tables that are printed. Ratios are of medians over the rounds; nothing is asserted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tests.benchmarks.case import FLOOR, Measured
from tests.benchmarks.memory import Peak
from tests.benchmarks.scale import Crew, Step
from tests.benchmarks.timing import Timing

OURS = "autograder "
NOTHING = "–"


@dataclass(frozen=True)
class Summary:
    """The medians of a program over its rounds, in seconds. ``share`` includes start-up, ``net`` does not."""

    submissions: int
    seconds: float
    least: float
    most: float
    share: float
    net: float | None
    first: float | None
    p50: float | None
    p95: float | None


def summary(timings: Sequence[Timing]) -> Summary:
    """The summary of a program's rounds."""
    seconds = [timing.seconds for timing in timings]
    each = [value for timing in timings for value in timing.each]
    return Summary(
        submissions=timings[0].submissions,
        seconds=median(seconds),
        least=min(seconds),
        most=max(seconds),
        share=median(timing.share for timing in timings),
        net=_median([timing.net for timing in timings]),
        first=_median([timing.first for timing in timings]),
        p50=median(each) if each else None,
        p95=quantiles(each, n=20, method="inclusive")[-1] if len(each) > 1 else None,
    )


def _median(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return median(known) if known else None


def ratios(summaries: Mapping[str, Summary]) -> dict[str, dict[str, float]]:
    """For each of our runs: how many times longer each other program takes for a submission, start-up included."""
    others = {name: found for name, found in summaries.items() if not name.startswith(OURS)}
    return {
        name: {other: theirs.share / found.share for other, theirs in others.items()}
        for name, found in summaries.items()
        if name.startswith(OURS)
    }


def show_case(console: Console, found: Measured) -> None:
    """Everything about one case."""
    console.rule(f"{found.kind}: {found.about}")
    for title, runs in (("grading", found.grading), ("feedback", found.feedback)):
        summaries = {name: summary(timings) for name, timings in runs.items()}
        console.print(_speed(f"{title}, medians of {_rounds(runs)} in turn", summaries))
        console.print(_ratios(summaries))
    for name, count in found.surprises.items():
        if count:
            console.print(f"[yellow]{name}: {count} scores are not what the corpus says")
    for name, text in found.failures.items():
        console.print(f"[yellow]{name} failed and was left out:[/] {escape(text)}")
    console.print(_floor(found))
    console.print(_stages(found.stages))
    for name, peaks in found.memory.items():
        console.print(_memory(name, peaks))


def _rounds(runs: Mapping[str, Sequence[Timing]]) -> str:
    count = max((len(timings) for timings in runs.values()), default=0)
    return "1 round" if count == 1 else f"{count} rounds"


def _table(title: str, columns: Sequence[str], caption: str = "") -> Table:
    table = Table(title=title, caption=caption, title_justify="left", caption_justify="left", title_style="bold")
    table.min_width = 100
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    return table


def _speed(title: str, summaries: Mapping[str, Summary]) -> Table:
    caption = (
        "ms each: the whole command's time, start-up included, by the submissions. net: the time after the first result\n"
        "by the other submissions. p50, p95: one submission by itself (ours: as the workers say, several at a time)."
    )
    columns = ("", "s", "min – max", "submissions/s", "ms each", "net", "first result s", "p50 ms", "p95 ms")
    table = _table(title, columns, caption)
    for name, found in summaries.items():
        spread = f"{found.least:.2f} – {found.most:.2f}"
        parts = [f"{found.seconds:.2f}", spread, f"{1 / found.share:.2f}", _ms(found.share), _ms(found.net)]
        table.add_row(name, *parts, _seconds(found.first), _ms(found.p50), _ms(found.p95))
    return table


def _ratios(summaries: Mapping[str, Summary]) -> Table:
    found = ratios(summaries)
    others = list(next(iter(found.values()), {}))
    floor = next((summaries[name] for name in others if name.startswith(FLOOR)), None)
    shown = [name for name in others if not name.startswith(FLOOR)]
    columns = ["", *shown, *(["÷ floor", "net ÷ floor"] if floor else [])]
    caption = "times as long as ours for a submission, start-up included on both sides"
    caption += "; ÷ floor: ours by the floor's, with and without start-up" if floor else ""
    table = _table("times faster", columns, caption)
    for name, row in found.items():
        cells = [f"{row[other]:.1f}" for other in shown]
        if floor:
            net = summaries[name].net
            cells += [_ratio(summaries[name].share, floor.share), _ratio(net, floor.share)]
        table.add_row(name, *cells)
    return table


def _floor(found: Measured) -> str:
    parts = {name: median(getattr(item, name) for item in found.floor) for name in ("fork", "cells", "tests", "end")}
    return "the floor's medians in ms: " + ", ".join(f"{name} {_ms(seconds)}" for name, seconds in parts.items())


def _stages(stages: Mapping[str, float]) -> Table:
    total = sum(stages.values())
    table = _table("where the time of one submission goes, one at a time", ("", "ms", "%"))
    for name, seconds in stages.items():
        table.add_row(name, _ms(seconds), f"{100 * seconds / total:.0f}")
    table.add_section()
    table.add_row("together", _ms(total), "100")
    return table


def _memory(name: str, peaks: Mapping[str, Peak]) -> Table:
    caption = "MiB at the peak; pss counts a page that n processes share as 1/n of a page for each"
    table = _table(f"peak memory, {name}", ("", "processes", "rss of one", "pss of one", "pss together"), caption)
    for kind, peak in sorted(peaks.items(), key=lambda item: -item[1].pss_together):
        table.add_row(kind, str(peak.processes), f"{peak.rss:.0f}", f"{peak.pss:.0f}", f"{peak.pss_together:.0f}")
    return table


def show_scale(console: Console, steps: Sequence[Step]) -> None:
    """The run over growing classes."""
    columns = ("submissions", "s", "ms each", "net", "first result s", "parent's peak MiB", "nothing changed s")
    caption = "light submissions, every one with different bytes; parent's peak: resident memory of the command itself"
    table = _table("autograder grade over growing classes", columns, caption)
    for step in steps:
        run = step.grading
        parts = [f"{run.seconds:.1f}", _ms(run.share), _ms(run.net), _seconds(run.first), f"{run.peak_mib:.0f}"]
        table.add_row(f"{run.submissions:,}", *parts, f"{step.unchanged.seconds:.2f}")
    console.print(table)
    wrong = sum(step.surprises for step in steps)
    console.print(f"{wrong or 'no'} scores are not what the corpus says")


def show_crews(console: Console, found: Sequence[Crew]) -> None:
    """One class on growing numbers of workers."""
    columns = ("engine", "workers", "s", "net", "first result s", "net × workers")
    caption = "net: ms a submission after the first result; the first of Ray's waits until Ray has started"
    table = _table(f"autograder grade × {found[0].grading.submissions} by workers", columns, caption)
    for crew in found:
        run = crew.grading
        together = _ms(run.net and run.net * crew.workers)
        table.add_row(crew.engine, str(crew.workers), f"{run.seconds:.1f}", _ms(run.net), _seconds(run.first), together)
    console.print(table)
    wrong = sum(crew.surprises for crew in found)
    console.print(f"{wrong or 'no'} scores are not what the corpus says")


def _ms(seconds: float | None) -> str:
    return NOTHING if seconds is None else f"{1000 * seconds:.1f}" if seconds < 0.1 else f"{1000 * seconds:.0f}"


def _seconds(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.2f}"


def _ratio(mine: float | None, floor: float) -> str:
    return NOTHING if mine is None else f"{mine / floor:.2f}"
