"""Every case of corpus on the sealed engine, as its expect.yml says."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.verify.bench import Bench
from autograder.authoring.verify.claims import findings
from autograder.authoring.verify.proofs import Subject, corpus_claim, subject_of
from autograder.authoring.verify.trials import Tried
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook

ROOT = Path(__file__).parents[2]
SUBMISSIONS = ROOT / "corpus"
CASES = sorted((path.parent.parent.name, path.parent.name) for path in SUBMISSIONS.glob("*/*/expect.yml"))
ALWAYS_EVERY = 40


def cases() -> Iterator[Any]:
    """All cases; most of the many wrong ones are for ``make test-wide``."""
    wrong = 0
    for assignment, name in CASES:
        wrong += name.startswith("wrong_")
        wide = name.startswith("wrong_") and wrong % ALWAYS_EVERY
        yield pytest.param(assignment, name, id=f"{assignment}/{name}", marks=[pytest.mark.wide] if wide else [])


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    bench = Bench(Course.load(ROOT))
    yield bench
    bench.close()


@cache
def subject(assignment: str) -> Subject:
    course = Course.load(ROOT)
    (path,) = course.notebooks(assignment)
    return subject_of(course, assignment, path.stem, SourceNotebook(path, course))


def test_there_is_a_corpus_for_every_assignment() -> None:
    assert {assignment for assignment, _ in CASES} == set(Course.load(ROOT).assignments())


@pytest.mark.parametrize(("assignment", "name"), list(cases()))
def test_case(bench: Bench, assignment: str, name: str) -> None:
    (case,) = (case for case in subject(assignment).cases if case.name == name)
    claim = corpus_claim(subject(assignment), case)
    tried = bench.grade(claim)
    assert isinstance(tried, Tried)
    assert [finding.line() for finding in findings(claim, tried)] == []
