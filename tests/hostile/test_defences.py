"""Each family's attack succeeds as soon as its defence is taken away: the corpus attacks something that matters.

What is removed is real: the judge is forked from this process with one thing patched, or the student's process starts without
the sandbox. Nothing is touched but pytest's own folder and sockets that the test itself listens on.
"""

from __future__ import annotations

import os
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring import leaks
from autograder.grading import grade
from autograder.grading.grade import grade_one
from autograder.judge import cells as judge_cells
from autograder.judge import memory, remote, session
from autograder.judge.owners import PYTHONS, Owners
from autograder.judge.proxies import Handle
from autograder.judge.steps import NOTHING, Step
from autograder.judge.walk import Walk
from autograder.model.results import Grade
from autograder.sealed import sealed_run
from autograder.wire import arrays, draws, frames, rngs
from helpers.checks import session as kernel_session
from helpers.checks.errors import CheckFailed
from tests.hostile import cases
from tests.hostile.conftest import Attack, Desk, make_desk
from tests.hostile.removed import no_hidden_ranges, one_kernel, patched_not_rebuilt
from tests.hostile.target import NAME, POINTS

Patch = pytest.MonkeyPatch


def cell(graded: Grade, name: str) -> float:
    return next(c.score for c in graded.cells if c.grade_id == name)


def test_the_forked_judge_defends_as_the_template_does(attack: Attack) -> None:
    for name in ("comparison/equal_to_everything", "comparison/end_of_iteration", "special_casing/public_inputs"):
        assert attack(name).score == 0
    assert attack("comparison/control").score == POINTS


def ask_the_student(self: Handle, other: object) -> Any:
    return object.__getattribute__(self, "_remote").request("getattr", self, "__eq__")(other)


def any_exception(bases: Any, message: Any) -> Exception:
    return StopIteration() if bases[0] == "StopIteration" else RuntimeError(message)


def public_rng(self: session.JudgeSession, stream: str) -> Any:
    return kernel_session.Session.rng(self, stream)


def copied_back(self: session.JudgeSession, changes: Any) -> None:
    remote.restore_all(changes)


def as_claimed(original: Any, lent: Any, claimed: Any, watch: Any = None) -> Any:
    return claimed


def where_it_stays(tensor: Any) -> None:
    """Refuse where the gradient that was left is still there when the test's own has been added."""
    left_there = tensor.grad

    def refuse(changed: Any) -> None:
        if changed.grad is left_there:
            raise CheckFailed([""])

    tensor.register_post_accumulate_grad_hook(refuse)


def line_of_the_call(self: session.JudgeSession, frame: Any) -> bool:
    return self.is_hidden(frame.f_lineno)


PLANTED_GRADIENT = "comparison/planted_gradient", "slope-test"
# (what is removed: a place, a name, what stands there instead; the attack; the test that it wins, and how much)
REMOVED: list[tuple[str, Any, str, Any, str, str, float]] = [
    ("identity of handles", Handle, "__eq__", ask_the_student, "comparison/equal_to_everything", "total-test", 2),
    ("end of iteration", remote, "exception_from", any_exception, "comparison/end_of_iteration", "even-test", 1),
    ("gradients apart", session, "_keep_gradients_apart", id, "comparison/planted_gradient", "slope-test", 1.5),
    ("huge gradients", session, "_keep_gradients_apart", id, "comparison/planted_huge_gradient", "slope-test", 1.5),
    ("gradients of a graph", session, "_keep_gradients_apart", where_it_stays, *PLANTED_GRADIENT, 0.5),
    ("gradients that nobody wants", session, "_drop_needless_gradients", id, *PLANTED_GRADIENT, 0.5),
    ("the mutation rule", session.JudgeSession, "changed", copied_back, "comparison/changed_inputs", "double-test", 1),
    ("two processes: hooks", Walk, "_run_test", one_kernel, "hooks/input_transformers", "double-test", 4),
    ("two processes: trees", Walk, "_run_test", one_kernel, "hooks/ast_transformers", "total-test", 2),
    ("two processes: frames", Walk, "_run_test", one_kernel, "introspection/caller_frames", "word-test", 2),
    ("rebuilding", grade, "rebuild", patched_not_rebuilt, "tampering/test_replaced", "double-test", 4),
    ("lent generators", draws, "drawn", as_claimed, "generators/chosen_state", "apply-test", 0.5),
    ("secret inputs", session.JudgeSession, "rng", public_rng, "special_casing/public_inputs", "double-test", 1),
]


@pytest.mark.parametrize(
    ("place", "name", "instead", "case", "test", "won"), [row[1:] for row in REMOVED], ids=[row[0] for row in REMOVED]
)
def test_without_its_defence_the_attack_earns_marks(
    attack: Attack, monkeypatch: Patch, place: Any, name: str, instead: Any, case: str, test: str, won: float
) -> None:
    assert cell(attack(case), test) == 0
    monkeypatch.setattr(place, name, instead)
    assert cell(attack(case), test) >= won


