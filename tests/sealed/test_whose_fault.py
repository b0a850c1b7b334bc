"""Nothing that a student's code returns is a fault of the grader; a test that is wrong by itself still is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.grading.grade import NO_SCORE
from tests.sealed.small import Small, cell, graded

REFERENCE = "def f(x):\n    ### BEGIN SOLUTION\n    return [1, 'a'][x]\n    ### END SOLUTION"
LOOP = """from helpers import checks
check = checks.exercise("f", points=1)
for name in f(1):
    with check(name, points=1):
        check.equal(f(0), 1)
check.score()"""
TESTS = {"value": "f(0)", "loop": LOOP, "key": "assert {1: 1}[f(0) * f(0)] == 1", "apart": "assert f(1) == 'a'"}


@pytest.fixture
def small(tmp_path: Path, students: Any, judges: Any) -> Any:
    def build(**tests: str) -> Small:
        cells = [cell(REFERENCE, "f"), *(cell(text, name, 1) for name, text in tests.items())]
        return Small.make(tmp_path, cells, students, judges)

    return build


@pytest.mark.parametrize(
    ("returned", "scores"),
    [
        ("[1, 'a'][x]", [1, 1, 1, 1]),
        ("[10**400, 'a'][x]", [0, 0, 0, 1]),
        ("[10**4000, 'a'][x]", [0, 0, 0, 1]),
        ("[-1.0, 'a'][x]", [0, 0, 1, 1]),
        ("[float('nan'), 'aa'][x]", [0, 0, 0, 0]),
    ],
)
def test_a_value_that_makes_no_score_is_the_students(small: Any, returned: str, scores: list[int]) -> None:
    grade = small(**TESTS).grade({"f": f"def f(x):\n    return {returned}"})
    assert (grade.status, grade.fault) == ("ok", "")
    assert [item.score for item in grade.cells] == scores
    if scores[0] == 0:
        assert graded(grade, "value").message == NO_SCORE


def test_a_test_that_is_wrong_with_the_reference_too_is_a_fault(small: Any) -> None:
    grade = small(wrong="7.5", **TESTS).grade({"f": "def f(x):\n    return -1"})
    assert grade.status == "grader_error" and "wrong: " in grade.fault and "value: " not in grade.fault


def test_generators_that_a_test_lends_must_be_used_by_drawing(small: Any) -> None:
    test = "import random\nrng = random.Random(1)\nf(rng)\nassert rng.random() == {}"
    honest = small(lent=test.format("0.2550690257394217"), apart="assert f(0) is None").grade(
        {"f": "def f(x):\n    if x: x.gauss(0, 1), x.gauss(0, 1), x.random()"}
    )
    assert honest.flags == () and honest.score == 2
    seeded = small(lent=test.format("0.1"), apart="assert f(0) is None").grade({"f": "def f(x):\n    if x: x.seed(5)"})
    assert seeded.status == "crashed" and "broken_wire" in seeded.flags
    assert "must not be seeded anew" in graded(seeded, "lent").message
    assert graded(seeded, "apart").score == 1


TOUCHED = "import numpy as np\ntable = np.ones({})\nlimit = 3"
HEAP = "import numpy as np\ndef f(x):\n    return np.zeros(4_000_000)"


def with_a_table(tmp_path: Path, students: Any, judges: Any, size: int) -> Small:
    """A cell of the instructor's that needs memory, after a test that keeps what the student's code returned."""
    reference = "def f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"
    cells = [
        cell(reference, "f"),
        cell("got = [f(k) for k in range(3)]\nassert got == [0, 1, 2]", "kept", 1),
        cell(TOUCHED.format(size), "table", None, solution=False, locked=True),
        cell("assert f(limit) == 3", "after", 1),
    ]
    config = 'c.SealedGrading.limits = {"judge_memory_bytes": 160 << 20}\n'
    return Small.make(tmp_path, cells, students, judges, config)


def test_what_a_student_makes_a_judge_keep_is_no_fault_of_a_later_cell(
    tmp_path: Path, students: Any, judges: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = with_a_table(tmp_path, students, judges, 12_000_000)
    assert small.grade({"f": "def f(x):\n    return x"}).score == 2
    grade = small.grade({"f": HEAP})
    assert (grade.status, grade.fault, grade.score) == ("memory", "", 0)
    monkeypatch.setattr("autograder.grading.grade.settle_faults", lambda *_: None)
    assert small.grade({"f": HEAP}).status == "grader_error"


def test_a_cell_that_is_too_large_for_a_judge_with_the_reference_too_is_a_fault(
    tmp_path: Path, students: Any, judges: Any
) -> None:
    grade = with_a_table(tmp_path, students, judges, 40_000_000).grade({"f": HEAP})
    assert grade.status == "grader_error" and "table: the limit judge_memory_bytes" in grade.fault
