"""The table of outcomes is whole: whatever code can produce has its row, and each row has a producer."""

import ast
import re
from pathlib import Path
from typing import get_args

import pytest

from autograder.model import outcomes
from autograder.model.outcomes import CHECK_STATES, FLAGS, RESULTS, STATUSES, VERDICTS
from helpers.checks.states import STATES
from tests.model.producers import ROOT, Code, our_code, produced

TABLES = {"status": STATUSES, "flag": FLAGS, "verdict": VERDICTS, "state": CHECK_STATES}
# A loss that the wire caused becomes a crash with the flag broken_wire before anybody reads it.
INNER = {"status": {"wire"}}
LOOKS = {"good", "bad", "wait", "right", "wrong", "error", "open"}


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, set[str]]]:
    return produced(our_code())


@pytest.mark.parametrize("kind", TABLES)
def test_each_word_that_code_produces_has_a_row(kind: str, found: dict[str, dict[str, set[str]]]) -> None:
    unknown = {word: places for word, places in found[kind].items() if word not in TABLES[kind]}
    assert set(unknown) - INNER.get(kind, set()) - {""} == set(), unknown


@pytest.mark.parametrize("kind", TABLES)
def test_each_row_has_a_producer(kind: str, found: dict[str, dict[str, set[str]]]) -> None:
    assert set(TABLES[kind]) - set(found[kind]) == set()


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("run.flags.add('new')", "flag", "new"),
        ("NEW = 'new'\nraise IntakeError('why', flag=NEW)", "flag", "new"),
        ("class IntakeError:\n def __init__(self, reason, *, status='new'): ...", "status", "new"),
        ("def f(x) -> Status:\n return 'new' if x else g(x)", "status", "new"),
        ("class Grade:\n student: str\n status: Status\nGrade('ann', 'new')", "status", "new"),
        ("def _more_flags(x):\n return () if x else ('new',)", "flag", "new"),
        ("verdict: Verdict = 'pass' if x else 'new'", "verdict", "new"),
        ("raise CheckFailed([], state='new')", "state", "new"),
    ],
)
def test_the_scan_sees_every_way_to_produce_one(text: str, kind: str, word: str) -> None:
    assert word in produced(Code({"some.py": ast.parse(text)}))[kind]


def test_words_that_are_asked_for_exist() -> None:
    known = set(STATUSES) | set(FLAGS) | set(RESULTS)
    for path in [*(ROOT / "autograder").rglob("*.py"), *(ROOT / "autograder").rglob("*.j2")]:
        text = path.read_text()
        asked = re.findall(r"(?:grade|item|tried)\.status [!=]= ['\"]([\w ]+)['\"]", text)
        asked += re.findall(r"['\"](\w+)['\"] (?:not )?in grade\.flags", text)
        asked += re.findall(r"\.(?:state|verdict) [!=]= ['\"]([\w ]+)['\"]", text)
        assert set(asked) <= known, path


def test_types_and_tables_name_the_same_words() -> None:
    assert get_args(outcomes.Status) == tuple(STATUSES)
    assert get_args(outcomes.Verdict) == tuple(VERDICTS)
    assert not set(CHECK_STATES) & set(VERDICTS)


def test_the_words_are_there() -> None:
    assert all(row.text for table in TABLES.values() for row in table.values())
    assert all(row.advice for name, row in STATUSES.items() if name != "ok")
    assert len({row.text for row in STATUSES.values()}) == len(STATUSES)
    assert len({row.text for row in FLAGS.values()}) == len(FLAGS)
    assert {name for name, row in STATUSES.items() if row.gravity} == {"timeout", "crashed", "memory", "output"}


def test_a_symbol_means_one_thing_and_a_look_has_a_style() -> None:
    assert {row.symbol for row in RESULTS.values()} == set("✓✗!○½–?")
    same: dict[str, set[str]] = {}
    for row in RESULTS.values():
        same.setdefault(row.symbol, set()).add(row.look)
    assert all(len(looks) == 1 for looks in same.values())
    sheet = (ROOT / "autograder/publishing/pages.css").read_text()
    for look in {row.look for row in RESULTS.values()}:
        assert f".s-{look} " in sheet
        assert f"td.{look} " in sheet
    for look in {row.look for row in (*STATUSES.values(), *FLAGS.values())} - {""}:
        assert f".tag.{look} " in sheet


def test_the_kernel_of_a_student_shows_the_same_states_and_symbols() -> None:
    assert {name: state.symbol for name, state in STATES.items()} == {
        name: row.symbol for name, row in CHECK_STATES.items()
    }


def test_no_page_has_words_or_symbols_of_its_own() -> None:
    symbols = {row.symbol for row in CHECK_STATES.values()} - {"!"}
    texts = {row.text for name, row in STATUSES.items() if name != "ok"} | {row.text for row in FLAGS.values()}
    rooms = ("publishing", "grading", "records", "cli")
    for path in (path for room in rooms for path in Path(ROOT / "autograder" / room).rglob("*")):
        if path.suffix in (".py", ".j2") and path.name != "outcomes.py":
            held = path.read_text()
            assert not [word for word in symbols | texts if f'"{word}"' in held or f">{word}<" in held], path
