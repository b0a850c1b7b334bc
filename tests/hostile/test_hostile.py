"""Every hostile submission gains nothing, learns nothing and touches nothing; every honest control keeps its marks."""

from __future__ import annotations

import pytest

from autograder.authoring import leaks
from autograder.course.course import Course
from autograder.model.outcomes import STATUSES
from autograder.model.results import Grade
from autograder.records.digests import tree_digest
from tests.clean import reader
from tests.hostile import cases
from tests.hostile.conftest import Desk
from tests.hostile.target import PLANTED, POINTS
from tests.publishing.test_feedback import assert_inert

CASES = cases.all_cases()
FAMILIES = sorted({case.family for case in CASES})


def trusted(course: Course) -> list[str]:
    """What no submission may touch: all of the course but what was handed in."""
    outside = [path.name for path in course.root.iterdir() if path != course.submitted]
    files = [(course.root / name).read_text() for name in ("nbgrader_config.py", ".course_key")]
    return [tree_digest(course.source), *files, *sorted(outside)]


@pytest.fixture(scope="module")
def untouched(desk: Desk) -> list[str]:
    return trusted(desk.course)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_submission_of_the_corpus(desk: Desk, untouched: list[str], case: cases.Case) -> None:
    grade = desk.grade(case)
    shown = cases.shown(grade)
    assert grade.status in case.statuses and grade.status in STATUSES, (grade.status, grade.fault, shown[:2000])
    if case.name == "control":
        assert grade.score == POINTS, shown[:3000]
    assert grade.score <= case.score, shown[:2000]
    assert set(case.flags) <= set(grade.flags), grade.flags
    assert case.shows in shown
    assert not [text for text in case.lacks if text in shown]
    assert grade.executed is None or reader.in_notebook(grade.executed, desk.given.texts) == []
    assert_leaks_nothing(desk, case, grade, shown)
    assert trusted(desk.course) == untouched


def assert_leaks_nothing(desk: Desk, case: cases.Case, grade: Grade, shown: str) -> None:
    page = desk.page(grade)
    assert_inert(page)
    secrets = leaks.secrets_of(desk.course.notebooks("target")) - ({PLANTED} if case.base == "reference" else set())
    key = desk.course.course_key.hex()
    texts = {**leaks.received(grade, page), "outputs": shown}
    assert leaks.find(texts, secrets, (str(desk.course.root), key)) == []


def test_the_corpus_is_as_large_as_promised() -> None:
    attacks = [case for case in CASES if case.name != "control"]
    assert len(attacks) >= 60 and len(FAMILIES) == 13
    assert all((cases.CORPUS / family / "control").is_dir() for family in FAMILIES)
