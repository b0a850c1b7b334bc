"""What a process of verify's pool holds: it runs trials and jobs of several runs, and compares."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Protocol

from autograder.authoring.verify.claims import Claim, findings, settled
from autograder.authoring.verify.trials import RunsPlans, Trial, Tried, course_key
from autograder.course.companions import companions
from autograder.course.course import Course
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job, student_key
from autograder.grading.scoring import grade_cells, status_of
from autograder.model.errors import GraderFault, IntakeError
from autograder.model.limits import cell_limits, course_limits
from autograder.model.rebuild import Plan, rebuild
from autograder.sealed.sealed_run import CellRun, Conditions, Enough, Run, never, run_sealed
from autograder.sealed.templates import Templates
from autograder.submissions.notebook import parse_notebook
from helpers.outcome import CheckResult

STUDENT = "verify"


class Work(Protocol):
    """A job of several runs; ``failure`` is its result where it could not be done."""

    @property
    def proof(self) -> str: ...

    @property
    def trials(self) -> int: ...

    def run(self, bench: RunsPlans) -> Any: ...

    def failure(self, text: str) -> Any: ...


def failure(job: Claim | Work, text: str) -> Any:
    """What comes of a job that could not be done."""
    return Tried("grader_error", (), (), 0.0, fault=text) if isinstance(job, Claim) else job.failure(text)


class Bench:
    """Grades claims and mutants of one course; ``sandbox`` is auto or none."""

    def __init__(self, course: Course, sandbox: str = "auto", templates: Templates | None = None) -> None:
        self.course = course
        self.worker = Worker(course, sandbox, templates)

    def grade(self, job: Claim | Work) -> Any:
        """Try one claim, or do a job of several runs; a fault of ours renews the templates."""
        try:
            return self.prove(job) if isinstance(job, Claim) else job.run(self)
        except (GraderFault, OSError) as error:
            self.worker.renew()
            return failure(job, str(error))

    def prove(self, claim: Claim) -> Tried:
        """Grade a claim's notebook; where it disagrees, once more with hidden tests as visible ones, for their words.

        Raises GraderFault.
        """
        tried = self.try_out(claim.trial, settled(claim))
        if not findings(claim, tried) or tried.status == "malformed":
            return tried
        return replace(tried, why=self._why(claim.trial))

    def try_out(self, trial: Trial, enough: Enough = never) -> Tried:
        """Grade one notebook, or until a cell's checks are ``enough``; raises GraderFault."""
        try:
            plan = self.plan(trial)
        except IntakeError as refusal:
            flags = (refusal.flag,) if refusal.flag else ()
            return Tried("malformed", flags, (), 0.0, fault=str(refusal))
        return self.run(trial, plan, enough)

    def plan(self, trial: Trial) -> Plan:
        """The rebuilt notebook, with nothing running but what the trial names; raises IntakeError."""
        source = self.worker.source(Job(str(self.course.root), trial.assignment, trial.notebook, STUDENT))
        plan = rebuild(source.cells, parse_notebook(trial.document))
        return part_of(plan, trial.only) if trial.only else plan

    def run(self, trial: Trial, plan: Plan, enough: Enough = never) -> Tried:
        """Run a plan under a trial's key and limits, or until a cell's checks are ``enough``; raises GraderFault."""
        started = time.monotonic()
        run = self._run(trial, plan, enough)
        cells = grade_cells(plan.cells, run)
        names = {cell.index: cell.name for cell in plan.cells}
        added = {cell.index for cell in plan.cells if cell.origin is None}
        return Tried(
            status=status_of(run),
            flags=tuple(sorted({*plan.flags, *run.flags})),
            cells=cells,
            seconds=time.monotonic() - started,
            fault="; ".join(run.faults.values()),
            judge_errors={names[index]: text for index, text in run.judge_errors.items()},
            details={names[index]: cell.detail for index, cell in run.cells.items() if cell.detail},
            printed="".join(_printed(run.cells[index]) for index in sorted(added & run.cells.keys())),
        )

    def _run(self, trial: Trial, plan: Plan, enough: Enough = never) -> Run:
        limits = trial.limits or course_limits(self.course, trial.assignment)
        per_cell = {} if trial.limits else cell_limits(self.course, trial.assignment, limits)
        key = student_key(course_key(trial.key), trial.assignment, STUDENT)
        desk = self.worker.desk
        files = companions(self.course, trial.assignment)
        conditions = Conditions(key, desk.students, desk.judges, limits, per_cell, files, enough=enough)
        return run_sealed(plan, conditions)

    def _why(self, trial: Trial) -> dict[tuple[str, str], str]:
        plan = revealed(self.plan(trial))
        run = self._run(trial, plan)
        grades = grade_cells(plan.cells, run)
        return {
            (cell.grade_id, check.name): _reason(check) for cell in grades for check in cell.checks if check.message
        }

    def close(self) -> None:
        """End the templates."""
        self.worker.close()


def make_bench(course: Course, sandbox: str, templates: Templates) -> Bench:
    """The bench of a pool process."""
    return Bench(course, sandbox, templates.second_hold())


def part_of(plan: Plan, only: frozenset[str]) -> Plan:
    """The plan with nothing running but the named cells and what the student added."""
    cells = tuple(cell if cell.name in only or cell.origin is None else replace(cell, runs="") for cell in plan.cells)
    return Plan(cells, plan.flags)


def revealed(plan: Plan) -> Plan:
    """The plan with its hidden tests as visible ones: line numbers stay, messages come."""
    return Plan(tuple(replace(cell, judge=_reveal(cell.judge)) for cell in plan.cells), plan.flags)


def _reveal(source: str) -> str:
    return source.replace("BEGIN HIDDEN TESTS", "hidden tests").replace("END HIDDEN TESTS", "hidden tests")


def _printed(cell: CellRun) -> str:
    """What a cell wrote to its standard output."""
    return "".join(output.get("text", "") for output in cell.outputs if output.get("name") == "stdout")


def _reason(check: CheckResult) -> str:
    return "; ".join(line.strip() for line in check.message.splitlines()[1:9])