def anybodys(self: Owners, name: str) -> bool:
    return name not in PYTHONS


def left_out_on_both_sides(step: Step, there: bool) -> Step:
    return replace(step, there=False, here=NOTHING)


@pytest.mark.parametrize(
    ("case", "test", "won"),
    [
        ("names/left_out_setup", "double-test", 2),
        ("names/fails_in_judge_only", "apply-test", 0.5),
        ("names/lost_in_locked_cell", "apply-test", 0.5),
        ("names/lost_in_test", "slope-test", 2),
        ("names/timeout_in_test", "slope-test", 2),
        ("names/fails_before_it_binds", "slope-test", 2),
        ("hooks/modules_of_the_solution", "total-test", 2),
    ],
)
def test_without_owners_of_names_the_student_gives_what_the_judge_lacks(
    attack: Attack, monkeypatch: Patch, case: str, test: str, won: float
) -> None:
    assert cell(attack(case), test) == 0
    monkeypatch.setattr(Owners, "is_students", anybodys)
    monkeypatch.setattr(Walk, "_run_alone", lambda *_: None)
    monkeypatch.setattr(Walk, "_run_imports", lambda *_: None)
    monkeypatch.setattr(sealed_run, "after_loss", left_out_on_both_sides)
    assert cell(attack(case), test) >= won


def test_without_hidden_tests_stored_answers_win(desk: Desk, tmp_path: Path) -> None:
    case = cases.get("special_casing/visible_values")
    assert cell(desk.grade(case), "total-test") == 0
    visible = make_desk(tmp_path, lambda course: desk.worker, hidden=False)
    graded = grade_one(replace(desk.worker.desk, course=visible.course), visible.source, visible.job(case))
    assert cell(graded, "total-test") == 2 and cell(graded, "even-test") == 2


def test_without_the_filter_of_hidden_lines_a_message_shows_what_was_expected(
    attack: Attack, desk: Desk, monkeypatch: Patch
) -> None:
    secrets = leaks.secrets_of(desk.course.notebooks(NAME))
    assert not leaks.find(leaks.received(attack("exfiltration/expected_in_a_message")), secrets)
    with monkeypatch.context() as removed:
        removed.setattr(session.JudgeSession, "called_hidden", line_of_the_call)
        assert leaks.find(leaks.received(attack("exfiltration/expected_in_a_message")), secrets)
    monkeypatch.setattr(judge_cells, "hidden_ranges", no_hidden_ranges)
    assert leaks.find(leaks.received(attack("exfiltration/expected_in_a_message")), secrets)


def test_with_pickle_on_the_wire_the_judge_runs_the_students_code(
    attack: Attack, monkeypatch: Patch, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    monkeypatch.setenv("HOSTILE_MARK", str(mark))
    attack("wire/pickled_payload")
    assert not mark.exists()
    before = frames.decode_tree

    def decode(body: Any, *rest: Any) -> Any:
        return pickle.loads(body) if bytes(body[:2]) == b"\x80\x04" else before(body, *rest)

    monkeypatch.setattr(frames, "decode_tree", decode)
    attack("wire/pickled_payload")
    assert mark.exists()


@pytest.mark.parametrize(
    ("place", "name", "instead", "case"),
    [
        (rngs, "_LAYOUTS", rngs._LAYOUTS | {"MT19937": (("<u4", rngs.MT_WORDS), 1 << 40)}, "wire/generator_position"),
        (rngs, "_moves", lambda state: True, "generators/never_moves"),
        (draws, "drawn", as_claimed, "generators/set_back"),
        (draws, "_half", lambda lent, count, claimed, watch: claimed.spare, "generators/planted_half"),
        (arrays, "MAX_EMPTY_ITEMS", 1 << 40, "wire/empty_items"),
    ],
)
def test_without_checks_of_the_format_the_judge_takes_what_it_must_not(
    attack: Attack, monkeypatch: Patch, place: Any, name: str, instead: Any, case: str
) -> None:
    assert "broken_wire" in attack(case).flags
    monkeypatch.setattr(place, name, instead)
    assert "broken_wire" not in attack(case).flags


def test_where_links_are_followed_another_students_work_is_graded(
    desk: Desk, attack: Attack, monkeypatch: Patch
) -> None:
    desk.job(cases.get("files/control"))
    assert attack("files/link_to_another").score == 0
    monkeypatch.setattr(os, "O_NOFOLLOW", 0)
    assert attack("files/link_to_another").score == POINTS


@pytest.mark.parametrize("case", ["chain_of_callbacks", "large_arrays", "empty_lists", "growing_argument"])
def test_without_its_bound_a_judge_takes_what_it_is_sent(attack: Attack, monkeypatch: Patch, case: str) -> None:
    assert attack(f"resources/{case}").status == "memory"
    monkeypatch.setattr(memory, "bound", lambda size: None)
    monkeypatch.setattr(memory.Account, "charge", lambda self, count: None)
    assert attack(f"resources/{case}").status != "memory"
