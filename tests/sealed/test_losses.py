"""What a lost process costs, and what is too much."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.model.limits import Limits
from tests.sealed.runs import HONEST, problem, score

LOSSES = [
    ("an endless loop", "while True: pass", "timeout"),
    ("a lost process", "import os; os._exit(3)", "crashed"),
    ("a segmentation fault", "import ctypes; ctypes.string_at(0)", "crashed"),
    ("an abort", "import os; os.abort()", "crashed"),
    ("a sleeper", "import time; time.sleep(1000)", "timeout"),
]


@pytest.mark.parametrize(("deed", "reason"), [row[1:] for row in LOSSES], ids=[row[0] for row in LOSSES])
def test_a_lost_process_costs_its_own_cell_only(run_cells: Any, deed: str, reason: str) -> None:
    limits = Limits(cpu_seconds=0.5, wall_seconds=2, total_cpu_seconds=20)
    student = f"def f(x):\n    {deed}\ndef g(x): return x"
    run = run_cells([(student, student)], ["assert g(1) == 1", "f(1)", "assert g(2) == 2"], limits)
    assert [run.cells[index].score for index in (1, 2, 3)] == [1, None, 1]
    assert run.cells[2].lost == reason and run.reasons == [reason]


def test_a_cell_that_never_ends_is_left_out_of_the_replay(run_cells: Any) -> None:
    limits = Limits(cpu_seconds=0.5, wall_seconds=5, total_cpu_seconds=20)
    run = run_cells([("while True: pass", "a = 1"), (HONEST, HONEST)], ["assert a", "assert f(1) == 2"], limits)
    assert run.cells[0].lost == "timeout" and run.cells[2].score == 0 and run.cells[3].score == 1


def test_checks_before_the_loss_count(run_cells: Any) -> None:
    test = (
        "from helpers import checks\ncheck = checks.exercise('f', points=2)\n"
        "with check('one', points=1):\n    check.equal(f(1), 2)\n"
        "with check('two', points=1):\n    check.equal(f(2), 4)\ncheck.score()"
    )
    student = "def f(x):\n    while x > 1: pass\n    return 2"
    limits = Limits(cpu_seconds=0.5, wall_seconds=5, total_cpu_seconds=20)
    cell = run_cells([(student, HONEST)], [test], limits, points=2.0).cells[1]
    assert [check.earned for check in cell.checks] == [1] and cell.lost == "timeout"


def test_too_many_losses_are_given_up_and_never_scored(run_cells: Any) -> None:
    limits = Limits(cpu_seconds=0.3, wall_seconds=5, total_cpu_seconds=20, restarts=1)
    student = "def f(x):\n    while True: pass"
    run = run_cells([(student, HONEST)], ["assert f(1) == 2"] * 4, limits)
    assert "given_up" in run.flags and [run.cells[index].score for index in range(1, 5)] == [None] * 4


def test_memory_and_output_are_noted(run_cells: Any) -> None:
    run = run_cells(
        [("def f(x): return bytearray(1 << 36)", HONEST), ("print('x' * 5_000_000)", "")],
        ["assert f(1) == 2"],
    )
    assert sorted(run.reasons) == ["memory", "output"] and score(run) == 0


def test_memory_that_is_held_does_not_end_the_process(run_cells: Any) -> None:
    student = "held = []\ndef f(x):\n    while True: held.append(bytearray(1 << 20))\ndef g(x): return x"
    limits = Limits(cpu_seconds=10, wall_seconds=60, total_cpu_seconds=60, memory_bytes=256 << 20)
    run = run_cells([(student, student)], ["f(1)", "assert g(3) == 3"], limits)
    assert run.reasons == ["memory"] and [run.cells[1].score, run.cells[2].score] == [0, 1], problem(run)


def test_a_test_that_is_made_to_work_for_ever_is_ended(run_cells: Any) -> None:
    limits = Limits(cpu_seconds=0.3, wall_seconds=30, total_cpu_seconds=20)
    run = run_cells([("def f(x): return 10**12", HONEST)], ["assert sum(range(f(1))) == 1", "assert f(2)"], limits)
    assert run.cells[1].lost == "timeout" and run.cells[2].score == 1 and not run.faults
