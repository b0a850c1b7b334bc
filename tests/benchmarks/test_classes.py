from pathlib import Path

import pytest

from autograder.authoring.verify.claims import Expectation
from autograder.course.course import Course
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job
from tests.benchmarks.classes import LIGHT, Class, agrees, copy_of, make_class, notebook
from tests.benchmarks.stages import WRAPPED
from tests.benchmarks.timing import ROOT


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Class:
    return make_class(Course.load(ROOT), "light", tmp_path_factory.mktemp("class"), 5)


def test_no_two_submissions_are_alike(light: Class) -> None:
    files = {notebook(light.course, student, LIGHT).read_bytes() for student, _ in light.rows(light.students)}
    assert len(files) == len(light.students) == 5


def test_grades_are_those_of_the_corpus(light: Class) -> None:
    worker = Worker(light.course)
    try:
        for student in light.students[2:4]:
            grade = worker.grade(Job(str(light.course.root), LIGHT, LIGHT, student))
            assert (grade.status, grade.flags) == ("ok", ())
            assert agrees(grade.score, light.expected[student, LIGHT])
            assert (grade.score == 100) == (student != "student-00003"), student
    finally:
        worker.close()


def test_the_demo_class_has_students_whom_no_other_program_may_run(tmp_path: Path) -> None:
    demo = make_class(Course.load(ROOT), "demo", tmp_path / "demo", 19)
    assert len(demo.students) == 19
    assert "ada-lovelace" in demo.tame and "kurt-goedel" not in demo.tame
    assert ("thomas-bayes", LIGHT) not in demo.rows(demo.students)


def test_peers_get_the_same_cells(light: Class, tmp_path: Path) -> None:
    course = copy_of(light, light.students[:1], tmp_path / "copy", demos=False)
    for path in (course.notebooks(LIGHT)[0], notebook(course, "student-00000", LIGHT)):
        assert "checks.demo(" not in path.read_text()
        assert "def mse(" in path.read_text()
    every = copy_of(light, light.students[:1], tmp_path / "every", demos=True)
    assert every.notebooks(LIGHT)[0].read_bytes() == light.course.notebooks(LIGHT)[0].read_bytes()


@pytest.mark.parametrize(
    "score, expected, right",
    [
        (35.0, Expectation(score=35.0), True),
        (36.0, Expectation(score=35.0), False),
        (8.0, Expectation(points={"a": 8.0}, less={"b": 2.0}), True),
        (9.5, Expectation(points={"a": 8.0}, less={"b": 2.0}), True),
        (10.0, Expectation(points={"a": 8.0}, less={"b": 2.0}), False),
        (7.0, Expectation(points={"a": 8.0}, less={"b": 2.0}), False),
    ],
)
def test_a_score_is_held_against_the_corpus(score: float, expected: Expectation, right: bool) -> None:
    assert agrees(score, expected) is right


def test_stages_name_functions_that_exist() -> None:
    assert [(owner, name) for _, owner, name in WRAPPED if not callable(getattr(owner, name, None))] == []
