"""Grades one notebook of one submission: intake, rebuild, walk, score."""

from __future__ import annotations

import hashlib
import hmac
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from autograder.course.companions import companions
from autograder.course.course import Course
from autograder.course.master import LANGUAGE
from autograder.course.sources import SourceNotebook
from autograder.grading.executed import executed_notebook, without_what_students_show
from autograder.grading.scoring import grade_cells, status_of
from autograder.judge.hold import JudgeTemplate
from autograder.limited import LimitedProcess, OverLimit
from autograder.model.cells import SHARED
from autograder.model.errors import GraderFault, IntakeError
from autograder.model.limits import cell_limits, course_limits
from autograder.model.rebuild import Plan, as_handed_in, rebuild
from autograder.model.results import CellGrade, Grade
from autograder.sandbox.hold import StudentTemplate
from autograder.sealed.sealed_run import Conditions, Run, run_sealed
from autograder.submissions.intake import Submission, read_submission

OTHER_LANGUAGE = "other_language"
CROWD_SLACK = 1.5
NO_SCORE = "The test could make no score of what your code returned."


@dataclass(frozen=True)
class Job:
    """One notebook of one submission, by names; ``course_root`` is the folder with nbgrader_config.py.

    ``crowded``: others are graded on this machine meanwhile, and a grade that is ``near_limit`` is asked for again.
    ``spent_seconds`` is how long it has held a worker before, and ``fault`` why that came to nothing.
    """

    course_root: str
    assignment: str
    notebook: str
    student: str
    crowded: bool = False
    spent_seconds: float = 0.0
    fault: str = ""


@dataclass(frozen=True)
class Desk:
    """What a worker grades with: the course, its two templates, and the names of the active sandbox layers.

    ``judge_bytes`` is what a judge may take while there are others; ``reader`` reads and cleans what students wrote.
    """

    course: Course
    students: StudentTemplate
    judges: JudgeTemplate
    layers: tuple[str, ...]
    judge_bytes: int = sys.maxsize
    reader: LimitedProcess = field(default_factory=LimitedProcess)


def once_more(job: Job, grade: Grade | None, seconds: float) -> Job:
    """The job as it is put to a worker again, alone, after ``seconds`` that ended with a grade or with that worker."""
    fault = "the worker process ended" if grade is None else grade.fault if grade.status == "grader_error" else ""
    return replace(job, crowded=False, spent_seconds=job.spent_seconds + seconds, fault=fault)


def grade_one(desk: Desk, source: SourceNotebook, job: Job) -> Grade:
    """Grade a submission. Bad submissions become outcomes; GraderFault means that the grader or the source is
    broken.
    """
    started = time.monotonic()
    try:
        if source.language != LANGUAGE:
            words = f"This is a notebook in {source.language}: only Python notebooks are graded automatically."
            raise IntakeError(words, flag=OTHER_LANGUAGE)
        submission = handed_in(desk, source, job)
    except IntakeError as refusal:
        return refused(desk, source, job, refusal, started)
    plan = rebuild(source.cells, submission.cells)
    run = walk(desk, job, plan)
    if run.out_of_time and job.fault:
        # With all of its time it might have come to an end.
        raise GraderFault(f"{job.fault}; what was left of its time was too short to try again")
    settle_faults(desk, source, job, plan, run)
    return scored(desk, source, job, submission, plan, run, started)


def handed_in(desk: Desk, source: SourceNotebook, job: Job) -> Submission:
    """What intake makes of the submission's folder; IntakeError where it is refused."""
    course = desk.course
    folder = course.folder(course.submitted, job.assignment, job.student)
    grade_ids = {cell.grade_id for cell in source.cells if cell.grade_id}
    others = {path.name for path in course.notebooks(job.assignment)} - {f"{job.notebook}.ipynb"}
    try:
        return desk.reader.call(read_submission, folder, job.notebook, grade_ids, others, course.timezone)
    except OverLimit as over:
        raise IntakeError(f"reading what was handed in {over}", flag="too_large") from None


def walk(desk: Desk, job: Job, plan: Plan) -> Run:
    """Run the plan under the assignment's limits, with the student's own seed."""
    limits = course_limits(desk.course, job.assignment).one_run(job.crowded, job.spent_seconds)
    if job.crowded:
        limits = replace(limits, judge_memory_bytes=min(limits.judge_memory_bytes, desk.judge_bytes))
    per_cell = cell_limits(desk.course, job.assignment, limits)
    key = student_key(desk.course.course_key, job.assignment, job.student)
    files = companions(desk.course, job.assignment, job.student)
    slack = CROWD_SLACK if job.crowded else 1.0
    return run_sealed(plan, Conditions(key, desk.students, desk.judges, limits, per_cell, files, slack))


