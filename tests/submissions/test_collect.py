"""LMS downloads end at the right student, and nowhere else."""

import os
import stat
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from nbgrader.api import Gradebook

from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.submissions import collect as module
from autograder.submissions.collect import Collected, collect, student_id, which_notebook, whose
from tests.grading import sample


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return sample.make_course(tmp_path / "course", {})


def archive(folder: Path, *entries: tuple[str, bytes]) -> Path:
    path = folder / "download.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries:
            made.writestr(name, data)
    return path


def outcomes(done: list[Collected]) -> dict[str, str]:
    return {item.student or item.name: item.outcome for item in done}


@pytest.mark.parametrize(
    "path, owner",
    [
        ("Jane O'Doe_123_assignsubmission_file_/a1.ipynb", "jane-odoe"),
        ("Jane Doe_123_assignsubmission_file_a1.ipynb", "jane-doe"),
        ("doejane_12_345_a1-1.ipynb", "doejane"),
        ("doejane_LATE_12_345_a1.ipynb", "doejane"),
        ("Ann/a1.ipynb", "Ann"),
        ("class/ann/a1/a1.ipynb", "ann"),
        ("ann.zip/work/a1.ipynb", "ann"),
        ("submissions/doejane_12_345_a1.ipynb", "doejane"),
        ("alice.zip/bob_7_8_a1.ipynb", "alice"),
        ("alice.zip/bob_7_assignsubmission_file_/a1.ipynb", "alice"),
        ("Jane Doe_123_assignsubmission_file_/bob_7_8_a1.ipynb", "jane-doe"),
        ("doejane_12_345_work.zip/bob/a1.ipynb", "doejane"),
        ("export_2024_05_12/alice/a1.ipynb", "alice"),
        ("Jose\u0301 Roi_7_assignsubmission_file_/a1.ipynb", "jos\u00e9-roi"),
        ("नीलिमा देवी_8_assignsubmission_file_/a1.ipynb", "नीलिमा-देवी"),
        ("a1.ipynb", None),
    ],
)
def test_owners(path: str, owner: str | None) -> None:
    found = whose(PurePosixPath(path), "a1")
    assert (student_id(found.name) if found else None) == owner


@pytest.mark.parametrize("name", ["..", "../../etc", ".hidden", "/", "", "a/b", "-rf", "\x00"])
def test_a_student_id_is_always_a_plain_folder_name(name: str) -> None:
    made = student_id(name)
    assert "/" not in made and "\x00" not in made and not made.startswith((".", "-"))


@pytest.mark.parametrize(
    "file, several",
    [("a1.ipynb", "a1"), ("A1-2.ipynb", "a1"), ("a1 (3).ipynb", "a1"), ("b2.ipynb", "b2"), ("x.ipynb", None)],
)
def test_notebook_names(file: str, several: str | None) -> None:
    assert which_notebook(file, ["a1", "b2"]) == several
    assert which_notebook(file, ["a1"]) == "a1"


def test_a_download_is_sorted_and_collecting_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    inner = archive(tmp_path, ("work/a1.ipynb", b"zipped")).read_bytes()
    source = archive(
        tmp_path, ("ann/a1.ipynb", b"{}"), ("doejane_1_2_a1.ipynb", b"[]"), ("zoe.zip", inner), ("x.txt", b"")
    )
    assert outcomes(collect(course, [source], "a1")) == {"ann": "new", "doejane": "new", "zoe": "new"}
    assert (course.submitted / "zoe" / "a1" / "a1.ipynb").read_bytes() == b"zipped"
    assert set(outcomes(collect(course, [source], "a1")).values()) == {"unchanged"}
    source = archive(tmp_path, ("ann/a1.ipynb", b"{ }"))
    assert outcomes(collect(course, [source], "a1")) == {"ann": "replaced"}


def test_the_gradebook_knows_who_a_canvas_number_is(course: Course, tmp_path: Path) -> None:
    with Gradebook(course.db_url, course.course_id) as book:
        book.add_student("jd7", lms_user_id="12")
    source = archive(tmp_path, ("doejane_12_2_a1.ipynb", b"1"), ("doejane_13_3_a1.ipynb", b"2"))
    assert outcomes(collect(course, [source], "a1")) == {"jd7": "new", "doejane": "new"}


def test_two_people_of_one_name_are_not_mixed_up(course: Course, tmp_path: Path) -> None:
    source = archive(tmp_path, ("doejane_12_2_a1.ipynb", b"1"), ("doejane_13_3_a1.ipynb", b"2"))
    done = collect(course, [source], "a1")
    assert [item.outcome for item in done] == ["new", "refused"]
    assert "lms_user_id" in done[1].reason
    assert (course.submitted / "doejane" / "a1" / "a1.ipynb").read_bytes() == b"1"


def test_paths_links_and_bombs_are_refused(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FILE_CAP", 1000)
    link = zipfile.ZipInfo("eve/a1.ipynb")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "bad.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("../../up/a1.ipynb", b"{}")
        made.writestr(link, b"/etc/passwd")
        made.writestr("bomb/a1.ipynb", b"0" * 100_000)
        made.writestr("/abs/a1.ipynb", b"{}")
        made.writestr("broken.zip", b"PK no zip")
        made.writestr("good/a1.ipynb", b"{}")
    done = collect(course, [path], "a1")
    assert [item.student for item in done if item.outcome == "new"] == ["good"]
    assert sum(item.outcome == "refused" for item in done) == 5
    assert {str(p.relative_to(course.submitted)) for p in course.submitted.rglob("*.ipynb")} == {"good/a1/a1.ipynb"}


def test_links_and_pipes_in_a_folder_are_refused(course: Course, tmp_path: Path) -> None:
    folder = tmp_path / "download"
    for name in ("ann", "bob", "cat"):
        (folder / name).mkdir(parents=True)
    (folder / "ann" / "a1.ipynb").symlink_to("/etc/passwd")
    os.mkfifo(folder / "bob" / "a1.ipynb")
    (folder / "cat" / "a1.ipynb").write_text("{}")
    assert outcomes(collect(course, [folder], "a1")) == {"ann": "refused", "bob": "refused", "cat": "new"}


def test_a_link_in_submitted_is_not_written_through(course: Course, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (course.submitted / "ann").symlink_to(tmp_path / "elsewhere")
    done = collect(course, [archive(tmp_path, ("ann/a1.ipynb", b"{}"))], "a1")
    assert done[0].outcome == "refused"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_source_that_is_not_there_is_a_usage_error(course: Course, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        collect(course, [tmp_path / "none.zip"], "a1")
    (tmp_path / "text.zip").write_text("hello")
    with pytest.raises(UsageError, match="zip archive"):
        collect(course, [tmp_path / "text.zip"], "a1")


def test_the_exact_name_is_taken_and_checkpoints_never(course: Course, tmp_path: Path) -> None:
    copies = ("ann/.ipynb_checkpoints/a1.ipynb", "__MACOSX/ann/a1.ipynb", "ann/._a1.ipynb", "ann/Untitled.ipynb")
    source = archive(tmp_path, *((name, b"old") for name in copies), ("ann/a1.ipynb", b"new"))
    done = collect(course, [source], "a1")
    assert [(item.student, item.outcome) for item in done] == [("ann", "new"), ("ann", "refused")]
    assert (course.submitted / "ann" / "a1" / "a1.ipynb").read_bytes() == b"new"
