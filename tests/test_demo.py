"""The demo's class is well-formed, and the demo says so when a grade is not what the corpus says."""

from pathlib import Path

import pytest

from autograder.authoring.verify.claims import Expectation
from autograder.course.course import Course
from autograder.demo import CLASS_FILE, MARK, new_course, read_class, surprises
from autograder.model.errors import UsageError
from autograder.model.results import CellGrade, Grade
from tests.authoring.verify import sample


def test_the_class_is_large_and_every_case_is_there() -> None:
    students = read_class(sample.ROOT / CLASS_FILE)
    assert len(students) >= 16
    handed_in = [(name, case) for cases in students.values() for name, case in cases.items()]
    assert {name for name, _ in handed_in} == {"01_string_processing", "02_gradient_descent"}
    missing = [
        pair for pair in handed_in if not (sample.ROOT / CLASS_FILE.parent / Path(*pair) / "expect.yml").exists()
    ]
    assert missing == []


def test_a_folder_that_the_demo_did_not_make_is_left_alone(tmp_path: Path) -> None:
    here = sample.write_course(tmp_path)
    folder = tmp_path / "reports" / "demo"
    folder.mkdir(parents=True)
    (folder / "gradebook.db").write_text("a real class")
    with pytest.raises(UsageError, match="was not made by the demo"):
        new_course(here, folder, [sample.NAME])
    assert (folder / "gradebook.db").exists()


def test_a_demo_replaces_an_earlier_one(tmp_path: Path) -> None:
    here = sample.write_course(tmp_path)
    folder = tmp_path / "reports" / "demo"
    first = new_course(here, folder, [sample.NAME])
    (folder / "gradebook.db").write_text("of the first demo")
    assert isinstance(new_course(here, folder, [sample.NAME]), Course)
    assert first.assignments() == [sample.NAME]
    assert sorted(path.name for path in folder.iterdir()) == [".course_key", MARK, "nbgrader_config.py", "notebooks"]


def test_surprises_are_told() -> None:
    cell = CellGrade("t", 1.0, 2.0, "partial", "")
    grade = Grade("ada", "a", "a", "ok", (), 1.0, 2.0, 0.1, (cell,))
    assert surprises([grade], {("ada", "a"): Expectation(score=1.0)}) == []
    assert surprises([grade], {("ada", "a"): Expectation(score=2.0)}) == ["ada, a: score 1, expected 2"]
    assert surprises([], {("ada", "a"): Expectation()}) == ["ada, a: no outcome"]
