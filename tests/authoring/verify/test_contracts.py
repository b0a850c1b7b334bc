"""Sentences of contracts become rows with keys, and verify says which of them nothing holds."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from autograder.authoring.canonical import canonical_text
from autograder.authoring.verify.contracts import Row, contract_rows
from autograder.authoring.verify.corpus import load_case
from autograder.authoring.verify.coverage import coverage, declared_untested, gaps
from autograder.authoring.verify.draws import fixed_checks
from autograder.authoring.verify.keyed import KeysResult
from autograder.authoring.verify.run import Result, verify
from autograder.authoring.verify.trials import Tried
from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.model.results import CellGrade
from helpers.outcome import CheckResult
from tests.authoring.verify import sample

CONTRACT = """**Contract** `mean(values)` returns a number.

| | |
|---|---|
| returns | the sum divided by the count |
| mutation | `values` keeps its order |
| errors | `ValueError` if there are none |
| May assume | no NaN |

Any order of the additions is right. The sum is never rounded.

- a list of one gives that one
"""
TWO = """**Contract**

| | `low(x)` | `high(x)` |
|---|---|---|
| returns | a number | |
| formula | least | greatest |
| `x` | a list | a tuple |
"""
RULES = "Some words that must never be a row.\n\n| rule | |\n|---|---|\n| mutation | no argument is changed |\n"
ONE = "# %% mean\ndef mean(values):\n    if not values:\n        raise ValueError\n    return sum(values) / 3\n"
QUIET = "# %% mean\ndef mean(values):\n    return sum(values) / max(len(values), 1)\n"
SORTS = "# %% mean\ndef mean(values):\n    values.sort()\n    if not values:\n        raise ValueError\n    return sum(values) / len(values)\n"
FEW = "# %% mean\ndef mean(values):\n    if not values:\n        raise ValueError\n    return sum(values) / len(values) + (values[0] > 1)\n"


def course_with(root: Path, contract: str, **texts: str) -> Course:
    course = sample.write_course(root, **texts)
    (path,) = course.notebooks(sample.NAME)
    notebook = nbformat.read(path, as_version=4)
    cell = new_markdown_cell(contract, id="mean-contract", metadata={"tags": ["contract"]})
    rules = new_markdown_cell(RULES, id="rules")
    notebook.cells[2:2] = [rules, cell]
    path.write_text(canonical_text(nbformat.writes(notebook)))
    return course


def rows(root: Path, contract: str) -> dict[str, Row]:
    return {row.key: row for row in contract_rows(sample.source(course_with(root, contract)))}


def test_rows_bullets_and_promises_have_keys_of_their_first_words(tmp_path: Path) -> None:
    found = rows(tmp_path, CONTRACT)
    assert set(found) == {
        "every/mutation",
        "mean/returns",
        "mean/mutation",
        "mean/errors",
        "mean/contract",
        "mean/any-order-of-the",
        "mean/a-list-of-one",
    }
    assert found["mean/mutation"].text == "mutation: values keeps its order"
    assert found["mean/mutation"].cell == "mean-contract" and found["mean/mutation"].name == "mutation"


def test_a_column_for_each_function_gives_each_its_row(tmp_path: Path) -> None:
    keys = {"mean/returns", "mean/formula-low", "mean/formula-high", "mean/x-low", "mean/x-high", "every/mutation"}
    assert set(rows(tmp_path, TWO)) == keys


def test_a_key_does_not_depend_on_other_rows_and_is_never_used_twice(tmp_path: Path) -> None:
    longer = CONTRACT.replace("| mutation |", "| dtype | float64 |\n| errors | `TypeError` for texts |\n| mutation |")
    before, after = rows(tmp_path / "a", CONTRACT), rows(tmp_path / "b", longer)
    assert set(after) - set(before) == {
        "mean/dtype",
        "mean/errors-typeerror-for-texts",
        "mean/errors-valueerror-if-there-are-none",
    }
    assert len({row.key for row in after.values()}) == len(after)


def test_a_planted_row_without_a_check_is_named(tmp_path: Path) -> None:
    planted = CONTRACT.replace("| errors |", "| huge numbers | right up to 1e300 |\n| errors |")
    course = course_with(tmp_path, planted)
    cases = {
        "wrong_three": (ONE, {"mean-test": ["fresh numbers"]}, ["mean/returns"]),
        "wrong_silent": (QUIET, {"mean-test": ["nothing to divide"]}, ["mean/errors"]),
    }
    for name, (text, loses, violates) in cases.items():
        sample.add_case(course, name, text, kind="wrong", loses=loses, violates=violates)
    (result,) = verify(course, [], keys=2, jobs=1)
    said = {finding.name: finding.text for finding in result.findings}
    assert (
        "no case violates it; no check is about it: “huge numbers: right up to 1e300”" in said["rows/mean/huge-numbers"]
    )
    assert said["rows/mean/errors"].startswith("only one case violates it: ")
    assert not any(name.startswith("keys/") for name in said)
    assert result.coverage is not None
    assert result.coverage.caught == {"wrong_three": 2, "wrong_silent": 2} and result.coverage.always == 2


def test_a_case_that_some_keys_let_pass_is_named(tmp_path: Path) -> None:
    course = course_with(tmp_path, CONTRACT)
    test = {"mean-test": ["fresh numbers"]}
    sample.add_case(course, "wrong_sometimes", FEW, kind="wrong", loses=test, violates=["mean/returns"])
    sample.add_case(course, "wrong_always", ONE, kind="wrong", loses=test, violates=["mean/returns"])
    (result,) = verify(course, [], keys=12, only="keys/*", jobs=1)
    assert result.coverage is not None
    caught = result.coverage.caught
    assert 0 < caught["wrong_sometimes"] < 12 and caught["wrong_always"] == 12
    (finding,) = result.findings
    assert finding.text.startswith(f"caught under {caught['wrong_sometimes']} of 12 keys; it keeps its marks under key")
    least = {check.check: (check.cases, check.least) for check in result.coverage.checks if check.cases}
    assert least == {"fresh numbers": (2, caught["wrong_sometimes"])}


def test_a_check_may_name_its_rows_and_a_wrong_name_is_refused(tmp_path: Path) -> None:
    named = sample.MEAN_TEST.replace('"three numbers", points=20', '"three numbers", points=20, rows="mutation"')
    subject = sample.subject(course_with(tmp_path / "a", CONTRACT, mean_test=named))
    found = {row.key: row for row in coverage(subject, {}, {}, {}, 20).rows}
    assert found["mean/mutation"].checked and not found["mean/returns"].checked
    wrong = sample.subject(course_with(tmp_path / "b", CONTRACT, mean_test=named.replace("mutation", "mutations")))
    with pytest.raises(UsageError, match="no contract has a row 'mutations'"):
        coverage(wrong, {}, {}, {}, 20)


def test_an_untestable_row_is_declared_with_a_reason(tmp_path: Path) -> None:
    subject = sample.subject(course_with(tmp_path, CONTRACT))
    reason = "what the additions do inside cannot be seen"
    untested = declared_untested(subject, {"mean/any-order-of-the": reason})
    found = coverage(subject, untested, {}, {}, 20)
    assert "rows/mean/any-order-of-the" not in {finding.name for finding in gaps(subject, found)}
    for raw in ({"mean/no-such": reason}, {"mean/errors": "no"}):
        with pytest.raises(UsageError):
            declared_untested(subject, raw)


def test_violates_names_rows_that_exist(tmp_path: Path) -> None:
    course = course_with(tmp_path, CONTRACT)
    folder = sample.add_case(course, "case", ONE, kind="wrong", loses={"mean-test": []}, violates=["mean/return"])
    with pytest.raises(UsageError, match="no contract has a row 'mean/return'; did you mean 'mean/returns'"):
        load_case(folder, sample.NAME, sample.source(course))


@pytest.mark.parametrize(("hint", "told"), [("Work on a copy of it.", True), ("Add them up.", False)])
def test_a_message_is_judged_by_the_rows_key(tmp_path: Path, hint: str, told: bool) -> None:
    course = course_with(tmp_path, CONTRACT)
    sample.add_case(course, "wrong_sorts", SORTS, kind="wrong", loses={"mean-test": []}, violates=["mean/mutation"])
    check = CheckResult("three numbers", 20.0, 0.0, "wrong", "", hint, True)
    tried = Tried("ok", (), (CellGrade("mean-test", 40.0, 60.0, "partial", "", (check,)),), 0.1)
    found = coverage(
        sample.subject(course), {}, {"wrong_sorts": KeysResult({0: "three numbers"})}, {"wrong_sorts": tried}, 1
    )
    assert (found.judged, found.untold) == (1, () if told else ("wrong_sorts",))


def test_what_comes_before_the_first_draw_is_the_same_under_every_key(tmp_path: Path) -> None:
    cells = sample.source(sample.write_course(tmp_path)).cells
    assert fixed_checks(cells, "mean-test") == {"three numbers"}
    assert fixed_checks(cells, "spread-test") == {"two numbers", "four numbers"}
    drawn = sample.SPREAD_TEST.replace("[1, 4]), 3", "list(values)), max(values) - min(values)")
    cells = sample.source(sample.write_course(tmp_path / "drawn", spread_test=drawn)).cells
    assert fixed_checks(cells, "spread-test") == set()
    own = sample.SPREAD_TEST.replace(
        "    check.equal(spread([1, 4]), 3)", "    values = [1, 4]\n    check.equal(spread(values), 3)"
    )
    cells = sample.source(sample.write_course(tmp_path / "own", spread_test=own)).cells
    assert fixed_checks(cells, "spread-test") == {"two numbers", "four numbers"}


def test_results_have_no_coverage_where_nothing_was_tried(tmp_path: Path) -> None:
    (result,) = verify(course_with(tmp_path, CONTRACT), [], keys=1, only="lint*", jobs=1)
    assert isinstance(result, Result) and result.coverage is None
