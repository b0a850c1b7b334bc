"""A kit on disk: what is in it, that it is the same bytes again, and that nothing is half written."""

from __future__ import annotations

import errno
import json
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.kit import kit, wheel
from autograder.authoring.release import find_leaks
from autograder.cli import main
from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.records.gradebook_open import open_gradebook
from tests.authoring.kit.courses import small, write, write_two


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> kit.Kit:
    return kit.make(Course.load(write_two(tmp_path_factory.mktemp("course"))))


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: kit.Kit) -> Course:
    """Its wheel is the one that has been built already: building takes a second."""
    (built,) = made.folder.glob("*.whl")
    monkeypatch.setattr(wheel, "build", lambda target: Path(shutil.copy(built, target)))
    return Course.load(write_two(tmp_path / "course"))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_folder_and_zip_have_what_students_need_and_nothing_else(made: kit.Kit, tmp_path: Path) -> None:
    wanted = [
        "01_numbers/01_numbers.ipynb",
        "02_more/02_more.ipynb",
        "README.md",
        "START_HERE.ipynb",
        wheel.file_name(),
    ]
    assert names(made.folder) == sorted([*wanted, "environment.yml", "requirements.txt"])
    with zipfile.ZipFile(made.archive) as archive:
        archive.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]
    assert names(tmp_path / "kit") == names(made.folder)
    assert all((tmp_path / "kit" / n).read_bytes() == (made.folder / n).read_bytes() for n in names(made.folder))
    assert made.size == made.archive.stat().st_size < 15e6


def test_the_same_course_gives_the_same_bytes(made: kit.Kit, tmp_path: Path) -> None:
    again = kit.make(Course.load(write_two(tmp_path / "elsewhere")), output=tmp_path / "kit.zip")
    assert again.archive.read_bytes() == made.archive.read_bytes()


def test_no_marker_no_canary_and_no_hidden_line_is_in_it(made: kit.Kit, tmp_path: Path) -> None:
    sources = sorted((made.folder.parent / "notebooks").rglob("*.ipynb"))
    assert len(sources) == 2
    assert list(find_leaks(sources, made.folder)) == []
    with zipfile.ZipFile(next(made.folder.glob("*.whl"))) as archive:
        archive.extractall(tmp_path)
    assert list(find_leaks(sources, tmp_path)) == []


def test_the_map_says_what_each_builds_on_its_time_and_its_points(made: kit.Kit) -> None:
    readme = (made.folder / "README.md").read_text(encoding="utf-8")
    assert "| [01 Small numbers](01_numbers/01_numbers.ipynb) | – | two hours | 100 |" in readme
    assert "| [02 Small more](02_more/02_more.ipynb) | 01, (07) | two hours | 100 |" in readme
    assert "A number in brackets" in readme and "hand in by" not in readme
    assert "\n\n\n" not in readme


def test_the_notebook_is_the_same_page_with_the_self_test(made: kit.Kit) -> None:
    notebook = nbformat.read(made.folder / "START_HERE.ipynb", as_version=4)
    nbformat.validate(notebook)
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert text.split() == (made.folder / "README.md").read_text(encoding="utf-8").split()
    (code,) = (cell.source for cell in notebook.cells if cell.cell_type == "code")
    assert code.endswith("from helpers import doctor\n\ndoctor.report()")


def test_a_deadline_of_the_gradebook_is_shown_in_the_zone_of_the_course(course: Course) -> None:
    course.config.Exchange.timezone = "Europe/Berlin"
    with open_gradebook(course.db_url, course.course_id) as gradebook:
        gradebook.add_assignment("02_more", duedate=datetime(2026, 7, 10, 21, 59))
    readme = (kit.make(course).folder / "README.md").read_text(encoding="utf-8")
    assert "| two hours | 100 | Fri 10 Jul 2026, 23:59 (Europe/Berlin) |" in readme
    assert "| two hours | 100 | – |" in readme


def test_a_kit_of_one_assignment_has_no_other(course: Course, tmp_path: Path) -> None:
    made = kit.make(course, ["01_numbers"], tmp_path / "week1.zip")
    assert {name.split("/")[0] for name in names(made.folder) if "/" in name} == {"01_numbers"}
    assert "builds on" not in (made.folder / "README.md").read_text(encoding="utf-8")


