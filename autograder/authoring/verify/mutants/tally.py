"""Adds up the fates of mutants: rates per exercise, survivors, and whether what is declared equivalent still is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.authoring.verify.claims import Finding
from autograder.authoring.verify.corpus import declared
from autograder.authoring.verify.mutants.batch import Fate
from autograder.authoring.verify.mutants.plan import all_mutants
from autograder.course.course import Course
from autograder.model.errors import UsageError

if TYPE_CHECKING:
    from autograder.authoring.verify.proofs import Subject

BAR = 0.98


@dataclass(frozen=True)
class Score:
    """Counts of one exercise, or of a notebook.

    ``visible`` are those that visible checks alone notice; ``diagnosed`` those of them with a message that names a
    likely mistake or the student's own error.
    """

    exercise: str
    killed: int = 0
    timed_out: int = 0
    survived: int = 0
    equivalent: int = 0
    visible: int = 0
    diagnosed: int = 0

    @property
    def total(self) -> int:
        """All mutants that are not equivalent."""
        return self.killed + self.timed_out + self.survived

    @property
    def rate(self) -> float:
        """The share of these that are killed, time-outs included."""
        return (self.killed + self.timed_out) / self.total if self.total else 1.0


@dataclass(frozen=True)
class Tally:
    """All exercises of a notebook; ``equivalent`` maps declared mutants to reasons, ``survivors`` are not declared."""

    exercises: tuple[Score, ...]
    survivors: tuple[Fate, ...]
    equivalent: dict[str, str]
    bar: bool

    @property
    def whole(self) -> Score:
        """The sum over the exercises."""
        names = ("killed", "timed_out", "survived", "equivalent", "visible", "diagnosed")
        return Score("all", *(sum(getattr(score, name) for score in self.exercises) for name in names))


def tally(course: Course, subject: Subject, fates: Sequence[Fate], *, full: bool) -> tuple[Tally, list[Finding]]:
    """The tally, and what is wrong with it; the bar counts only where all mutants were tried (``full``)."""
    reasons = equivalents(course, subject)
    survivors = tuple(f for f in fates if f.outcome == "survived" and f.mutant.name not in reasons)
    rows = tuple(
        score_of(exercise.name, [f for f in fates if f.mutant.name.startswith(f"{exercise.name}/")], reasons)
        for exercise in subject.exercises
    )
    result = Tally(tuple(row for row in rows if row.total or row.equivalent), survivors, reasons, full)
    found = [
        Finding(
            subject.assignment,
            f"mutants/{f.mutant.name}",
            f.mutant.cell,
            f"declared equivalent, but {f.outcome} by {_by(f)}",
        )
        for f in fates
        if f.mutant.name in reasons and f.outcome != "survived"
    ]
    whole = result.whole
    if full and whole.rate < BAR:
        text = (
            f"{whole.rate:.1%} of {whole.total} mutants are killed, the bar is {BAR:.0%}; survivors: {len(survivors)}; "
            f"sharpen a check, or declare them with a reason in {_declarations(subject)}"
        )
        found.append(Finding(subject.assignment, "mutants/*", "", text))
    return result, found


def score_of(exercise: str, fates: Sequence[Fate], reasons: dict[str, str]) -> Score:
    """The counts of one exercise."""
    counted = [f for f in fates if f.mutant.name not in reasons]
    return Score(
        exercise,
        killed=sum(f.outcome == "killed" for f in counted),
        timed_out=sum(f.outcome == "timed out" for f in counted),
        survived=sum(f.outcome == "survived" for f in counted),
        equivalent=len(fates) - len(counted),
        visible=sum(f.visible for f in counted),
        diagnosed=sum(f.diagnosed for f in counted),
    )


def equivalents(course: Course, subject: Subject) -> dict[str, str]:
    """Mutants that the author declares equivalent, with the reason; UsageError for one that does not exist."""
    raw = declared(course, subject.assignment, "equivalent")
    known = (
        {mutant.name for exercise in subject.exercises for mutant in all_mutants(subject, exercise)} if raw else set()
    )
    for name, reason in raw.items():
        if not isinstance(reason, str) or len(reason.split()) < 3:
            raise UsageError(f"{_declarations(subject)}: {name} needs a reason in words")
        if name not in known:
            raise UsageError(f"{_declarations(subject)}: there is no mutant {name!r}; did the solution change?")
    return dict(raw)


def _declarations(subject: Subject) -> str:
    return f"corpus/{subject.assignment}/equivalent.yml"


def _by(fate: Fate) -> str:
    return f'the check "{fate.by[0]}"' if fate.by else "its time limit"
