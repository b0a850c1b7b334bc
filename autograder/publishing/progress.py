"""How a run looks on a terminal. In a pipe: no colours, no moving parts, one plain line a result, at the end."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import IO, Any

from autograder.model.outcomes import STATUSES, flag_row
from autograder.model.results import Grade

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {
    code: f"\\u{code:04x}" for code in (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
}


def plain(text: str) -> str:
    """Text that cannot move the cursor, switch colours, start a line or turn the writing direction."""
    return text.translate(_CONTROLS).encode("utf-8", "backslashreplace").decode()


def number(value: float) -> str:
    """A score without needless zeros: 4, 2.5, 0.333."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


class Live:
    """An Observer: a bar with counts by status, rate and remaining time on stderr, if that is a terminal."""

    def __init__(self, stream: IO[str] | None = None) -> None:
        self._stream = stream or sys.stderr
        self._counts: Counter[str] = Counter()
        self._reused = 0
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Live:
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
            progress.TextColumn("grading"),
            progress.BarColumn(bar_width=30),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[rate]}"),
            progress.TimeRemainingColumn(compact=True, elapsed_when_finished=True),
            progress.TextColumn("{task.fields[counts]}"),
            console=Console(file=self._stream),
            transient=False,
        )
        self._task = self._bar.add_task("grading", total=total, rate="", counts="")
        self._bar.start()

    def done(self, grade: Grade, reused: bool) -> None:
        """Count one result."""
        self._counts[grade.status] += 1
        self._reused += reused
        if self._bar is None:
            return
        speed = self._bar.tasks[0].speed
        counts = ", ".join(f"{self._counts[name]} {name}" for name in STATUSES if self._counts[name])
        if self._reused:
            counts += f" ({self._reused} unchanged)"
        self._bar.update(self._task, advance=1, rate=f"{speed:.1f}/s" if speed else "", counts=counts)

    def summary(self) -> str:
        """One line: how many of each status."""
        counts = ", ".join(f"{self._counts[name]} {name}" for name in STATUSES if self._counts[name])
        reused = f"; {self._reused} unchanged since the last run" if self._reused else ""
        return f"{sum(self._counts.values())} notebooks: {counts or 'none'}{reused}"


def show_table(grades: Iterable[Grade], stream: IO[str] | None = None) -> None:
    """The table of students with status, score and flags: drawn on a terminal, plain columns in a pipe."""
    out = stream or sys.stdout
    rows = [
        (
            plain(g.student),
            plain(_where(g)),
            g.status,
            f"{number(g.score)}/{number(g.max_score)}",
            g.flags,
        )
        for g in grades
    ]
    if not out.isatty():
        widths = [max((len(row[i]) for row in rows), default=0) for i in range(4)]
        for *texts, flags in rows:
            cells = [str(text).ljust(width) for text, width in zip(texts, widths, strict=True)]
            print("  ".join([*cells, plain(", ".join(flags))]).rstrip(), file=out)
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("student", "notebook", "status"):
        table.add_column(title)
    table.add_column("score", justify="right")
    table.add_column("flags")
    for student, where, status, score, flags in rows:
        mark = Text(status, style=STATUSES[status].style)
        shown = Text(", ").join(Text(plain(flag), style=flag_row(flag).style) for flag in flags)
        table.add_row(Text(student), Text(where), mark, Text(score), shown)
    Console(file=out).print(table)


def _where(grade: Grade) -> str:
    same = grade.notebook == grade.assignment
    return grade.assignment if same else f"{grade.assignment}/{grade.notebook}"
