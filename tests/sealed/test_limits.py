"""Limits: where they come from, and what a busy machine may not decide."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from autograder.grading.grade import student_key
from autograder.judge import clocks
from autograder.judge.clocks import Meter, StudentLost
from autograder.model.errors import UsageError
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan
from autograder.sealed.sealed_run import Conditions, Run, run_sealed
from tests.sealed import fixtures
from tests.sealed.small import Small, cell, graded

LIMITS = Limits(cpu_seconds=0.5, wall_seconds=120, total_cpu_seconds=10, total_wall_seconds=500)
BURN = "import time\ndef f(x):\n    end = time.process_time() + {}\n    while time.process_time() < end: pass\n    return x"
SLEEP = "import time\ndef f(x):\n    time.sleep(60)\n    return x"


@pytest.fixture
def run(students: Any, judges: Any) -> Any:
    def go(student: str, slack: float) -> Run:
        cells = (fixtures.solution(0, "f", student, student), fixtures.test_step(1, "t", "assert f(1) == 1", 1.0))
        limits = replace(LIMITS, wall_seconds=1) if student is SLEEP else LIMITS
        key = student_key(b"k" * 32, "a", "ada")
        return run_sealed(Plan(cells), Conditions(key, students, judges, limits, slack=slack))

    return go


# (what the code does, slack; whether it is near the limit; its score, None if it is lost)
CROWDS = [
    ("well below", BURN.format(0.05), 1.5, False, 1),
    ("a little over in a crowd", BURN.format(0.6), 1.5, True, 1),
    ("a little over alone", BURN.format(0.6), 1.0, False, None),
    ("far over in a crowd", BURN.format(9), 1.5, False, None),
    ("asleep alone", SLEEP, 1.0, False, None),
]


@pytest.mark.parametrize(
    ("student", "slack", "near", "score"), [row[1:] for row in CROWDS], ids=[row[0] for row in CROWDS]
)
def test_only_what_a_crowd_may_have_decided_is_near(
    run: Any, student: str, slack: float, near: bool, score: float | None
) -> None:
    result = run(student, slack)
    assert (result.near_limit, result.cells[1].score) == (near, score)
    assert result.cells[1].lost == ("" if score else "timeout")


def test_a_timeout_says_the_same_in_a_crowd(run: Any) -> None:
    assert run(BURN.format(9), 1.5).cells[1].lost_detail == run(BURN.format(9), 1.0).cells[1].lost_detail


@pytest.mark.parametrize(("slack", "waited", "unsure"), [(1.0, 4.0, False), (1.5, 0.1, False), (1.5, 4.0, True)])
def test_what_the_wall_clock_ends_is_unsure_where_others_had_the_processor(
    monkeypatch: pytest.MonkeyPatch, slack: float, waited: float, unsure: bool
) -> None:
    meter = Meter(os.getpid(), 100.0, 5.0, 900.0, slack)
    monkeypatch.setattr(clocks.time, "monotonic", partial(float, time.monotonic() + 6))
    monkeypatch.setattr(clocks, "waited_for_cpu", lambda *pids: meter.waited_start + waited)
    with pytest.raises(StudentLost) as lost:
        meter.watch()
    assert lost.value.reason == "timeout" and lost.value.unsure == unsure


def test_waiting_for_the_processor_is_known() -> None:
    assert 0 <= clocks.waited_for_cpu(os.getpid()) < float("inf")
    assert clocks.waited_for_cpu(2**22 + 1) == float("inf")


COURSE = [cell(BURN.format(0.8), "f"), cell("assert f(1) == 1", "plain", 1)]
OWN = {"sealed_grading": {"limits": {"cpu_seconds": 0.3}}}
LONGER = {"sealed_grading": {"limits": {"cpu_seconds": 5}}}
SHORT = "c.SealedGrading.limits = {'cpu_seconds': 0.4}\n"
CELL = "c.SealedGrading.cell_limits = {'a1': {'other': {'cpu_seconds': 0.2}}}\n"


@pytest.mark.parametrize(
    ("metadata", "config", "plain", "other"),
    [
        ({}, "", 1, 1),
        (OWN, "", 1, 0),
        ({}, SHORT, 0, 0),
        (LONGER, SHORT, 0, 1),
        ({}, CELL, 1, 0),
        ({}, "c.SealedGrading.assignment_limits = {'a1': {'cpu_seconds': 0.4}}\n", 0, 0),
    ],
)
def test_limits_of_a_cell_an_assignment_and_a_course(
    tmp_path: Path, students: Any, judges: Any, metadata: Any, config: str, plain: float, other: float
) -> None:
    cells = [*COURSE, cell("assert f(2) == 2", "other", 1, metadata=metadata)]
    grade = Small.make(tmp_path, cells, students, judges, config).grade()
    assert (graded(grade, "plain").score, graded(grade, "other").score) == (plain, other)
    assert grade.status == ("ok" if plain and other else "timeout")


def test_a_student_cannot_raise_a_limit(tmp_path: Path, students: Any, judges: Any) -> None:
    cells = [*COURSE, cell("assert f(2) == 2", "other", 1, metadata=OWN)]
    small = Small.make(tmp_path, cells, students, judges)
    folder = small.hand_in()
    path = folder / "a1.ipynb"
    assert '"cpu_seconds": 0.3' in path.read_text()
    path.write_text(path.read_text().replace('"cpu_seconds": 0.3', '"cpu_seconds": 300'))
    assert graded(small.outcome(), "other").score == 0


def test_a_wrong_limit_is_named(tmp_path: Path, students: Any, judges: Any) -> None:
    wrong = {"sealed_grading": {"limits": {"cpu": 1}}}
    small = Small.make(tmp_path, [cell("assert True", "t", 1, metadata=wrong)], students, judges)
    with pytest.raises(UsageError, match="metadata of cell 't': unknown limit 'cpu'"):
        small.grade()
