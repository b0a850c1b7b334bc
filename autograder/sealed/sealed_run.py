"""Runs a rebuilt notebook in a pair of fresh processes, and again without a cell that killed them.

A cell that hangs or ends the student's process loses its own points only: both processes are replaced and all
cells are replayed, but for what lost it: see `after_loss`. Results of a replay replace earlier ones, except those of
the cells in which a process was lost.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, assert_never

from autograder.course.companions import NONE, Companions
from autograder.judge.events import (
    CellFailed,
    Checked,
    Done,
    Executed,
    Failed,
    Forked,
    Lost,
    MemoryErrorSeen,
    NearLimit,
    Scored,
    Started,
)
from autograder.judge.hold import JudgeBusy, JudgeTemplate
from autograder.judge.steps import KINDS, Step, after_loss, make_step, names_only, with_names
from autograder.judge.survey import SOLUTION, UNRUN
from autograder.model.errors import GraderFault
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan, PlannedCell
from autograder.sandbox.hold import StudentProcess, StudentTemplate
from helpers.outcome import CheckResult

CPU_MARGIN = 1.5
METADATA = "sealed_grading"
Enough = Callable[[Sequence[CheckResult]], bool]


def never(checks: Sequence[CheckResult]) -> bool:
    """No outcome is enough: the run goes to its end."""
    return False


@dataclass
class CellRun:
    """What is known of one cell: outputs of the student's, checks and score of a test, and why a process was
    lost in it.
    """

    outputs: list[Any] = field(default_factory=list)
    error: str = ""
    checks: list[CheckResult] = field(default_factory=list)
    score: float | None = None
    problem: str = ""
    detail: str = ""
    lost: str = ""
    lost_detail: str = ""


@dataclass
class Run:
    """The run of one submission. ``reasons`` lists what went wrong with the process, in order; ``faults`` are those
    of test cells that could not make a score, by index. ``out_of_time``: the wall time of the whole run was used up.
    """

    cells: dict[int, CellRun] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    faults: dict[int, str] = field(default_factory=dict)
    judge_errors: dict[int, str] = field(default_factory=dict)
    peak_kib: int = 0
    near_limit: bool = False
    out_of_time: bool = False


@dataclass(frozen=True)
class Conditions:
    """Under what a submission is run, in all of its walks.

    ``key`` draws the student's hidden inputs; ``students`` and ``judges`` are the templates; ``per_cell`` has the
    limits of single cells by name, ``files`` what lies beside the notebook. ``slack`` above 1 is for a machine with
    other work: see `Meter`. ``enough`` ends the run early: it is asked after each check, with that cell's so far.
    """

    key: bytes
    students: StudentTemplate
    judges: JudgeTemplate
    limits: Limits
    per_cell: Mapping[str, Limits] = field(default_factory=dict)
    files: Companions = NONE
    slack: float = 1.0
    enough: Enough = never


def run_sealed(plan: Plan, conditions: Conditions) -> Run:
    """Walk the plan until its end, replacing lost processes; raises GraderFault where the judge itself fails.

    A run with slack that is ``near_limit`` has to be repeated without it, and goes no further.
    """
    limits, slack = conditions.limits, conditions.slack
    run, steps, losses = Run(), steps_of(plan, limits, conditions.per_cell), list[_Loss]()
    budget, end = limits.total_cpu_seconds, time.monotonic() + limits.total_wall_seconds
    while True:
        if not any(step.kind in KINDS for step in steps):
            return run
        left = replace(limits, total_cpu_seconds=budget, total_wall_seconds=end - time.monotonic())
        _forget(run, steps, {loss.index for loss in losses})
        lost = _walk(run, steps, replace(conditions, limits=left))
        if lost is None or run.near_limit:
            return run
        losses.append(lost)
        steps = [after_loss(step, lost.there) if step.index == lost.index else step for step in steps]
        run.out_of_time = time.monotonic() >= end
        budget -= lost.used / slack
        if len(losses) > limits.restarts or budget <= 0 or run.out_of_time:
            run.flags.add("given_up")
            run.near_limit |= slack > 1
            return run


def _forget(run: Run, steps: list[Step], begun: set[int]) -> None:
    """A walk begins: what is known of its cells is replaced, but for those in which a process was lost."""
    for step in steps:
        if step.kind in KINDS and step.index not in begun:
            run.cells[step.index] = CellRun()


def steps_of(plan: Plan, limits: Limits, per_cell: Mapping[str, Limits]) -> list[Step]:
    """What the judge gets of a notebook. Of a cell that is not run it gets the names that the instructor binds."""
    code = [cell for cell in plan.cells if cell.runs or (cell.origin is not None and cell.cell_type == "code")]
    steps = with_names([step_of(cell, per_cell.get(cell.name, limits)) for cell in code])
    return [step if cell.runs else names_only(step) for cell, step in zip(code, steps, strict=True)]


def step_of(cell: PlannedCell, limits: Limits) -> Step:
    """One step, without its names. The instructor's own metadata of the cell may change its limits."""
    points = cell.origin.points if cell.origin is not None else 0.0
    source = cell.judge if cell.origin is not None else ""
    own = cell.origin.metadata.get(METADATA, {}).get("limits", {}) if cell.origin is not None else {}
    if own:
        limits = limits.with_changes(own, f"the metadata of cell {cell.name!r}")
    solved = cell.origin is not None and cell.origin.role in ("solution", "manual")
    return make_step(
        cell.index,
        cell.name,
        cell.runs or (SOLUTION if solved else UNRUN),
        source,
        cell.student,
        points,
        limits.cpu_seconds,
        limits.wall_seconds,
    )


