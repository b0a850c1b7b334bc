"""Each family's attack succeeds as soon as its defence is taken away: the corpus attacks something that matters.

What is removed is real: the judge is forked from this process with one thing patched, or the student's process starts without
the sandbox. Nothing is touched but pytest's own folder and sockets that the test itself listens on.
"""

from __future__ import annotations

import importlib
import os
import pickle
import re
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

import helpers
from autograder.authoring import leaks
from autograder.clean import markdown as clean_markdown
from autograder.clean import markup, outputs, tex
from autograder.course.sources import imported_modules
from autograder.grading import executed, grade
from autograder.grading.grade import grade_one
from autograder.judge import cells as judge_cells
from autograder.judge import memory, remote, session
from autograder.judge.owners import PYTHONS, Owners
from autograder.judge.proxies import Handle
from autograder.judge.steps import NOTHING, Step
from autograder.judge.walk import Walk
from autograder.model.results import Grade
from autograder.publishing.feedback import outputs as feedback_outputs
from autograder.sandbox import binds, bwrap
from autograder.sandbox.hold import StudentTemplate, active_layers
from autograder.sealed import sealed_run
from autograder.wire import arrays, draws, frames, rngs
from helpers.checks import session as kernel_session
from tests.clean import reader
from tests.hostile import cases
from tests.hostile.conftest import Desk, make_desk
from tests.hostile.removed import ForkedJudges, no_hidden_ranges, one_kernel, patched_not_rebuilt
from tests.hostile.target import NAME, POINTS

Patch = pytest.MonkeyPatch
Attack = Callable[..., Grade]


@pytest.fixture
def attack(desk: Desk) -> Attack:
    """``attack("family/case")``: the case's grade with a judge that has this test's patches."""
    for name in imported_modules(desk.course):
        importlib.import_module(name)

    def run(name: str, students: StudentTemplate | None = None) -> Grade:
        desk_parts = replace(desk.worker.desk, judges=ForkedJudges(), students=students or desk.worker.desk.students)
        return grade_one(desk_parts, desk.source, desk.job(cases.get(name)))

    return run


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