def settle_faults(desk: Desk, source: SourceNotebook, job: Job, plan: Plan, run: Run) -> None:
    """Of the tests that could make no score, keep as faults those that make none of the source's own solutions either.

    The others failed on what this student's code returned: they have what their checks have earned so far.
    """
    if not run.faults:
        return
    own = rebuild(source.cells, [as_handed_in(cell) for cell in source.cells])
    theirs = walk(desk, job, own)
    known = {own.cells[index].name for index in theirs.faults}
    for index in [index for index in run.faults if plan.cells[index].name not in known]:
        del run.faults[index]
        cell = run.cells[index]
        cell.score, cell.problem = sum(check.earned for check in cell.checks), NO_SCORE


def student_key(course_key: bytes, assignment: str, student: str) -> bytes:
    """HMAC of assignment and student under the course's key: the root of all hidden inputs of this submission."""
    return hmac.new(course_key, f"{assignment}\0{student}".encode(), hashlib.sha256).digest()


def scored(
    desk: Desk, source: SourceNotebook, job: Job, submission: Submission, plan: Plan, run: Run, started: float
) -> Grade:
    """The grade of a run."""
    cells = grade_cells(plan.cells, run)
    executed, notes = shown(desk, plan, run, cells, source)
    more = *_layer_flags(desk), *_shared_flags(cells), *_reader_flags(notes)
    return Grade(
        student=job.student,
        assignment=job.assignment,
        notebook=job.notebook,
        status=status_of(run),
        flags=tuple(sorted({*plan.flags, *run.flags, *submission.flags, *more})),
        score=round(sum(cell.score for cell in cells), 6),
        max_score=source.max_score,
        seconds=time.monotonic() - started,
        cells=cells,
        timestamp=submission.timestamp,
        executed=executed,
        fault="; ".join(run.faults.values()),
        isolation=desk.layers,
        near_limit=run.near_limit,
        notes=submission.notes + notes,
    )


def shown(
    desk: Desk, plan: Plan, run: Run, cells: Sequence[CellGrade], source: SourceNotebook
) -> tuple[str, tuple[str, ...]]:
    """The graded notebook; and a sentence where what the student wrote, or printed, had to be left out of it."""
    try:
        return desk.reader.call(executed_notebook, plan.cells, run, cells, source.metadata), ()
    except OverLimit as over:
        left, silent = without_what_students_show(plan.cells, run)
        note = f"cleaning the submission's texts and outputs {over}: they are not shown, look at the file itself"
        return executed_notebook(left, silent, cells, source.metadata), (note,)


def refused(desk: Desk, source: SourceNotebook, job: Job, refusal: IntakeError, started: float) -> Grade:
    """The grade of a submission that intake did not accept: 0, with the reason.

    Where it is no fault of the student's, every graded cell asks for a person instead.
    """
    if refusal.status not in ("missing", "malformed"):
        raise GraderFault(str(refusal))
    by_hand = refusal.flag == OTHER_LANGUAGE
    cells = tuple(
        CellGrade(cell.key, 0.0, cell.points, "manual" if by_hand else "not run", str(refusal), needs_manual=by_hand)
        for cell in source.cells
        if cell.role in ("test", "manual", "task")
    )
    return Grade(
        student=job.student,
        assignment=job.assignment,
        notebook=job.notebook,
        status="missing" if refusal.status == "missing" else "malformed",
        flags=tuple(sorted({*([refusal.flag] if refusal.flag else []), *_layer_flags(desk)})),
        score=0.0,
        max_score=source.max_score,
        seconds=time.monotonic() - started,
        cells=cells,
        fault=str(refusal),
        isolation=desk.layers,
        notes=(str(refusal),),
    )


def _shared_flags(cells: Sequence[CellGrade]) -> tuple[str, ...]:
    return (SHARED,) if any(cell.forgeable for cell in cells) else ()


def _reader_flags(notes: Sequence[str]) -> tuple[str, ...]:
    return ("not_shown",) if notes else ()


def _layer_flags(desk: Desk) -> tuple[str, ...]:
    return () if desk.layers else ("unsandboxed",)