def test_what_exists_stays_unless_it_is_a_kit_and_the_call_says_so(course: Course, tmp_path: Path) -> None:
    first = kit.make(course, output=tmp_path / "week.zip")
    with pytest.raises(UsageError, match=r"week\.zip exists; replace it with --force"):
        kit.make(course, output=tmp_path / "week.zip")
    (first.folder / "left over.txt").write_text("")
    kit.make(course, output=tmp_path / "week.zip", force=True)
    assert "left over.txt" not in names(first.folder)
    before = names(course.root / "notebooks")
    with pytest.raises(UsageError, match="exists and is no kit"):
        kit.make(course, output=course.root / "notebooks.zip", force=True)
    assert names(course.root / "notebooks") == before
    with pytest.raises(UsageError, match=r"call it week\.zip"):
        kit.make(course, output=tmp_path / "week.tar")


def nothing_new(folder: Path) -> bool:
    return not [path.name for path in folder.iterdir() if path.name not in ("course", "out")] and not list(
        (folder / "out").iterdir() if (folder / "out").exists() else []
    )


def line_of(capsys: pytest.CaptureFixture[str], course: Course, tmp_path: Path) -> tuple[int, str]:
    code = main(["kit", "--course", str(course.root), "--output", str(tmp_path / "out" / "week.zip")])
    line = capsys.readouterr().err
    assert line.count("\n") == 1 and "Traceback" not in line
    return code, line


def test_an_assignment_that_leaks_is_one_line(
    course: Course, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = small("02_more", "01")
    notebook.cells[-1].source = notebook.cells[-1].source.replace("### BEGIN HIDDEN TESTS", "### BEGIN HIDEN TESTS")
    write(course.root, "02_more", notebook)
    code, line = line_of(capsys, course, tmp_path)
    assert code == 2 and "02_more is not released" in line and "canary: 7f3a" in line
    assert nothing_new(tmp_path)


def test_hidden_text_in_the_helpers_is_one_line(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = wheel.build

    def build(target: Path) -> Path:
        path = plain(target)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr(
                "helpers/extra.py", "    check.equal([double(x) for x in range(100, 120)], list(range(200, 240, 2)))\n"
            )
        return path

    monkeypatch.setattr(wheel, "build", build)
    code, line = line_of(capsys, course, tmp_path)
    assert code == 2 and "would show hidden text: extra.py has 'check.equal([double(x)" in line
    assert nothing_new(tmp_path)


def test_a_full_disk_is_one_line(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    code, line = line_of(capsys, course, tmp_path)
    assert code == 3 and "the disk is full" in line and "week.zip" in line
    assert nothing_new(tmp_path)


def test_a_wheel_that_cannot_be_built_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = Course.load(write_two(tmp_path / "course"))
    monkeypatch.setattr(wheel, "_folder", lambda: broken(tmp_path / "course" / "broken"))
    code, line = line_of(capsys, course, tmp_path)
    assert code == 3 and "the wheel of the helpers cannot be built" in line
    assert nothing_new(tmp_path)


def broken(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "__init__.py").write_text('__version__ = "0.1.0"\n')
    (folder / "pyproject.toml").write_text("[project\n")
    return folder


@pytest.mark.parametrize(
    "url", ["ftp://example.org/kit", "example.org/kit", 'https://example.org/"); import os; ("', 7]
)
def test_an_address_that_is_none_is_one_line(course: Course, url: object) -> None:
    course.config.Course.kit_url = url
    with pytest.raises(UsageError, match=r"c\.Course\.kit_url must be an address"):
        kit.make(course)
    assert not (course.root / "kit.zip").exists()


def test_points_that_do_not_add_up_are_refused_and_mended(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = small("02_more", "01")
    notebook.cells[-1].source = notebook.cells[-1].source.replace("points=60", "points=70")
    path = write(course.root, "02_more", notebook)
    assert main(["release", "02_more", "--course", str(course.root)]) == 2
    refused = capsys.readouterr().err
    assert "double-test: the checks add up to 110 points, checks.exercise says 100, the cell has 100" in refused
    assert "autograder verify --mend 02_more" in refused
    assert main(["verify", "--mend", "--course", str(course.root)]) == 0
    assert capsys.readouterr().out == "02_more.ipynb: double-test: 110 points, as its checks add up to\n"
    cell = json.loads(path.read_text(encoding="utf-8"))["cells"][-1]
    assert (
        cell["metadata"]["nbgrader"]["points"] == 110 and 'checks.exercise("double", points=110)' in cell["source"][0]
    )
    assert main(["release", "02_more", "--course", str(course.root)]) == 0
