"""The course on disk."""

import os
import stat
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.model.errors import UsageError
from tests.course.builders import ROOT, write_course


def test_paths_come_from_nbgraders_configuration(tmp_path: Path) -> None:
    write_course(tmp_path)
    with (tmp_path / "nbgrader_config.py").open("a") as file:
        file.write("c.CourseDirectory.submitted_directory = 'in'\nc.CourseDirectory.db_url = 'sqlite:///other.db'\n")
    course = Course.load(tmp_path)
    assert course.source == tmp_path / "notebooks"
    assert course.submitted == tmp_path / "in"
    assert course.folder(course.submitted, "01_small", "ada") == tmp_path / "in" / "ada" / "01_small"
    assert course.folder(course.source, "01_small") == tmp_path / "notebooks" / "01_small"
    assert course.db_url == "sqlite:///other.db"


def test_assignments_notebooks_and_students(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "notebooks" / "empty").mkdir()
    for name in ("zoe/01_small", "ada/01_small", "bob/02_other"):
        (tmp_path / "submitted" / name).mkdir(parents=True)
    course = Course.load(tmp_path)
    assert course.assignments() == course.select() == course.select(["01_small", "01_small"]) == ["01_small"]
    assert course.notebooks("01_small") == [tmp_path / "notebooks/01_small/01_small.ipynb"]
    assert course.students("01_small") == ["ada", "zoe"]
    assert course.students("03_none") == []


def test_an_unknown_assignment_gets_a_suggestion(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    with pytest.raises(UsageError, match="did you mean 01_small"):
        course.select(["01_smal"])
    with pytest.raises(UsageError, match="there are 01_small"):
        course.notebooks("xyz")


@pytest.mark.parametrize(
    ("config", "part"),
    [
        (None, "--course DIR"),
        ("c.CourseDirectory.source_directory = 3", "source_directory"),
        ("c = (", "SyntaxError"),
        ("raise SystemExit(1)", "SystemExit"),
    ],
)
def test_a_wrong_folder_is_a_usage_error(tmp_path: Path, config: str | None, part: str) -> None:
    if config is not None:
        (tmp_path / "nbgrader_config.py").write_text(config)
    with pytest.raises(UsageError, match=part) as caught:
        Course.load(tmp_path)
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_a_course_without_notebooks(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("c.CourseDirectory.source_directory = 'notebooks'")
    course = Course.load(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        course.assignments()
    course.source.mkdir()
    with pytest.raises(UsageError, match="no assignment here"):
        course.select()


def test_the_key_is_made_once_and_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AUTOGRADER_COURSE_KEY", raising=False)
    write_course(tmp_path)
    key = Course.load(tmp_path).course_key
    assert len(key) == 32
    assert Course.load(tmp_path).course_key == key
    assert stat.S_IMODE(os.stat(tmp_path / ".course_key").st_mode) == 0o600


def test_the_environment_goes_before_the_key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course.load(write_course(tmp_path))
    monkeypatch.setenv("AUTOGRADER_COURSE_KEY", "ab" * 32)
    assert course.course_key == b"\xab" * 32
    assert not (tmp_path / ".course_key").exists()
    monkeypatch.setenv("AUTOGRADER_COURSE_KEY", "short")
    with pytest.raises(UsageError, match="64 hexadecimal digits"):
        _ = course.course_key


def test_a_damaged_key_file_is_a_usage_error(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    (tmp_path / ".course_key").write_text("é")
    with pytest.raises(UsageError, match="course_key"):
        _ = course.course_key


def test_this_repository_is_a_course() -> None:
    assert Course.load(ROOT).source == ROOT / "notebooks"
