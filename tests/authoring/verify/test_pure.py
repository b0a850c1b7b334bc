"""The parts of verify that run nothing: exercises, lint, rewrites, claims."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring.verify.claims import Expectation, disagreements
from autograder.authoring.verify.exercises import exercises, named_checks, needed_cells
from autograder.authoring.verify.lint import lint
from autograder.authoring.verify.rewrites import REWRITES
from autograder.authoring.verify.trials import Tried
from autograder.model.results import CellGrade
from helpers.outcome import CheckResult
from tests.authoring.verify import sample


def lint_of(root: Path, **texts: str) -> list[tuple[str, str]]:
    return list(lint(sample.source(sample.write_course(root, **texts)).cells, sample.NAME))


def test_exercises_and_what_they_need(tmp_path: Path) -> None:
    spread = sample.SPREAD.replace("max(values)", "max(values) + 0 * int(mean(values))")
    cells = sample.source(sample.write_course(tmp_path, spread=spread)).cells
    first, second = exercises(cells)
    assert (first.name, first.test, first.solutions, first.points) == ("mean", "mean-test", ("mean",), 60.0)
    assert needed_cells(cells, [first.test, "mean"]) == {"setup", "mean", "mean-test"}
    assert needed_cells(cells, [second.test, "spread"]) == {"setup", "mean", "spread", "spread-test"}


def test_checks_by_name() -> None:
    found = named_checks(sample.MEAN_TEST)
    assert found.names == {"three numbers", "fresh numbers", "nothing to divide"}
    assert found.hidden == {"fresh numbers", "nothing to divide"}
    assert found.complete
    assert not named_checks("with check(name, points=1):\n    pass").complete


def test_lint_is_silent_about_a_good_notebook(tmp_path: Path) -> None:
    assert lint_of(tmp_path) == []


FAULTS = {
    "no score": ("mean_test", sample.MEAN_TEST.replace("check.score()", ""), "the last line is not check.score()"),
    "no canary": ("mean_test", sample.MEAN_TEST.replace("# canary", "# bird"), "# canary: 7f3a-01_sample-mean"),
    "points": ("mean_test", sample.MEAN_TEST.replace("points=60", "points=50"), "says 50 points, the cell has 60"),
    "nothing hidden": (
        "spread_test",
        sample.SPREAD_TEST.partition("### BEGIN")[0] + "check.score()",
        "no hidden region",
    ),
    "top level": ("spread", "### BEGIN SOLUTION\nspread = max\n### END SOLUTION", "not inside a function"),
    "import": ("mean", "import math\n\n\n" + sample.MEAN, ""),
}


@pytest.mark.parametrize("name", FAULTS)
def test_lint_names_a_fault(tmp_path: Path, name: str) -> None:
    cell, text, said = FAULTS[name]
    found = lint_of(tmp_path, **{cell: text})
    assert any(said in text for _, text in found) if said else found == []


def test_lint_sees_a_visible_check_after_a_hidden_one(tmp_path: Path) -> None:
    late = 'with check("late", points=0):\n    check.equal(mean([2]), 2)\ncheck.score()'
    found = lint_of(tmp_path, mean_test=sample.MEAN_TEST.replace("check.score()", late))
    assert found == [("mean-test", "a visible check stands after a hidden one")]


def test_lint_adds_up_the_checks(tmp_path: Path) -> None:
    found = lint_of(tmp_path, mean_test=sample.MEAN_TEST.replace("points=20", "points=15", 1))
    assert found == [("mean-test", "the checks add up to 55 points, the cell has 60")]
    assert named_checks("for k in range(2):\n    with check('a', points=1):\n        pass").points is None


def test_lint_sees_a_test_that_lives_on_a_solutions_import(tmp_path: Path) -> None:
    test = sample.MEAN_TEST.replace("7)\n", "7 * math.pi / math.pi)\n")
    found = lint_of(tmp_path, mean="import math\n\n\n" + sample.MEAN, mean_test=test)
    assert found == [("mean-test", "math is imported in a solution cell only; import it here or in a locked cell")]


def test_lint_sees_what_a_test_defines_for_the_student(tmp_path: Path) -> None:
    test = sample.MEAN_TEST.replace("rng = checks.rng()", "rng = checks.rng()\ntable = [1]")
    cells = sample.source(sample.write_course(tmp_path, mean_test=test)).cells
    later = replace(cells[1], grade_id="later", source="print(table)")
    found = list(lint((*cells, later), sample.NAME))
    assert found == [("later", "table comes from the test cell mean-test, which the student's process does not run")]


PROGRAM = '''def work(n, flag=False):
    """Something of everything."""
    total = 0
    squares = [i * i for i in range(n) if i % 2]
    for square in squares:
        total += square
    while total > 50:
        total -= 7
    if flag:
        result = -total
    else:
        result = total
    return result + ((1) if n > 3 else 2)  # enough
'''


@pytest.mark.parametrize("name", [name for name, rewrite in REWRITES.items() if rewrite])
def test_a_rewrite_changes_the_text_and_not_the_meaning(name: str) -> None:
    rewrite = REWRITES[name]
    assert rewrite is not None
    text = rewrite(PROGRAM)
    assert text != PROGRAM
    assert [run(text)(n, flag=n % 2 == 0) for n in range(12)] == [run(PROGRAM)(n, flag=n % 2 == 0) for n in range(12)]


def run(text: str) -> Callable[..., int]:
    names: dict[str, Callable[..., int]] = {}
    # Of the magics a plain interpreter knows nothing.
    exec("\n".join(line for line in text.splitlines() if not line.startswith("%")), names)
    return names["work"]


def check(name: str, state: str, message: str = "") -> CheckResult:
    return CheckResult(name, 1.0, float(state == "right"), state, message, "", False)


def tried(*checks: CheckResult, status: str = "ok", **more: object) -> Tried:
    score = sum(item.earned for item in checks)
    cell = CellGrade("t", score, 2.0, "partial", "; ".join(item.message for item in checks), checks)
    return Tried(status, (), (cell,), 0.1, **more)


HALF = tried(check("a", "right"), check("b", "wrong", "missing 1/n"))
DISAGREEMENTS = [
    (Expectation(points={"t": 1.0}, loses={"t": ("b",)}, message="1/n", score=1.0), HALF, []),
    (Expectation(points={"t": 2.0}), HALF, ["1 points, expected 2"]),
    (Expectation(less={"t": 1.0}), HALF, ["nothing is lost"]),
    (Expectation(loses={"t": ("a",)}), HALF, ["must fail, but it is right"]),
    (Expectation(loses={"t": ("c",)}), HALF, ["must fail, but it is not run"]),
    (Expectation(message="factor 2"), HALF, ["no message to the student contains 'factor 2'"]),
    (Expectation(flags=("late",)), HALF, ["flags none, expected late"]),
    (Expectation(nothing_right=True), HALF, ["passes although nothing is written"]),
    (Expectation(status="timeout"), HALF, ["status ok, expected timeout"]),
    (Expectation(score=2.0), HALF, ["score 1, expected 2"]),
    (
        Expectation(clean=True),
        replace(HALF, judge_errors={"setup": "NameError: x"}),
        ["fails in the judge: NameError: x"],
    ),
    (Expectation(), replace(HALF, status="grader_error", fault="no points"), ["no points", "status grader_error"]),
]


@pytest.mark.parametrize(("expect", "outcome", "said"), DISAGREEMENTS)
def test_disagreements(expect: Expectation, outcome: Tried, said: list[str]) -> None:
    found = [text for _, text in disagreements(expect, outcome)]
    assert len(found) == len(said)
    for text, part in zip(found, said, strict=True):
        assert part in text
