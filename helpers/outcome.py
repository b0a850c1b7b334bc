"""The outcome of one named check, wherever it was run: in a student's kernel or in the grader's judge."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckResult:
    """One named check of an exercise. ``state`` is right, wrong, error, not attempted or not run; ``message`` is empty
    where the check is hidden.
    """

    name: str
    points: float
    earned: float
    state: str
    message: str
    hint: str
    hidden: bool
    exercise: str = ""
