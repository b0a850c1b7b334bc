"""From what ran to what counts: verdicts, scores, messages and the one status of a submission. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.model.cells import SHARED, SourceCell
from autograder.model.outcomes import CHECK_STATES, LOST, REASONS, VERDICTS, Status, Verdict
from autograder.model.rebuild import PlannedCell
from autograder.model.results import CellGrade
from autograder.sealed.sealed_run import CellRun, Run
from helpers.outcome import CheckResult


def status_of(run: Run) -> Status:
    """The gravest thing that went wrong decides; a fault of ours goes before everything."""
    if run.faults:
        return "grader_error"
    return next((reason for reason in REASONS if reason in run.reasons), "ok")


def grade_cells(cells: Sequence[PlannedCell], run: Run) -> tuple[CellGrade, ...]:
    """The grades of all graded cells, in the notebook's order."""
    grades = []
    for cell in cells:
        origin = cell.origin
        if origin is None or origin.role not in ("test", "manual", "task"):
            continue
        if origin.role == "test" and origin.cell_type == "code":
            graded = grade_test(origin, run.cells.get(cell.index, CellRun()))
            grades.append(replace(graded, forgeable=cell.runs == SHARED))
        else:
            grades.append(grade_manual(origin, cell.unchanged))
    return tuple(grades)


def grade_manual(origin: SourceCell, unchanged: bool) -> CellGrade:
    """A person grades it; an untouched answer is 0 at once, as nbgrader has it."""
    if unchanged and origin.role == "manual":
        return CellGrade(origin.key, 0.0, origin.points, "fail", "Not attempted yet.")
    return CellGrade(origin.key, 0.0, origin.points, "manual", "", needs_manual=True)


def grade_test(origin: SourceCell, result: CellRun) -> CellGrade:
    """The grade of one test cell; no result is never full marks."""
    checks = tuple(result.checks)
    if result.score is not None:
        score = min(max(result.score, 0.0), origin.points)
    else:
        score = min(sum(check.earned for check in checks), origin.points)
    if result.score is None and not checks and not result.lost:
        return CellGrade(origin.key, 0.0, origin.points, "not run", VERDICTS["not run"].message)
    whole = score >= origin.points and not result.lost and not (result.problem and not score)
    verdict: Verdict = "pass" if whole else "partial" if score > 0 else "fail"
    return CellGrade(origin.key, _plain(score), origin.points, verdict, message_of(result), checks)


def message_of(result: CellRun) -> str:
    """What the student reads about a test: each check that did not pass, then what ended the test."""
    parts = [check_message(check) for check in result.checks if not CHECK_STATES[check.state].full]
    if result.problem:
        parts.append(result.problem)
    if result.lost:
        parts.append(LOST[result.lost].format(detail=result.lost_detail or "it took too long"))
    return "\n".join(part for part in parts if part)


def check_message(check: CheckResult) -> str:
    """One failed check: everything about a visible one, only the author's words about a hidden one."""
    hint = f"\n  hint: {check.hint}" if check.hint else ""
    if check.hidden:
        return f'hidden check "{check.name}" did not pass{hint}'
    return f"{check.message}{hint}"


def _plain(score: float) -> float:
    return round(float(score), 6)
