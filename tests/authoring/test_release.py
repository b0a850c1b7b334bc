"""The student versions."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell

from autograder.authoring.release import find_leaks, hidden_lines, release
from autograder.course.course import Course
from autograder.model.errors import UsageError
from tests.course.builders import TEST, graded, small_notebook, write_course


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_students_get_stubs_and_visible_tests_only(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    (tmp_path / "notebooks/01_small/table.csv").write_text("a,b\n")
    assert release(course) == [tmp_path / "release/01_small"]
    cells = nbformat.read(tmp_path / "release/01_small/01_small.ipynb", as_version=4).cells
    assert [cell.id for cell in cells] == ["small-numbers", "double", "double-test"]
    assert "raise NotImplementedError()" in cells[1].source and "answer" not in cells[1].source
    assert cells[2].source == "assert double(1) == 2"
    assert (tmp_path / "release/01_small/table.csv").read_text() == "a,b\n"


def test_a_second_release_replaces_the_first(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    [folder] = release(course, ["01_small"])
    first = contents(folder)
    (folder / "stale.txt").write_text("left over")
    release(course, ["01_small"])
    assert contents(folder) == first
    assert [p.name for p in (tmp_path / "release").iterdir()] == ["01_small"]


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("### END HIDDEN TESTS", "", "No end hidden tests"),
        ("### BEGIN HIDDEN TESTS", "### BEGIN HIDEN TESTS", "canary: 7f3a"),
    ],
)
def test_a_notebook_that_would_leak_is_not_released(tmp_path: Path, old: str, new: str, part: str) -> None:
    course = Course.load(write_course(tmp_path))
    [folder] = release(course)
    before = contents(folder)
    notebook = small_notebook()
    notebook.cells[2].source = TEST.replace(old, new)
    nbformat.write(notebook, tmp_path / "notebooks/01_small/01_small.ipynb")
    with pytest.raises(UsageError, match=part) as caught:
        release(course)
    assert str(caught.value).startswith("01_small is not released")
    assert contents(folder) == before


def test_a_hidden_line_in_another_file_is_a_leak(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    (tmp_path / "notebooks/01_small/notes.md").write_text("Try `assert double(21) == 42` at home.")
    with pytest.raises(UsageError, match=r"notes.md has 'assert double\(21\) == 42'"):
        release(course)
    assert not (tmp_path / "release/01_small").exists()


def test_a_hidden_line_in_notebook_json_is_a_leak(tmp_path: Path) -> None:
    source, released = tmp_path / "source.ipynb", tmp_path / "released"
    released.mkdir()
    test = '### BEGIN HIDDEN TESTS\nassert name("é\\n") == "É"\n### END HIDDEN TESTS'
    nbformat.write(small_notebook(graded(test, "name-test", points=1)), source)
    nbformat.write(small_notebook(new_markdown_cell('see assert name("é\\n") == "É"')), released / "n.ipynb")
    lines = [line for line in find_leaks([source], released) if "é" in line or "canary" in line]
    assert len(lines) == 1


def test_lines_that_students_see_anyway_are_not_hidden() -> None:
    hidden = "rng = checks.rng()\n)\ncheck.equal(f(7), 8)"
    text = f"rng = checks.rng()\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    assert hidden_lines(text) == {"check.equal(f(7), 8)"}


def test_an_unreadable_source_is_one_line(tmp_path: Path) -> None:
    course = Course.load(write_course(tmp_path))
    (tmp_path / "notebooks/01_small/01_small.ipynb").write_text("{")
    with pytest.raises(UsageError, match="not a readable notebook"):
        release(course)