@dataclass(frozen=True)
class _Loss:
    """``there``: in the student's own part of the cell."""

    index: int
    used: float
    there: bool


def _walk(run: Run, steps: list[Step], conditions: Conditions) -> _Loss | None:
    """One walk: lay out the files, fork, listen, and settle what is to be said of a loss."""
    limits = conditions.limits
    with conditions.files.laid_out() as folder:
        roomy = replace(limits, total_cpu_seconds=conditions.slack * limits.total_cpu_seconds)
        process = conditions.students.fork(roomy.to_dict(), conditions.files, folder / "student")
        loss: Lost | None = None
        try:
            loss = _listen(run, steps, conditions, process, folder / "judge")
        finally:
            gone = loss is not None and loss.reason == "crashed"
            report = process.kill(patience=1.0 if gone else 0.0)
            run.peak_kib = max(run.peak_kib, report.get("peak_kib", 0))
    if gone and _killed_from_outside(report, conditions.students, limits):
        raise GraderFault("the student's process was killed by somebody else (is the machine out of memory?)")
    return None if loss is None else _settle(run, loss, report, limits.total_cpu_seconds)


def _listen(run: Run, steps: list[Step], conditions: Conditions, process: StudentProcess, folder: Path) -> Lost | None:
    """Have a judge walk in ``folder`` and take its events into the run; returns the loss that ended it, if any."""
    limits, crowded = conditions.limits, conditions.slack > 1
    job = {
        "pid": process.pid,
        "key": conditions.key,
        "limits": limits.to_dict(),
        "steps": [step.to_plain() for step in steps],
        "folder": str(folder),
        "slack": conditions.slack,
    }
    cpu = max((step.cpu_seconds for step in steps), default=limits.cpu_seconds)
    wall = max((step.wall_seconds for step in steps), default=limits.wall_seconds)
    at_once, current = conditions.enough is not never, -1
    try:
        for event in conditions.judges.events(
            job, process.wire, cpu, wall, at_once=at_once, begin=process.await_closed_in
        ):
            match event:
                case Started(index):
                    current = index
                case Lost():
                    # Beside others a judge may have had less memory than it may take alone.
                    run.near_limit |= event.unsure or (crowded and event.reason == "memory")
                    return event
                case Failed(text):
                    raise GraderFault(text)
                case NearLimit():
                    run.near_limit = True
                    return None
                case Done() | Forked():
                    pass
                case _:
                    note(run, current, event)
                    if isinstance(event, Checked) and conditions.enough(run.cells[current].checks):
                        return None
    except JudgeBusy:
        if current < 0:
            raise GraderFault("the judge did not begin in time") from None
        run.near_limit |= crowded
        return _busy(run, next((step for step in steps if step.index == current), None))
    return None


def _busy(run: Run, step: Step | None) -> Lost:
    """The loss of a judge that worked for too long, in a step; what no student has a hand in is the instructor's."""
    if step is None:
        raise GraderFault("the judge does not come to the first cell: is it what the notebook imports with a star?")
    here = step.kind in ("both", "test")
    if here and not step.names.depends:
        run.faults[step.index] = f"{step.name}: this cell takes too long by itself"
    detail = "the test took too long with what your code returned"
    return Lost(step.index, "timeout", detail, False, not here)


def _killed_from_outside(report: dict[str, Any], students: StudentTemplate, limits: Limits) -> bool:
    """SIGKILL that is neither ours nor the kernel's for CPU time; process 1 of a namespace cannot send it to itself.

    Without a code the template was killed, and its children with it.
    """
    if report.get("memory"):
        return False
    spent = report.get("cpu", 0.0) >= limits.total_cpu_seconds - CPU_MARGIN
    killed = report["by_itself"] and report.get("code", -signal.SIGKILL) == -signal.SIGKILL
    return killed and not spent and "namespaces" in students.layers


def note(run: Run, current: int, event: Executed | Checked | Scored | MemoryErrorSeen | CellFailed) -> None:
    """Take one event of the judge's, which tells something of the cell ``current``, into the run."""
    cell = run.cells[current]
    match event:
        case Checked(check):
            cell.checks.append(check)
        case Executed():
            cell.outputs, cell.error = event.outputs, event.error
            if event.memory:
                run.reasons.append("memory")
            if event.truncated:
                run.reasons.append("output")
        case Scored():
            cell.score, cell.problem, cell.detail = event.score, event.error, event.detail
            if event.fault:
                run.faults[current] = event.fault
        case MemoryErrorSeen():
            run.reasons.append("memory")
        case CellFailed(_, text):
            run.judge_errors[current] = text
        case _:
            assert_never(event)


def _settle(run: Run, loss: Lost, report: dict[str, Any], budget: float) -> _Loss:
    cell = run.cells[loss.index]
    reason, detail = loss.reason, loss.detail
    if reason == "crashed" and report.get("code") in (-signal.SIGXCPU, -signal.SIGKILL):
        # The kernel's own limit of CPU time ends the process before the judge looks at the clock.
        reason = "timeout" if report.get("cpu", 0.0) >= budget - CPU_MARGIN else reason
    if reason == "crashed" and report.get("memory"):
        reason, detail = "memory", "its process held more memory than it may"
    cell.lost, cell.lost_detail = reason, detail
    if reason == "wire":
        run.flags.add("broken_wire")
        reason = "crashed"
    run.reasons.append(reason)
    return _Loss(loss.index, max(float(report.get("cpu", 0.0)), 0.1), loss.there)
