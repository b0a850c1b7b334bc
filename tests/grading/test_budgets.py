"""What one submission may hold of a worker's time and of the machine's memory, however often it is tried."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.sources import SourceNotebook
from autograder.grading import grade as grading
from autograder.grading.engines import worker as workers
from autograder.grading.engines.pool import Fault, LocalPool
from autograder.grading.engines.worker import LEAST_JUDGE, Worker, judge_share
from autograder.grading.grade import Desk, Job, grade_one, once_more
from autograder.judge import hold
from autograder.model.errors import GraderFault
from autograder.model.limits import Limits
from autograder.model.results import Grade
from autograder.sealed.sealed_run import Conditions, Run
from tests.grading import light
from tests.sealed import fixtures, small
from tests.sealed.small import Small

GIB = 1 << 30
CONFIG = "c.SealedGrading.limits = {'total_wall_seconds': 40, 'judge_memory_bytes': 1 << 30}\n"
GRADE = Grade("ada", "a1", "a1", "ok", (), 0.0, 1.0, 9.0, ())


@given(st.floats(1, 1e6), st.floats(0, 1), st.booleans())
def test_a_run_beside_others_and_one_alone_fit_in_the_total_once(total: float, used: float, first: bool) -> None:
    limits = Limits(total_wall_seconds=total)
    spent = used * limits.one_run(crowded=first).total_wall_seconds
    assert spent + limits.one_run(spent=spent).total_wall_seconds <= total * (1 + 1e-9)


def test_the_run_that_decides_has_the_same_time_whether_or_not_there_was_one_beside_others() -> None:
    limits = Limits()
    beside = limits.one_run(crowded=True).total_wall_seconds
    assert (beside, limits.one_run().total_wall_seconds) == (150, 450)
    assert limits.one_run(spent=beside) == limits.one_run()
    assert beside > limits.total_cpu_seconds


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``desk(job, run)`` grades without processes, as if ``run`` had come out; ``given`` has each run's limits."""
    made = Small.make(tmp_path, [small.cell("assert True", "t", 1)], None, None, CONFIG)  # type: ignore[arg-type]
    made.hand_in()
    source = SourceNotebook(made.path, made.course)
    given: list[Limits] = []

    def go(job: Job, run: Run | None = None) -> Grade:
        def ran(*args: Any) -> Run:
            given.append(args[1].limits)
            return run or Run()

        monkeypatch.setattr(grading, "run_sealed", ran)
        return grade_one(Desk(made.course, None, None, (), 300 << 20), source, job)  # type: ignore[arg-type]

    go.job = Job(str(tmp_path), small.NAME, small.NAME, "ada")  # type: ignore[attr-defined]
    go.given = given  # type: ignore[attr-defined]
    return go


def test_the_second_run_is_given_what_the_first_has_left(desk: Any) -> None:
    desk(replace(desk.job, crowded=True))
    desk(once_more(desk.job, replace(GRADE, seconds=10.0), 10.0))
    desk(once_more(desk.job, replace(GRADE, status="grader_error", fault="it broke", seconds=30.0), 30.0))
    assert [limits.total_wall_seconds for limits in desk.given] == [10, 30, 10]


def test_without_budgets_two_runs_take_the_total_twice(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Limits, "one_run", lambda self, crowded=False, spent=0.0: self)
    desk(replace(desk.job, crowded=True))
    desk(once_more(desk.job, replace(GRADE, seconds=40.0), 40.0))
    assert sum(limits.total_wall_seconds for limits in desk.given) == 2 * 40


def test_beside_others_a_judge_has_its_share_of_memory_and_alone_its_limit(desk: Any) -> None:
    desk(replace(desk.job, crowded=True))
    desk(desk.job)
    assert [limits.judge_memory_bytes for limits in desk.given] == [300 << 20, GIB]


