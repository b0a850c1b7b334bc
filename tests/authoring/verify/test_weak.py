"""Weak comparisons are seen in the text of a test cell, and strong ones left in peace."""

from pathlib import Path

import pytest

from autograder.authoring.verify.weak import weak_tests
from tests.authoring.verify import sample

WEAK = {
    "allclose": ("check.that(np.allclose(mean([1.0, 2.0]), 1.5))", "np.allclose broadcasts"),
    "array_equal": ("got = mean([1])\n    check.that(bool(np.array_equal(got, 1)))", "np.array_equal broadcasts"),
    "all of a comparison": ("check.that((mean([1]) == 1).all())", "decided by no entry at all"),
    "any of a comparison": ("check.that(bool(np.any(mean([1]) != 2)))", "decided by no entry at all"),
    "all over entries": ("check.that(all(part > 0 for part in mean([1])))", "decided by no entry at all"),
    "in": ("got = mean([1])\n    check.that(1 in got)", "`in` is answered by the value's own kind"),
    "a difference": ("check.that(float(np.max(np.abs(mean([1]) - 1))) < 1e-9)", "the difference broadcasts"),
    "an empty loop": ("got = mean([1])\n    for part in got:\n        check.equal(part, 1)", "a loop over `got`"),
    "through a function": (
        "def agrees(one, two):\n        return np.allclose(one, two)\n    check.that(agrees(mean([1]), 1))",
        "np.allclose broadcasts",
    ),
}
STRONG = {
    "close": "check.close(mean([1.0]), 1.0)",
    "shape first": "got = mean([1])\n    check.shape(got, (2,))\n    check.that(bool(np.all(got == 1)))",
    "length first": "got = mean([1])\n    check.equal(len(got), 3)\n    for part in got:\n        check.equal(part, 1)",
    "strict zip": "for part, want in zip(mean([1]), [1], strict=True):\n        check.equal(part, want)",
    "the test's own numbers": "want = np.ones(3)\n    check.that(np.allclose(want, 1))\n    check.equal(mean([1]), 1)",
    "a literal": "for f in (mean, mean):\n        check.equal(f([1]), 1)",
    "a length": "check.that(len(mean([1])) in (1, 2))",
}


def warned(root: Path, block: str) -> list[str]:
    test = sample.MEAN_TEST.replace("    check.close(mean([1.0, 2.0, 6.0]), 3.0)", f"    {block}")
    assert test != sample.MEAN_TEST
    cells = sample.source(sample.write_course(root, mean_test=test)).cells
    return [text for cell, text in weak_tests(cells) if cell == "mean-test"]


@pytest.mark.parametrize("name", WEAK)
def test_a_weak_comparison_is_pointed_out(tmp_path: Path, name: str) -> None:
    block, said = WEAK[name]
    assert any(said in text for text in warned(tmp_path, block))


@pytest.mark.parametrize("name", STRONG)
def test_a_strong_one_is_not(tmp_path: Path, name: str) -> None:
    assert warned(tmp_path, STRONG[name]) == []


def test_a_builtins_name_is_no_name_for_an_exercise(tmp_path: Path) -> None:
    renamed = {
        "spread": sample.SPREAD.replace("def spread", "def sum"),
        "spread_test": sample.SPREAD_TEST.replace("spread", "sum"),
    }
    found = list(weak_tests(sample.source(sample.write_course(tmp_path, **renamed)).cells))
    assert (
        "spread",
        "sum is also a builtin's name: a student who has not written it is answered by Python's own",
    ) in found
    assert ("spread-test", "the exercise 'sum' has the name of a builtin") in found
    assert list(weak_tests(sample.source(sample.write_course(tmp_path / "plain")).cells)) == []
