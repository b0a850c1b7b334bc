"""Reading cases: what they may say, and what is said about a wrong one."""

import json
from pathlib import Path

import pytest

from autograder.authoring.verify.corpus import load_case, load_cases
from autograder.authoring.verify.notebooks import Edit, notebook_of
from autograder.model.errors import UsageError
from tests.authoring.verify import sample

GOOD = "# %% mean\ndef mean(values):\n    return 0\n"
BAD_EXPECTATIONS = {
    "no kind": ({"score": "full"}, "kind must be one of correct"),
    "unknown key": ({"kind": "wrong", "loose": {}}, "unknown key 'loose'"),
    "unknown status": ({"kind": "broken", "status": "fine", "score": 0}, "status must be one of ok"),
    "nothing expected": ({"kind": "wrong"}, "give score"),
    "a score in words": ({"kind": "wrong", "score": "some"}, "score must be full, zero or a number"),
    "wrong with full marks": ({"kind": "wrong", "score": "full"}, "score: full contradicts kind: wrong"),
    "unknown test": ({"kind": "wrong", "loses": {"mean-tset": []}}, "no cell 'mean-tset'; did you mean 'mean-test'"),
    "unknown check": ({"kind": "wrong", "loses": {"mean-test": ["three number"]}}, "did you mean 'three numbers'"),
    "not a list": ({"kind": "wrong", "loses": {"mean-test": "three numbers"}}, "needs a list"),
}
BAD_CELLS = {
    "unknown cell": ("# %% meen\nx = 1\n", "no cell 'meen'; did you mean 'mean'"),
    "text before": ("x = 1\n# %% mean\n", "text before the first"),
    "unknown mark": ("# %% mean and more\n", "expected '# %% GRADE_ID'"),
}


@pytest.mark.parametrize("name", BAD_EXPECTATIONS)
def test_a_wrong_expectation_is_named(tmp_path: Path, name: str) -> None:
    course = sample.write_course(tmp_path)
    expect, said = BAD_EXPECTATIONS[name]
    folder = sample.add_case(course, "case", GOOD, **expect)
    with pytest.raises(UsageError, match=said):
        load_case(folder, sample.NAME, sample.source(course))


@pytest.mark.parametrize("name", BAD_CELLS)
def test_wrong_cells_are_named(tmp_path: Path, name: str) -> None:
    course = sample.write_course(tmp_path)
    text, said = BAD_CELLS[name]
    folder = sample.add_case(course, "case", text, kind="wrong", score="zero")
    with pytest.raises(UsageError, match=said):
        load_case(folder, sample.NAME, sample.source(course))


def test_a_case_needs_one_source_of_cells(tmp_path: Path) -> None:
    course = sample.write_course(tmp_path)
    folder = sample.add_case(course, "case", None, kind="wrong", score="zero")
    with pytest.raises(UsageError, match="has a cells.py or a submission.ipynb"):
        load_case(folder, sample.NAME, sample.source(course))


def test_the_four_edits(tmp_path: Path) -> None:
    course = sample.write_course(tmp_path)
    text = "\n".join([GOOD, "# %% +after mean-test", "print(1)", "# %% +again spread-test", "# %% -spread"])
    sample.add_case(course, "case", text, kind="broken", score="zero")
    (case,) = load_cases(course, sample.NAME, sample.source(course))
    assert [(edit.action, edit.key) for edit in case.edits] == [
        ("replace", "mean"),
        ("after", "mean-test"),
        ("again", "spread-test"),
        ("remove", "spread"),
    ]
    cells = json.loads(notebook_of(sample.source(course), edits=case.edits))["cells"]
    ids = [cell["id"] for cell in cells]
    assert ids == ["title", "setup", "mean", "mean-test", "added-by-student-2", "spread-test", "copied-3"]
    assert cells[2]["source"] == "def mean(values):\n    return 0"
    assert cells[5]["metadata"] == cells[6]["metadata"]


def test_a_submission_holds_nothing_that_students_do_not_get(tmp_path: Path) -> None:
    source = sample.source(sample.write_course(tmp_path))
    for base in ("reference", "release"):
        text = notebook_of(source, base=base, edits=[Edit("after", "mean", "x = 1")]).decode()
        assert "canary" not in text
        assert "fresh numbers" not in text
        assert "BEGIN SOLUTION" not in text
    assert "raise NotImplementedError" in notebook_of(source, base="release").decode()
    assert "raise NotImplementedError" not in notebook_of(source).decode()
    assert notebook_of(source, blank={"mean"}).decode().count("raise NotImplementedError") == 1