def test_what_is_not_through_in_the_time_that_a_fault_has_left_is_no_score_of_the_students(desk: Any) -> None:
    after_fault = once_more(desk.job, replace(GRADE, status="grader_error", fault="the judge broke"), 35.0)
    with pytest.raises(GraderFault, match="the judge broke; what was left"):
        desk(after_fault, Run(out_of_time=True))
    assert desk(after_fault).status == "ok"
    assert desk(once_more(desk.job, GRADE, 10.0), Run(out_of_time=True)).status == "ok"


def test_a_fault_is_tried_again_once_with_new_templates(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, renewed = list[Job](), list[int]()

    def breaks(desk: Desk, source: SourceNotebook, job: Job) -> Grade:
        asked.append(job)
        raise GraderFault("the judge broke")

    monkeypatch.setattr(workers, "grade_one", breaks)
    monkeypatch.setattr(Worker, "renew", lambda self: renewed.append(1))
    course = small.Course.load(Path(desk.job.course_root))
    made = Worker(course, "none", SimpleNamespace(students=None, judges=None))  # type: ignore[arg-type]
    first = made.grade(replace(desk.job, crowded=True))
    assert (first.status, first.near_limit, len(asked), len(renewed)) == ("grader_error", True, 1, 1)
    last = made.settle(desk.job)
    assert (last.status, last.near_limit, len(asked), len(renewed)) == ("grader_error", False, 3, 3)
    assert asked[1].fault == "" and asked[2].fault == "the judge broke" and asked[2].spent_seconds > 0


def told(job: str, grade: Grade | None, seconds: float) -> str:
    """A job of `light.Echo` that says what the first try came to."""
    return f"again {job}: {'died' if grade is None else grade.seconds:} {seconds >= 0}"


def test_suspects_are_put_again_after_all_others_with_what_they_have_used(tmp_path: Path) -> None:
    pool = LocalPool(partial(light.Echo, str(tmp_path)), 2, crowded="{} crowded".format, again=told)
    found = dict(pool.run(["near", "die", "a", "b", "c", "d"]))
    assert set(found) == {"near", "die", "a", "b", "c", "d"} and not any(
        isinstance(outcome, Fault) for outcome in found.values()
    )
    log = (tmp_path / "log").read_text().splitlines()
    assert sorted(log[-2:]) == ["again die: died True", "again near: 0.0 True"]


def test_a_share_is_of_what_the_machine_or_its_container_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "CGROUP", tmp_path)
    free = judge_share(1)
    assert judge_share(10**6) == LEAST_JUDGE <= free
    (tmp_path / "memory.current").write_text(f"{GIB}\n")
    (tmp_path / "memory.max").write_text("max\n")
    assert judge_share(1) > LEAST_JUDGE
    (tmp_path / "memory.max").write_text(f"{2 * GIB}\n")
    assert judge_share(1) == min(free, GIB // 2)


def test_a_judge_that_works_by_itself_ends_with_the_time_of_its_submission(
    run_cells: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hold, "END_SECONDS", 0.5)
    limits = Limits(cpu_seconds=1000, wall_seconds=1000, total_wall_seconds=2)
    run = run_cells([("def f(x): return 10**12", "def f(x): return 1")], ["sum(range(f(1)))", "assert f(1)"], limits)
    assert run.out_of_time and run.cells[1].lost == "timeout" and run.cells[2].score is None


def test_who_sleeps_beside_others_is_put_off_and_not_judged(students: Any, judges: Any) -> None:
    sleeper = "import time\ndef f(x):\n    time.sleep(60)\n    return x"
    cells = (
        fixtures.solution(0, "f", sleeper, "def f(x): return x"),
        fixtures.test_step(1, "first", "assert f(1) == 1", 1.0),
        fixtures.test_step(2, "second", "assert f(2) == 2", 1.0),
    )
    limits = Limits(total_wall_seconds=4).one_run(crowded=True)
    plan = fixtures.Plan(cells)
    run = fixtures.run_sealed(plan, Conditions(b"k" * 32, students, judges, limits, slack=1.5))
    assert run.near_limit and [run.cells[index].score for index in (1, 2)] == [None, None]
