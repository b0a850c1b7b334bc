"""Runs the mutants of one exercise: the cells that it needs and its test, a fresh pair of processes each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.authoring.verify.mutants.source import Mutant
from autograder.authoring.verify.trials import RunsPlans, Trial, Tried
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan
from autograder.model.results import CellGrade
from helpers.outcome import CheckResult

FASTEST_LIMIT, SLACK = 2.0, 5.0


@dataclass(frozen=True)
class Batch:
    """Mutants of one exercise. ``trial`` is the reference's, restricted to the cells that the exercise needs."""

    exercise: str
    test: str
    points: float
    trial: Trial
    mutants: tuple[Mutant, ...]

    proof = "mutants"

    @property
    def trials(self) -> int:
        """How many runs this takes, the reference's aside."""
        return len(self.mutants)

    def run(self, bench: RunsPlans) -> BatchResult:
        """Try all mutants."""
        return run_batch(bench, self)

    def failure(self, text: str) -> BatchResult:
        """The result where the job could not be done."""
        return BatchResult(problem=text)


@dataclass(frozen=True)
class Fate:
    """What became of a mutant: killed, survived, or timed out (which counts as killed).

    ``by`` are the checks that failed until it was known; ``visible`` whether one of them is a visible one, and
    ``diagnosed`` whether that one named a likely mistake or showed the student's own error.
    """

    mutant: Mutant
    outcome: str
    by: tuple[str, ...] = ()
    visible: bool = False
    diagnosed: bool = False


@dataclass(frozen=True)
class BatchResult:
    """The fates of a batch; ``problem`` says why there are none."""

    fates: tuple[Fate, ...] = ()
    problem: str = ""


def run_batch(bench: RunsPlans, batch: Batch) -> BatchResult:
    """Run the reference first: without full marks from this part of the notebook its mutants would say nothing."""
    plan = bench.plan(batch.trial)
    reference = bench.run(batch.trial, plan)
    if _lost(batch, reference):
        return BatchResult(
            problem=f"not tried: the reference itself does not pass {batch.test} with the cells it needs"
        )
    seconds = max(FASTEST_LIMIT, SLACK * reference.seconds)
    limits = replace(
        Limits(), cpu_seconds=seconds, total_cpu_seconds=2 * seconds, wall_seconds=10 * seconds, restarts=1
    )
    trial = replace(batch.trial, limits=limits)
    fates = (fate_of(mutant, batch, bench.run(trial, mutated(plan, mutant), killed)) for mutant in batch.mutants)
    return BatchResult(tuple(fates))


def killed(checks: Sequence[CheckResult]) -> bool:
    """Whether the rest of a cell may be left out: a check has failed and all visible checks, the first ones, have run.

    A visible check after a hidden one would be left out of ``Fate.visible``; the lint of the cells refuses those.
    """
    return checks[-1].hidden and any(check.state != "right" for check in checks)


def mutated(plan: Plan, mutant: Mutant) -> Plan:
    """The plan with the mutant in its cell."""
    cells = tuple(replace(cell, student=mutant.text) if cell.name == mutant.cell else cell for cell in plan.cells)
    return Plan(cells, plan.flags)


def fate_of(mutant: Mutant, batch: Batch, tried: Tried) -> Fate:
    """Judge one mutant by what came of its run."""
    if not _lost(batch, tried):
        return Fate(mutant, "survived")
    cell = tried.cell(batch.test)
    failed = [check for check in cell.checks if check.state != "right"]
    visible = [check for check in failed if not check.hidden]
    told = any("  likely: " in check.message or check.state == "error" for check in visible)
    outcome = "timed out" if tried.status == "timeout" else "killed"
    return Fate(mutant, outcome, tuple(check.name for check in failed), bool(visible), told)


def _lost(batch: Batch, tried: Tried) -> bool:
    grade: CellGrade = tried.cell(batch.test)
    return grade.score < batch.points or any(check.state != "right" for check in grade.checks)