# (what is removed: a place, a name, what stands there instead; the attack; the test that it wins, and how much)
REMOVED: list[tuple[str, Any, str, Any, str, str, float]] = [
    ("identity of handles", Handle, "__eq__", ask_the_student, "comparison/equal_to_everything", "total-test", 2),
    ("end of iteration", remote, "exception_from", any_exception, "comparison/end_of_iteration", "even-test", 1),
    ("gradients apart", session, "_keep_gradients_apart", id, "comparison/planted_gradient", "slope-test", 2),
    ("huge gradients", session, "_keep_gradients_apart", id, "comparison/planted_huge_gradient", "slope-test", 2),
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
        ("names/fails_in_judge_only", "apply-test", 1),
        ("names/lost_in_locked_cell", "apply-test", 1),
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


def test_where_links_are_followed_another_students_work_is_graded(desk: Desk, monkeypatch: Patch) -> None:
    desk.job(cases.get("files/control"))
    case = cases.get("files/link_to_another")
    assert desk.grade(case).score == 0
    monkeypatch.setattr(os, "O_NOFOLLOW", 0)
    assert desk.grade(case).score == POINTS


def test_where_outputs_are_not_cleaned_pages_act(desk: Desk, attack: Attack, monkeypatch: Patch) -> None:
    before = attack("pages/html_output")
    assert "<script>alert(1)</script>" not in cases.shown(before) + desk.page(before)
    monkeypatch.setitem(outputs.CLEAN, "text/html", str)
    monkeypatch.setattr(feedback_outputs, "html", str)
    after = attack("pages/html_output")
    assert "<script>alert(1)</script>" in cases.shown(after) and "<script>alert(1)</script>" in desk.page(after)


class Everything(frozenset[str]):
    """A list of names on which every name is."""

    def issuperset(self, names: Any) -> bool:
        return True


def as_typed(value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("place", "name", "instead", "case", "acts"),
    [
        (executed, "markdown", as_typed, "pages/markdown_cells", "<script>"),
        (executed, "markdown", as_typed, "pages/links", "<a href=javascript:alert(1)>"),
        (executed, "markdown", as_typed, "pages/clobbering", "<h1 id=double-test>"),
        (executed, "preformatted", as_typed, "pages/links", "<a href=javascript:alert(1)>"),
        (tex, "_known", lambda section: Everything(), "pages/formulas", "\\href"),
        (clean_markdown, "safe_link", as_typed, "pages/links", "<a href=http://127.0.0.1:8888/>"),
        (outputs, "printed", as_typed, "pages/terminal", "\\u001b"),
        (clean_markdown, "_NOT_PLAIN", re.compile("(?!)"), "pages/diagrams", "mermaid"),
    ],
    ids=["markdown", "links", "ids", "raw cells", "formulas", "hosts", "terminal codes", "diagrams"],
)
def test_where_it_is_not_cleaned_the_formgraders_page_acts(
    desk: Desk, attack: Attack, monkeypatch: Patch, place: Any, name: str, instead: Any, case: str, acts: str
) -> None:
    clean_markdown.markdown.cache_clear()
    assert reader.in_notebook(str(attack(case).executed), desk.given.texts) == []
    clean_markdown.markdown.cache_clear()
    monkeypatch.setattr(place, name, instead)
    if name == "safe_link":
        monkeypatch.setattr(markup, "safe_link", as_typed)
    found = reader.in_notebook(str(attack(case).executed), desk.given.texts)
    clean_markdown.markdown.cache_clear()
    assert any(acts in what for what in found), found


@pytest.mark.parametrize("case", ["chain_of_callbacks", "large_arrays", "empty_lists", "growing_argument"])
def test_without_its_bound_a_judge_takes_what_it_is_sent(attack: Attack, monkeypatch: Patch, case: str) -> None:
    assert attack(f"resources/{case}").status == "memory"
    monkeypatch.setattr(memory, "bound", lambda size: None)
    monkeypatch.setattr(memory.Account, "charge", lambda self, count: None)
    assert attack(f"resources/{case}").status != "memory"


@dataclass
class Bare:
    """A student template without any layer, the mark that a survivor makes, and listeners of the test."""

    students: StudentTemplate
    mark: Path
    tcp: socket.socket
    abstract: socket.socket


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    mark = tmp_path_factory.mktemp("outside") / "mark"
    with (
        pytest.MonkeyPatch.context() as patch,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        abstract.bind("\0hostile-test")
        abstract.listen()
        tcp.settimeout(5)
        patch.setenv("HOSTILE_MARK", str(mark))
        patch.setenv("HOSTILE_PORT", str(tcp.getsockname()[1]))
        patch.setenv("PYTHONPATH", str(Path(helpers.__file__).parents[1]))
        students = StudentTemplate(Path(helpers.__file__).parent, (), warm="numpy,helpers.checks", bare=True)
        yield Bare(students, mark, tcp, abstract)
        students.close()


@pytest.mark.parametrize(
    "case", ["resources/threads", "survival/daemon", "exfiltration/network", "exfiltration/abstract_sockets"]
)
def test_without_the_sandbox_it_gets_away(desk: Desk, attack: Attack, bare: Bare, case: str) -> None:
    assert cases.GAIN not in cases.shown(desk.grade(cases.get(case)))
    assert cases.GAIN in cases.shown(attack(case, bare.students))
    if case == "survival/daemon":
        ended = time.monotonic()
        while not bare.mark.exists() and time.monotonic() < ended + 30:
            time.sleep(0.1)
        assert bare.mark.exists()
    if case == "exfiltration/network":
        with bare.tcp.accept()[0] as connection:
            assert connection.recv(100) == b"the hidden inputs"


def test_without_masks_the_mount_tables_name_the_hosts_folders(desk: Desk, attack: Attack) -> None:
    case = "introspection/mount_tables"
    assert cases.GAIN not in cases.shown(desk.grade(cases.get(case)))
    folder = Path(helpers.__file__).parent
    layers = tuple(layer for layer in active_layers("auto") if layer != "masks")
    students = StudentTemplate(folder, layers, warm="numpy,torch,helpers.checks")
    try:
        shown = cases.shown(attack(case, students))
        assert f"{cases.GAIN} {folder}" in shown
    finally:
        students.close()


@pytest.mark.parametrize(
    ("case", "layer"),
    [
        ("resources/memory_outside", "seccomp"),
        ("resources/memory_read_only", "rlimits"),
    ],
)
def test_without_its_layer_memory_is_held_beside_the_limit(attack: Attack, case: str, layer: str) -> None:
    assert cases.GAIN not in cases.shown(attack(case))
    assert cases.GAIN in cases.shown(with_layers(attack, case, layer))


def with_layers(attack: Attack, case: str, removed: str = "") -> Grade:
    layers = tuple(layer for layer in active_layers("auto") if layer != removed)
    students = StudentTemplate(Path(helpers.__file__).parent, layers, warm="numpy,torch,helpers.checks")
    try:
        return attack(case, students)
    finally:
        students.close()


def test_where_all_of_the_system_shows_a_neighbour_is_seen(attack: Attack, monkeypatch: Patch) -> None:
    found = binds.binds()
    assert cases.GAIN not in cases.shown(attack("files/exchange"))
    monkeypatch.setattr(bwrap, "binds", lambda: replace(found, shown=(*found.shown, ("/usr/share", "/usr/share"))))
    assert cases.GAIN in cases.shown(with_layers(attack, "files/exchange"))


def test_where_metadata_is_not_covered_the_courses_folder_is_seen(
    attack: Attack, monkeypatch: Patch, tmp_path: Path
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "mine.dist-info").mkdir(parents=True)
    (packages / "mine.dist-info" / "direct_url.json").write_text(f'{{"url": "file://{tmp_path}"}}')
    shown = [host for host, inside in binds.binds().shown if inside.startswith(binds.PACKAGES)]
    found = binds.decide(os.path.realpath(sys.base_prefix), sys.version_info[:2], [*shown, str(packages)])
    monkeypatch.setattr(bwrap, "binds", lambda: found)
    assert cases.GAIN not in cases.shown(with_layers(attack, "introspection/package_metadata"))
    monkeypatch.setattr(bwrap, "binds", lambda: replace(found, hidden_files=()))
    assert f"{cases.GAIN} " in cases.shown(with_layers(attack, "introspection/package_metadata"))
