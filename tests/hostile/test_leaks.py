"""The leak lint: silent on everything that students receive, and loud where one secret is put into it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.authoring import leaks
from autograder.authoring.release import release
from autograder.course.course import Course
from tests.hostile import cases
from tests.hostile.conftest import Desk
from tests.hostile.target import BODIES, NAME, PLANTED

ROOT = Path(__file__).parents[2]


def test_a_release_shows_no_secret(desk: Desk) -> None:
    release(desk.course, [NAME])
    texts = leaks.released(desk.course.folder(desk.course.release, NAME))
    assert texts and leaks.find(texts, leaks.secrets_of(desk.course.notebooks(NAME)), [str(desk.course.root)]) == []


def test_secrets_are_canaries_lines_and_strings(desk: Desk) -> None:
    secrets = leaks.secrets_of(desk.course.notebooks(NAME))
    assert {f"canary: 7f3a-{NAME}-{name}" for name in BODIES} <= secrets
    assert {PLANTED, "planted-output-5b1e", "hidden_inputs = checks.rng().normal(size=5)"} <= secrets
    assert "Look at the end of the list." not in secrets and "alpha" not in secrets


@pytest.mark.parametrize(
    "text",
    [
        "# canary: 7f3a-target-double",
        f"expected: '{PLANTED}'",
        "with check(&quot;the last&quot;, points=2, hint=&quot;Look at the end of the list.&quot;):",
        'File "/srv/autograder/judge/walk.py", line 3',
        'File "<test word-test>", line 9',
        'File "/srv/helpers/checks/exercise.py", line 3',
    ],
)
def test_a_leak_is_found_wherever_it_stands(desk: Desk, text: str) -> None:
    grade = desk.grade(cases.get("introspection/environment"))
    secrets = leaks.secrets_of(desk.course.notebooks(NAME))
    assert leaks.find(leaks.received(grade, desk.page(grade)), secrets) == []
    assert leaks.find(leaks.received(grade, desk.page(grade) + text), secrets)
    told = replace(grade, cells=(replace(grade.cells[0], message=text.replace("&quot;", '"')), *grade.cells[1:]))
    assert leaks.find(leaks.received(told), secrets)


def test_every_hidden_test_of_the_course_has_a_canary() -> None:
    course = Course.load(ROOT)
    for name in course.assignments():
        for path in course.notebooks(name):
            text = path.read_text(encoding="utf-8")
            assert text.count("### BEGIN HIDDEN TESTS") <= text.count(f"canary: 7f3a-{name}"), path
