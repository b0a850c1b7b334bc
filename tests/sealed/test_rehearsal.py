"""What the templates do once before their first fork: it works, and no fork finds anything of it but speed."""

from __future__ import annotations

import os
from typing import Any

from autograder.judge.events import Checked
from autograder.sealed import rehearsal
from autograder.sealed.templates import Templates
from tests.sealed.runs import HONEST, problem, score

NOT_RIGHT = {"wrong": "wrong", "changed": "wrong", "an error": "error"}


def test_every_check_comes_out_as_it_is_meant(templates: Templates) -> None:
    wire = templates.students.rehearse()
    try:
        events = templates.judges.rehearse(rehearsal.job(), wire)
    finally:
        for end in wire:
            os.close(end)
    states = {event.check.name: event.check.state for event in events if isinstance(event, Checked)}
    assert states == {name: NOT_RIGHT.get(name.rstrip(" 0123456789"), "right") for name in states} and len(states) > 60


def test_a_fork_finds_no_names_of_it(run_cells: Any) -> None:
    student = "left = [name for name in ('Line', 'softmax', 'f_0', 'check') if name in globals()]"
    run = run_cells([(student, "left = []")], ["assert left == [], left"])
    assert score(run) == 1, problem(run)


def test_a_fork_finds_the_interpreter_adapted(run_cells: Any) -> None:
    student = (
        "from autograder.wire import Unpacker\n"
        "code = Unpacker._tagged.__code__\n"
        "def f(): return code._co_code_adaptive != code.co_code"
    )
    run = run_cells([(student, HONEST)], ["assert f()"])
    assert score(run) == 1, problem(run)
