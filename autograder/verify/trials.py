"""A trial: one notebook, in memory, graded by the sealed engine, whole or in part, under any course key.

A `Bench` is what a process of the pool holds. It takes single trials and batches of mutants.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from autograder.companions import companions
from autograder.course import Course
from autograder.errors import GraderFault, IntakeError
from autograder.grade import Job, student_key
from autograder.intake import parse_notebook
from autograder.limits import Limits, cell_limits, course_limits
from autograder.rebuild import Plan, rebuild
from autograder.results import CellGrade, CheckResult
from autograder.scoring import grade_cells, status_of
from autograder.sealed_run import Run, run_sealed
from autograder.templates import Templates
from autograder.verify.mutants.batch import Batch, BatchResult, run_batch
from autograder.worker import Worker

STUDENT = "verify"


@dataclass(frozen=True)
class Trial:
    """One notebook to grade. ``key`` numbers a course key; ``only`` names the cells to run (empty: all).

    ``explain``: if a check fails, grade once more with the hidden tests as visible ones, for their messages.
    """

    assignment: str
    notebook: str
    document: bytes
    key: int = 0
    only: frozenset[str] = frozenset()
    limits: Limits | None = None
    explain: bool = False


@dataclass(frozen=True)
class Tried:
    """What came out. ``judge_errors`` are plain cells that failed in the judge; ``fault`` is ours or the author's.

    ``why`` maps (test cell, check) to the message of a check that failed, hidden ones included: for the author only.
    """

    status: str
    flags: tuple[str, ...]
    cells: tuple[CellGrade, ...]
    seconds: float
    fault: str = ""
    judge_errors: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """All points."""
        return round(sum(cell.score for cell in self.cells), 6)

    def cell(self, key: str) -> CellGrade:
        """The grade of one test cell; KeyError if it is not there."""
        return next(cell for cell in self.cells if cell.grade_id == key)


def course_key(number: int) -> bytes:
    """The numbered course key: public, so that everybody's verify comes to the same result."""
    return hashlib.sha256(f"verify/{number}".encode()).digest()


class Bench:
    """Grades trials of one course; ``sandbox`` is auto or none."""

    def __init__(self, course: Course, sandbox: str = "auto", templates: Templates | None = None) -> None:
        self.course = course
        self.worker = Worker(course, sandbox, templates)

    def grade(self, job: Trial | Batch) -> Tried | BatchResult:
        """Grade one trial or one batch of mutants; a fault of ours renews the templates."""
        try:
            if isinstance(job, Batch):
                return run_batch(self, job)
            return self.try_out(job)
        except (GraderFault, OSError) as error:
            self.worker.renew()
            return Tried("grader_error", (), (), 0.0, fault=str(error))

    def try_out(self, trial: Trial) -> Tried:
        """Grade one notebook; raises GraderFault."""
        try:
            plan = self.plan(trial)
        except IntakeError as refusal:
            flags = (refusal.flag,) if refusal.flag else ()
            return Tried("malformed", flags, (), 0.0, fault=str(refusal))
        return self.run(trial, plan)

    def plan(self, trial: Trial) -> Plan:
        """The rebuilt notebook, with nothing running but what the trial names; raises IntakeError."""
        source = self.worker.source(Job(str(self.course.root), trial.assignment, trial.notebook, STUDENT))
        plan = rebuild(source.cells, parse_notebook(trial.document))
        return part_of(plan, trial.only) if trial.only else plan

    def run(self, trial: Trial, plan: Plan) -> Tried:
        """Run a plan under a trial's key and limits; raises GraderFault."""
        started = time.monotonic()
        run = self._run(trial, plan)
        cells = grade_cells(plan.cells, run)
        failed = any(check.state != "right" for cell in cells for check in cell.checks)
        why = self._why(trial, plan) if trial.explain and failed else {}
        names = {cell.index: cell.name for cell in plan.cells}
        return Tried(
            status=status_of(run),
            flags=tuple(sorted({*plan.flags, *run.flags})),
            cells=cells,
            seconds=time.monotonic() - started,
            fault="; ".join(run.faults),
            judge_errors={names[index]: text for index, text in run.judge_errors.items()},
            why=why,
        )

    def _run(self, trial: Trial, plan: Plan) -> Run:
        limits = trial.limits or course_limits(self.course, trial.assignment)
        per_cell = {} if trial.limits else cell_limits(self.course, trial.assignment, limits)
        key = student_key(course_key(trial.key), trial.assignment, STUDENT)
        desk = self.worker.desk
        return run_sealed(
            plan, key, desk.students, desk.judges, limits, per_cell, companions(self.course, trial.assignment)
        )

    def _why(self, trial: Trial, plan: Plan) -> dict[tuple[str, str], str]:
        run = self._run(trial, revealed(plan))
        grades = grade_cells(plan.cells, run)
        return {
            (cell.grade_id, check.name): _reason(check) for cell in grades for check in cell.checks if check.message
        }

    def close(self) -> None:
        """End the templates."""
        self.worker.close()


def make_bench(course_root: str, sandbox: str, templates: Templates) -> Bench:
    """The bench of a pool process."""
    return Bench(Course.load(course_root), sandbox, templates)


def part_of(plan: Plan, only: frozenset[str]) -> Plan:
    """The plan with nothing running but the named cells and what the student added."""
    cells = tuple(cell if cell.name in only or cell.origin is None else replace(cell, runs="") for cell in plan.cells)
    return Plan(cells, plan.flags)


def revealed(plan: Plan) -> Plan:
    """The plan with its hidden tests as visible ones: line numbers stay, messages come."""
    return Plan(tuple(replace(cell, judge=_reveal(cell.judge)) for cell in plan.cells), plan.flags)


def _reveal(source: str) -> str:
    return source.replace("BEGIN HIDDEN TESTS", "hidden tests").replace("END HIDDEN TESTS", "hidden tests")


def _reason(check: CheckResult) -> str:
    return "; ".join(line.strip() for line in check.message.splitlines()[1:4])
