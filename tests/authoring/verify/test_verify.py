"""Verify on the sealed engine: silent about good tests, exact about planted weaknesses."""

import json
from pathlib import Path

import pytest
import yaml

from autograder.authoring.verify import run
from autograder.authoring.verify.claims import PROOFS
from autograder.authoring.verify.run import Result, verify
from tests.authoring.verify import sample

RIGHT = "# %% mean\ndef mean(values):\n    [*items] = values\n    if not items:\n        raise ValueError\n    return sum(items) / len(items)\n"
WRONG = "# %% mean\ndef mean(values):\n    if not values:\n        raise ValueError\n    return sum(values) / 3\n"
LOSES = {"mean-test": ["fresh numbers"]}
FLAKY = "    check.that(rng.uniform() < 0.5, 'the coin fell on the other side')\nwith check(\"nothing"
AFTER_FLAKY = 'with check("nothing'


def said_by(result: Result) -> set[tuple[str, str]]:
    return {(finding.name, finding.where) for finding in result.findings}


def test_good_tests_pass_and_the_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = sample.write_course(tmp_path)
    sample.add_case(course, "right", RIGHT, kind="correct", score="full")
    sample.add_case(course, "wrong", WRONG, kind="wrong", loses=LOSES)
    reason = "the contract says neither how exact the mean is nor whose the list is"
    (course.root / "corpus" / sample.NAME / "allowed.yml").write_text(yaml.safe_dump({"*-values": reason}))
    assert run(course, keys=2, jobs=1, json_file=tmp_path / "out.json") == 0
    shown = capsys.readouterr().out
    assert "all is well" in shown and "\x1b" not in shown
    document = json.loads((tmp_path / "out.json").read_text())
    (result,) = document["results"]
    assert result["findings"] == [] and result["mutants"]["rate"] == 1.0
    assert set(result["proofs"]) == set(PROOFS)
    assert result["coverage"]["caught"] == {"wrong": 2} and result["coverage"]["silent"] == ["wrong"]
    assert result["suspicions"]["unnoticed"] == []
    assert "Kill rate" in (course.reports / "verify.html").read_text()


def test_planted_weaknesses_are_named(tmp_path: Path) -> None:
    test = sample.MEAN_TEST.replace(AFTER_FLAKY, FLAKY)
    spread = sample.SPREAD.replace("max(values)", "max(values) + 0 * int(mean(values))")
    course = sample.write_course(tmp_path, mean_test=test, spread=spread, spread_test=sample.WEAK_SPREAD_TEST)
    sample.add_case(course, "not-so-wrong", RIGHT, kind="wrong", loses=LOSES)
    (result,) = verify(course, [], keys=8, jobs=1)
    names = said_by(result)
    assert ("blank/mean", "spread-test") in names
    assert ("mutants/*", "") in names
    assert any(name.startswith("seeds/") and where == "mean-test" for name, where in names)
    assert result.tally is not None
    survivors = ["\n".join(f.mutant.diff.splitlines()[3:]) for f in result.tally.survivors]
    assert any("+    return max(values)" in diff for diff in survivors)


def test_one_trial_can_be_run_again_by_its_name(tmp_path: Path) -> None:
    course = sample.write_course(tmp_path)
    sample.add_case(course, "wrong", WRONG, kind="correct", score="full")
    (result,) = verify(course, [], keys=1, only="corpus/wrong", jobs=1)
    assert result.counts == {"corpus": (1, 1)}
    assert 'check "fresh numbers" is wrong' in result.findings[0].line()
    assert "--only 'corpus/wrong'" in result.findings[0].line()


def test_the_conventions_alone_can_be_checked(tmp_path: Path) -> None:
    (result,) = verify(sample.write_course(tmp_path), [], keys=1, only="lint*", jobs=1)
    assert result.counts == {"lint": (1, 0)}
