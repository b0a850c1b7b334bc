"""Mutants are made where they should be, once each, and counted right."""

import ast
from pathlib import Path

import pytest

from autograder.authoring.verify.mutants.batch import Fate
from autograder.authoring.verify.mutants.operators import OPERATORS
from autograder.authoring.verify.mutants.source import Mutant, mutants_of
from autograder.authoring.verify.mutants.tally import tally
from autograder.model.errors import UsageError
from tests.authoring.verify import sample

LINES = {
    "operator": ("return a - b", "return a + b"),
    "dropped": ("return 2 * a / len(a)", "return 2 * a"),
    "exchanged": ("return a - b", "return b - a"),
    "sign": ("return a * b", "return -(a * b)"),
    "factor-two": ("return a / b", "return 2 * (a / b)"),
    "added-mean": ("return a @ b", "return (a @ b) / len(a)"),
    "epsilon": ("return a / (np.sqrt(b) + 1e-8)", "return a / (np.sqrt(b + 1e-08))"),
    "augmented": ("a += b", "a -= b"),
    "number": ("return a[0]", "return a[1]"),
    "truth": ("return a.sum(keepdims=True)", "return a.sum(keepdims=False)"),
    "text": ("return a.split(' ')", "return a.split('')"),
    "boundary": ("return a < b", "return a <= b"),
    "opposite": ("return a in b", "return a not in b"),
    "junction": ("return a and b", "return a or b"),
    "negation": ("return not a", "return a"),
    "decided": ("return 1 if a else 2", "return 1 if False else 2"),
    "function": ("return np.mean(a)", "return np.sum(a)"),
    "left-out": ("return x.detach()", "return x"),
    "aliased": ("return np.array(a)", "return np.asarray(a)"),
    "transposed": ("return a.T @ b", "return a @ b"),
    "dtype": ("return a.astype(np.float64)", "return a.astype(np.float32)"),
    "keyword": ("return a.sum(axis=0)", "return a.sum()"),
    "axis": ("return a.sum(axis=0)", "return a.sum(axis=1)"),
    "arguments": ("return f(a, b)", "return f(b, a)"),
    "range": ("return list(range(a))", "return list(range(a - 1))"),
    "slice": ("return a[:b]", "return a[:b + 1]"),
    "index": ("return a[b]", "return a[b + 1]"),
    "new-axis": ("return a[:, None] - b", "return a - b"),
    "deleted": ("optimizer.zero_grad()", "pass"),
    "unguarded": ("a = a - a.max()", "pass"),
    "returned": ("return b", "return None"),
    "parts": ("return a, b", "return (b, a)"),
    "early-end": ("break", "continue"),
    "in-place": ("a = a - b", "a -= b"),
}


def mutants(line: str, head: str = "def f(a, b):") -> list[Mutant]:
    body = f"    for _ in a:\n        {line}" if line == "break" else f"    {line}"
    return mutants_of(f"{head}\n    ### BEGIN SOLUTION\n{body}\n    ### END SOLUTION\n", "cell", "exercise")


def test_every_operator_has_an_example() -> None:
    assert LINES.keys() == OPERATORS.keys()


@pytest.mark.parametrize("operator", LINES)
def test_an_operator_makes_its_mistake(operator: str) -> None:
    line, wrong = LINES[operator]
    made = [ast.dump(ast.parse(mutant.text)) for mutant in mutants(line)]
    body = f"    for _ in a:\n        {wrong}" if line == "break" else f"    {wrong}"
    assert ast.dump(ast.parse(f"def f(a, b):\n{body}\n")) in made


def test_mutants_differ_and_stay_inside_the_solution() -> None:
    source = sample.MEAN.replace("def mean(values):", "def mean(values, start=1 + 1):")
    made = mutants_of(source, "mean", "mean")
    assert len(made) > 8
    assert len({ast.dump(ast.parse(mutant.text)) for mutant in made}) == len(made)
    assert len({mutant.name for mutant in made}) == len(made)
    assert all(mutant.text.startswith("def mean(values, start=1 + 1):\n") for mutant in made)


def test_a_mutants_name_does_not_depend_on_other_lines() -> None:
    longer = sample.MEAN.replace("    if len", "    number = 3\n    if len")
    assert {m.name for m in mutants_of(sample.MEAN, "mean", "mean")} < {
        m.name for m in mutants_of(longer, "mean", "mean")
    }


def fates(outcomes: list[str]) -> list[Fate]:
    made = mutants_of(sample.SPREAD, "spread", "spread")
    return [Fate(mutant, outcome, ("four numbers",)) for mutant, outcome in zip(made, outcomes, strict=False)]


def test_the_bar_counts_what_is_not_equivalent(tmp_path: Path) -> None:
    course = sample.write_course(tmp_path)
    subject = sample.subject(course)
    found = fates(["killed", "timed out", "survived"])
    result, said = tally(course, subject, found, full=True)
    assert (result.whole.total, result.whole.rate) == (3, pytest.approx(2 / 3))
    assert "66.7% of 3 mutants are killed, the bar is 98%" in said[0].text
    declared = course.root / "corpus" / sample.NAME / "equivalent.yml"
    declared.parent.mkdir(parents=True)
    declared.write_text(f"{found[2].mutant.name}: the contract leaves it open\n")
    result, said = tally(course, subject, found, full=True)
    assert (result.whole.rate, result.whole.equivalent, result.survivors, said) == (1.0, 1, (), [])


@pytest.mark.parametrize(("text", "said"), [("spread/sign-000000: it is open", "no mutant"), ("x: no", "in words")])
def test_a_wrong_declaration_is_refused(tmp_path: Path, text: str, said: str) -> None:
    course = sample.write_course(tmp_path)
    declared = course.root / "corpus" / sample.NAME / "equivalent.yml"
    declared.parent.mkdir(parents=True)
    declared.write_text(text + "\n")
    with pytest.raises(UsageError, match=said):
        tally(course, sample.subject(course), [], full=True)


def test_a_declared_mutant_that_is_noticed_is_a_finding(tmp_path: Path) -> None:
    course = sample.write_course(tmp_path)
    (killed,) = fates(["killed"])
    declared = course.root / "corpus" / sample.NAME / "equivalent.yml"
    declared.parent.mkdir(parents=True)
    declared.write_text(f"{killed.mutant.name}: the contract leaves it open\n")
    _, said = tally(course, sample.subject(course), [killed], full=True)
    assert [finding.text for finding in said] == ['declared equivalent, but killed by the check "four numbers"']
