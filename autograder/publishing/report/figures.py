"""The numbers of a report, from grades. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from autograder.model.outcomes import RESULTS, STATUSES, flag_row
from autograder.model.results import CellGrade, Grade


@dataclass(frozen=True)
class Column:
    """One column of the heat map: a named check, or a whole cell that has no named checks."""

    notebook: str
    grade_id: str
    check: str
    hidden: bool
    points: float


@dataclass
class Tally:
    """How often one column came out how."""

    column: Column
    states: Counter[str] = field(default_factory=Counter)

    @property
    def tried(self) -> int:
        """Submissions in which the check was decided: right, partly right, wrong or an error."""
        return sum(count for name, count in self.states.items() if name and RESULTS[name].decided)

    @property
    def failed(self) -> int:
        """Of those, the ones that did not earn all its points."""
        return self.tried - sum(count for name, count in self.states.items() if name and RESULTS[name].full)

    @property
    def open(self) -> int:
        """Submissions in which there was nothing to decide: not attempted, not run, waiting for a person."""
        return sum(count for name, count in self.states.items() if name) - self.tried

    @property
    def share(self) -> float:
        """The failed share of the tried, 0 to 1."""
        return self.failed / self.tried if self.tried else 0.0


@dataclass(frozen=True)
class Summary:
    """Counts over some grades; ``values`` are the shares of full marks (0 to 1) of those that have a score."""

    count: int
    statuses: tuple[tuple[str, int], ...]
    values: tuple[float, ...]
    mean: float
    median: float


def summary(grades: Sequence[Grade], shares: Iterable[float]) -> Summary:
    """The head of a page."""
    values = tuple(shares)
    counted = Counter(str(grade.status) for grade in grades)
    statuses = tuple((name, counted[name]) for name in STATUSES if counted[name])
    return Summary(len(grades), statuses, values, mean(values) if values else 0.0, median(values) if values else 0.0)


def is_forgeable(grade: Grade) -> bool:
    """Whether a student's code could have forged this result: ``shared`` tests or no sandbox."""
    bare = STATUSES[grade.status].executed and not set(grade.isolation) - {"none"}
    return bare or any(flag_row(flag).forgeable for flag in grade.flags)


def columns(grades: Iterable[Grade]) -> list[Column]:
    """All columns in the order in which the most complete submission has them."""
    found: dict[Column, None] = {}
    for grade in sorted(grades, key=lambda g: -sum(len(cell.checks) for cell in g.cells)):
        for cell in grade.cells:
            found.update(dict.fromkeys(_states(grade, cell)))
    known = {(c.notebook, c.grade_id) for c in found if c.check}
    # A cell that did not run in one submission has no named checks there: the others' stand for it.
    return [c for c in found if c.check or (c.notebook, c.grade_id) not in known]


def states(grade: Grade, wanted: Sequence[Column]) -> list[str]:
    """The state of each column in one submission; "" where it says nothing."""
    mine: dict[Column, str] = {}
    whole: dict[tuple[str, str], str] = {}
    for cell in grade.cells:
        mine.update(_states(grade, cell))
        whole[grade.notebook, cell.grade_id] = cell.verdict
    return [mine.get(c) or ("not run" if whole.get((c.notebook, c.grade_id)) == "not run" else "") for c in wanted]


def _states(grade: Grade, cell: CellGrade) -> dict[Column, str]:
    if not cell.checks:
        return {Column(grade.notebook, cell.grade_id, "", False, cell.max_score): cell.verdict}
    return {Column(grade.notebook, cell.grade_id, c.name, c.hidden, c.points): c.state for c in cell.checks}


def tallies(rows: Iterable[Sequence[str]], wanted: Sequence[Column]) -> list[Tally]:
    """Counts for every column, the most failed first (by share, then by number)."""
    made = [Tally(column) for column in wanted]
    for row in rows:
        for tally, state in zip(made, row, strict=True):
            tally.states[state] += 1
    order = sorted(range(len(made)), key=lambda i: (-made[i].share, -made[i].failed, i))
    return [made[i] for i in order]


def histogram(values: Iterable[float], bins: int = 10) -> list[int]:
    """How many shares (0 to 1) fall in each of ``bins`` equal bins; 1 counts in the last."""
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, max(0, int(value * bins + 1e-9)))] += 1
    return counts
