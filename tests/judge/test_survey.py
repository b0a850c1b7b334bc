"""Whose the names of a notebook are, and which statements ask nothing of the student."""

from __future__ import annotations

import pytest

from autograder.judge.owners import Owners
from autograder.judge.survey import survey

Cells = tuple[tuple[str, str], ...]
SOLVED = ("student", "def f(x): return x")

# (cells, name, whose it is before the first cell, and after each: s, j)
OWNERS: list[tuple[Cells, str, str]] = [
    ((("both", "x = 1"), ("student", "x = 2"), ("test", "x = 3")), "x", "jjsj"),
    ((SOLVED, ("test", "f(1)")), "f", "sss"),
    ((SOLVED, ("test", "f = 1")), "f", "jsj"),
    ((SOLVED, ("test", "old = f\ndel f\nf = old")), "f", "sss"),
    ((("student", "def sum(v): pass"), ("test", "sum([1])")), "sum", "jss"),
    ((("student", "import m"), ("test", "m.x")), "m", "jjj"),
    ((("test", "y"),), "x", "ss"),
    ((("test", "y"),), "len", "jj"),
    ((("test", "exec(y)"),), "x", "jj"),
    ((("unrun", "x = 1"), ("test", "x")), "x", "jjj"),
    ((("student", "x = 1"), ("unrun", "x = 2")), "x", "jss"),
    ((("shared", "x = 1"),), "x", "jj"),
    ((("test", "y"),), "__file__", "jj"),
    ((("test", "y"),), "_", "jj"),
    ((("student", "__builtins__ = 1"),), "__builtins__", "jj"),
]


@pytest.mark.parametrize(("cells", "name", "whose"), OWNERS)
def test_the_last_binder_owns(cells: Cells, name: str, whose: str) -> None:
    found = survey(cells)
    owners = Owners(found)
    seen = ["js"[owners.is_students(name)]]
    for (kind, _), names in zip(cells, found, strict=True):
        if kind != "unrun":
            owners.passed(names)
        seen.append("js"[owners.is_students(name)])
    assert "".join(seen) == whose


# (cells, for each statement of the last one: a, it is alone, or what it leaves unbound)
PARTS: list[tuple[Cells, list[str]]] = [
    ((SOLVED, ("both", "import m\nx = f(1)\ny = x + 1\nz = 2\ndef g(): return f(2)\nw = g()")), ["a", "x", "y", "a", "a", "w"]),
    ((SOLVED, ("both", "seen = []\nseen.append(f(1))\nn = len(seen)")), ["a", "seen", "n"]),
    ((("both", "seen = []\ndef fill(): seen.append(f(1))"), SOLVED, ("both", "fill()")), ["seen"]),
    ((SOLVED, ("both", "def note(): return total"), ("both", "total = f(1)"), ("test", "assert note()")), [""]),
    ((("both", "x = 1\ny = x + 1"), ("student", "x = 2"), ("test", "z = y\nw = x")), ["a", "w"]),
    ((("both", "n = sum([1])"), ("student", "def sum(v): pass"), ("test", "m = n\nk = sum([2])")), ["a", "k"]),
    ((SOLVED, ("both", "import m\nm.record(f(1))")), ["a", ""]),
    ((("both", "x = helper()"),), ["x"]),
    ((("both", "from m import *\nx = helper()"),), ["a", "a"]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "parts"), PARTS)
def test_which_statements_ask_nothing_of_the_student(cells: Cells, parts: list[str]) -> None:
    found = survey(cells)[-1].parts
    assert ["a" if part.alone else " ".join(part.leaves) for part in found] == parts


DEPENDS: list[tuple[Cells, bool]] = [
    ((SOLVED, ("both", "x = 1\nimport m\ny = m.g(x)")), False),
    ((SOLVED, ("both", "x = f(1)")), True),
    ((SOLVED, ("both", "data = [1]\nf(data)"), ("both", "y = data[0]")), True),
    ((SOLVED, ("both", "data = [1]\nf(data)"), ("both", "data = [1]"), ("both", "y = data[0]")), False),
    ((SOLVED, ("both", "s = []\ndef cb(v): s.append(v)"), ("both", "f(cb)"), ("both", "y = s[0]")), True),
    ((("both", "from m import *\nx = helper()"),), True),
]


@pytest.mark.parametrize(("cells", "depends"), DEPENDS)
def test_what_may_have_been_in_the_students_hands(cells: Cells, depends: bool) -> None:
    assert survey(cells)[-1].depends is depends


def test_what_no_other_cell_uses_need_not_be_made_up_for() -> None:
    cells = (
        ("test", "a = 1"),
        ("test", "b = 1"),
        ("test", "b = 2\nb\na"),
        ("both", "def g(): return c"),
        ("test", "c = 1"),
    )
    assert [names.needed for names in survey(cells)] == [True, False, False, False, True]


def test_a_survey_is_made_once() -> None:
    cells = (("test", "once = 1"),)
    assert survey(cells) is survey(cells)
