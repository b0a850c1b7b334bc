"""Whose fault: until a student's process has said that it is closed in, whatever happens to it is the grader's."""

from __future__ import annotations

import select
import shutil
import signal
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import helpers
from autograder.course.companions import companions
from autograder.course.course import Course
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job
from autograder.judge.hold import JudgeBusy, JudgeTemplate
from autograder.model.errors import GraderFault, IsolationError
from autograder.model.limits import Limits
from autograder.sandbox import hold
from autograder.sandbox.hold import LAYERS, StudentTemplate
from autograder.sealed.templates import Templates
from autograder.student import template as student_template
from tests.sealed import breaking
from tests.sealed.runs import HONEST
from tests.sealed.small import NAME, Small, cell

STEPS = sorted(breaking.steps(student_template))
Broken = Callable[[str], StudentTemplate]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Broken]:
    """A template with ``helpers.breaking``, which does as ``end`` says when it is imported."""
    started = []

    def start(end: str) -> StudentTemplate:
        folder = tmp_path_factory.mktemp("broken") / "helpers"
        shutil.copytree(Path(helpers.__file__).parent, folder)
        (folder / "breaking.py").write_text(Path(breaking.__file__).read_text() + f"\n{end}\n")
        started.append(StudentTemplate(folder, LAYERS, warm="helpers.checks,helpers.breaking"))
        started[-1].await_ready()
        return started[-1]

    yield start
    for template in started:
        template.close()


@pytest.fixture(scope="module")
def breakable(broken: Broken) -> StudentTemplate:
    return broken("install()")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, students: StudentTemplate, judges: JudgeTemplate) -> Small:
    made = Small.make(
        tmp_path_factory.mktemp("course"), [cell(HONEST, "f"), cell("assert f(2) == 4", "t", 1)], students, judges
    )
    (made.path.parent / "data.txt").write_text("a file, so that the archive is unpacked too")
    return made


class Breaking:
    """A student template that breaks ``step`` in ``way`` in each of its forks."""

    def __init__(self, students: StudentTemplate, step: str, way: str) -> None:
        self.students, self.layers, self.broken = students, students.layers, (step, way)

    def fork(self, limits: dict[str, Any], *rest: Any) -> Any:
        return self.students.fork(limits | {breaking.KEY: self.broken}, *rest)

    def close(self) -> None:
        """The template is the test's."""


def fork(students: Any, course: Course) -> Any:
    return students.fork(Limits().to_dict(), companions(course, NAME))


def test_the_steps_are_those_of_the_enclosure() -> None:
    assert {"close_in", "map_user", "enclose", "fresh_files", "unpack", "limit_resources", "restrict"} < set(STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_that_breaks_is_the_graders_fault(breakable: StudentTemplate, small: Small, step: str) -> None:
    for way in breaking.WAYS:
        with pytest.raises(GraderFault):
            process = fork(Breaking(breakable, step, way), small.course)
            try:
                process.await_closed_in()
            finally:
                process.kill()


def test_what_is_not_broken_is_closed_in(breakable: StudentTemplate, small: Small) -> None:
    process = fork(breakable, small.course)
    process.await_closed_in()
    assert "failed" not in process.kill()


@pytest.mark.parametrize("step", ["die_with_parent", "map_user", "fresh_files", "load_filter", "Runtime"])
def test_a_kill_in_the_enclosure_is_the_graders_fault(breakable: StudentTemplate, small: Small, step: str) -> None:
    stalls = Breaking(breakable, step, breaking.STALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hold, "FORK_SECONDS", 0.5)
        if step in ("die_with_parent", "map_user"):
            with pytest.raises(GraderFault, match="no fork in time"):
                fork(stalls, small.course)
            return
        process = fork(stalls, small.course)
    signal.pidfd_send_signal(process.pidfd, signal.SIGKILL)
    with pytest.raises(GraderFault, match="code -9"):
        process.await_closed_in()
    process.kill()


def test_silence_in_the_enclosure_is_the_graders_fault(
    breakable: StudentTemplate, small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold, "FORK_SECONDS", 0.3)
    process = fork(Breaking(breakable, "enclose", breaking.STALL), small.course)
    with pytest.raises(GraderFault, match="timed out"):
        process.await_closed_in()
    process.kill()


@pytest.mark.parametrize(
    "broken_at", [("unpack", "KeyError"), ("limit_resources", "_exit(0)"), ("fresh_files", "hang up")]
)
def test_a_right_submission_is_never_scored_by_a_broken_sandbox(
    breakable: StudentTemplate, small: Small, judges: JudgeTemplate, broken_at: tuple[str, str]
) -> None:
    small.hand_in()
    job = Job(str(small.course.root), NAME, NAME, "ada")
    templates = Templates(Breaking(breakable, *broken_at), judges.second_hold())  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "_start_templates", lambda worker: templates)
        patch.setattr(Worker, "close", lambda worker: None)
        grade = Worker(small.course, templates=templates).grade(job)
    assert (grade.status, grade.score, grade.cells) == ("grader_error", 0.0, ()) and grade.fault
    assert small.outcome().score == 1


def test_a_sandbox_that_breaks_always_is_refused_before_anything_is_graded(breakable: StudentTemplate) -> None:
    broken_always = copy(breakable)
    broken_always.fork = Breaking(breakable, "mask_mounts", "KeyError").fork  # type: ignore[method-assign]
    with pytest.raises(IsolationError, match="KeyError.*autograder doctor"):
        broken_always.try_fork()
    breakable.try_fork()


def test_a_template_that_cannot_fork_or_watch_says_so_and_goes_on(broken: Broken, small: Small) -> None:
    students = broken("install_in_template()")
    for _ in range(12):
        with pytest.raises(GraderFault, match="broken on purpose"):
            process = fork(students, small.course)
            try:
                process.await_closed_in()
            finally:
                process.kill()
    process = fork(students, small.course)
    process.await_closed_in()
    process.kill()


def test_a_template_that_has_ended_is_the_graders_fault(broken: Broken, small: Small) -> None:
    students = broken("")
    running = fork(students, small.course)
    assert students.process is not None
    students.process.kill()
    with pytest.raises(GraderFault):
        running.await_closed_in()
        assert "code" not in running.report
        fork(students, small.course)
    running.kill()


def test_a_judge_that_does_not_begin_is_the_graders_fault(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any, **__: Any) -> Iterator[dict[str, Any]]:
        raise JudgeBusy
        yield {}

    judges = copy(small.judges)
    monkeypatch.setattr(judges, "events", busy)
    with pytest.raises(GraderFault, match="did not begin"):
        replace(small, judges=judges).grade()


def test_time_in_the_enclosure_is_not_the_students(breakable: StudentTemplate, small: Small) -> None:
    process = fork(Breaking(breakable, "unpack", breaking.WORK), small.course)
    process.await_closed_in()
    assert process.report["closed_in"] >= breaking.WORK_SECONDS > process.kill()["cpu"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_kill_from_outside_is_the_graders_fault(small: Small, monkeypatch: pytest.MonkeyPatch, gone: bool) -> None:
    """Also where the process is gone before the judge's clock looks at it for the first time."""
    before = hold.StudentProcess.await_closed_in

    def killed(process: hold.StudentProcess) -> None:
        before(process)
        signal.pidfd_send_signal(process.pidfd, signal.SIGKILL)
        if gone:
            select.select([process.pidfd], [], [])

    monkeypatch.setattr(hold.StudentProcess, "await_closed_in", killed)
    with pytest.raises(GraderFault, match="killed by somebody else"):
        small.grade()
