"""A class is graded once, whatever happens in between."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Gradebook, MissingEntry

from autograder.cli.grade import SAVED
from autograder.course.course import Course
from autograder.grading import class_run, items
from autograder.grading.class_run import Stopped, run_class
from autograder.model.errors import GraderFault, UsageError
from autograder.model.results import Grade, results_json
from autograder.publishing.feedback import write_feedback
from tests.grading import sample

Make = Callable[[dict[str, str]], Course]


def scores(grades: list[Grade]) -> dict[str, tuple[str, float]]:
    return {grade.student: (grade.status, grade.score) for grade in grades}


def executed(course: Course) -> list[str]:
    log = course.root / "executed.log"
    return sorted(log.read_text().split()) if log.exists() else []


def in_gradebook(course: Course, student: str) -> float:
    with Gradebook(course.db_url, course.course_id) as book:
        return float(book.find_submission("a1", student).score)


def test_every_submission_has_an_outcome(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half", "cat": "no"})
    (course.submitted / "dan" / "a1").mkdir(parents=True)
    (course.submitted / "eve").mkdir()
    grades = run_class(course, jobs=2)
    expected = {"ann": ("ok", 8.0), "bob": ("ok", 6.0), "cat": ("ok", 4.0)}
    assert scores(grades) == {**expected, "dan": ("missing", 0.0), "eve": ("missing", 0.0)}
    assert [in_gradebook(course, name) for name in ("ann", "bob", "cat", "dan")] == [8.0, 6.0, 4.0, 0.0]
    with pytest.raises(MissingEntry):
        in_gradebook(course, "eve")
    assert json.loads((course.autograded / "ann" / "a1" / "a1.ipynb").read_text())["nbformat"] == 4


def test_the_document_in_pieces_is_the_document(course_with: Make) -> None:
    grades = run_class(course_with({"ann": "right", "bob": "half"}), jobs=1)
    for some in (grades, grades[:1], []):
        document = {"schema": 1, "results": [grade.to_json() for grade in some]}
        assert "".join(results_json(reversed(some))) == json.dumps(document, indent=1) + "\n"


def test_unchanged_submissions_are_not_executed_again(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    first = run_class(course, jobs=1)
    assert (course.root / SAVED).exists(), "the command looks there to know that it may have nothing to execute"
    sample.hand_in(course.root, "bob", "right")
    second = run_class(course, jobs=1)
    assert executed(course) == ["ann", "bob", "bob"]
    assert scores(second) == {"ann": ("ok", 8.0), "bob": ("ok", 8.0)}
    assert first[0].to_json() == second[0].to_json()
    run_class(course, jobs=1, force=True)
    assert executed(course) == ["ann", "ann", "bob", "bob", "bob"]


def test_a_changed_hidden_test_runs_again_only_for_its_own_notebook(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    for name in ("a1/more", "a2/a2"):  # a second notebook of the assignment, and another assignment
        (course.source / name).parent.mkdir(exist_ok=True)
        nbformat.write(sample.source_notebook(), course.source / f"{name}.ipynb")
        for student in ("ann", "bob"):
            target = course.submitted / student / f"{name}.ipynb"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes((course.submitted / student / "a1" / "a1.ipynb").read_bytes())
    assert len(run_class(course, jobs=1)) == len(executed(course)) == 6
    source = course.source / "a1" / "a1.ipynb"
    source.write_text(source.read_text().replace("assert central == 42", "assert central == 43"))
    grades = run_class(course, jobs=1)
    assert len(grades) == 6 and executed(course) == 4 * ["ann"] + 4 * ["bob"]
    hand_in = course.submitted / "ann" / "a1" / "more.ipynb"
    hand_in.write_text(hand_in.read_text().replace("right", "half"))
    run_class(course, jobs=1)
    assert executed(course) == 5 * ["ann"] + 4 * ["bob"]


@pytest.mark.parametrize("what", ["source", "config", "autograded", "sandbox"])
def test_what_a_grade_depends_on_makes_it_run_again(course_with: Make, what: str) -> None:
    course = course_with({"ann": "right"})
    run_class(course, jobs=1)
    if what == "source":
        (course.source / "a1" / "data.csv").write_text("1")
    elif what == "config":
        with open(course.root / "nbgrader_config.py", "a") as file:
            file.write("# changed\n")
    elif what == "autograded":
        (course.autograded / "ann" / "a1" / "a1.ipynb").write_text("{}")
    run_class(course, jobs=1, sandbox="none" if what == "sandbox" else "auto")
    assert executed(course) == ["ann", "ann"]


def test_what_no_longer_agrees_is_written_again_without_an_execution(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    run_class(course, jobs=1)
    with Gradebook(course.db_url, course.course_id) as book:
        row = next(item for item in book.find_submission("a1", "ann").notebooks[0].grades if item.auto_score)
        row.auto_score = 1.0
        book.update_or_create_assignment("a1", duedate="2000-01-01 00:00:00 UTC")
    (course.folder(course.submitted, "a1", "bob") / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC\n")
    second = run_class(course, jobs=1)
    third = run_class(course, jobs=1)
    assert executed(course) == ["ann", "bob", "bob"]
    assert in_gradebook(course, "ann") == 8.0
    assert [grade.flags for grade in second] == [grade.flags for grade in third] == [(), ("late",)]


def test_a_lost_gradebook_is_filled_from_saved_results(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    run_class(course, jobs=1)
    (course.root / "gradebook.db").write_bytes(sample.empty_gradebook())
    run_class(course, jobs=1)
    assert in_gradebook(course, "ann") == 8.0
    assert executed(course) == ["ann"]


def test_damaged_saved_results_are_made_again(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    run_class(course, jobs=1)
    (course.reports / ".cache" / "results.db").write_bytes(b"not a database" * 500)
    assert scores(run_class(course, jobs=1)) == {"ann": ("ok", 8.0)}


def test_a_fault_keeps_no_old_score(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    run_class(course, jobs=1)
    sample.hand_in(course.root, "ann", "fault")
    for retry, failures in ((False, 1), (False, 1), (True, 2), (False, 2)):
        (grade,) = run_class(course, jobs=1, retry_faults=retry)
        assert (grade.status, grade.fault) == ("grader_error", "GraderFault: the judge broke")
        assert grade.failures == failures
    assert executed(course) == ["ann", "ann", "ann"]
    source = next(iter(course.notebooks("a1")))
    source.write_text(source.read_text().replace("Say why.", "Say why so."))
    assert run_class(course, jobs=1)[0].failures == 1
    assert executed(course) == ["ann", "ann", "ann", "ann"]
    with Gradebook(course.db_url, course.course_id) as book:
        cell = book.find_grade("f0-test", "a1", "a1", "ann")
        assert (cell.auto_score, cell.needs_manual_grade) == (None, True)
    assert not (course.autograded / "ann" / "a1" / "a1.ipynb").exists()


def test_ctrl_c_records_what_is_finished_and_the_next_run_goes_on(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "interrupt", "cat": "right", "dan": "right"})
    with pytest.raises(Stopped, match="the same command goes on") as stop:
        run_class(course, jobs=1)
    done = {grade.student for grade in stop.value.grades}
    assert "ann" in done and "dan" not in done
    assert in_gradebook(course, "ann") == 8.0
    sample.hand_in(course.root, "bob", "half")
    assert len(run_class(course, jobs=1)) == 4
    assert executed(course).count("ann") == 1


def test_only_the_named_students_are_graded(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    assert list(scores(run_class(course, ["a1"], ["bob"], jobs=1))) == ["bob"]
    with pytest.raises(UsageError, match="'zoe'"):
        run_class(course, [], ["zoe"], jobs=1)


def test_a_late_submission_is_flagged(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    (course.submitted / "ann" / "a1" / "timestamp.txt").write_text("2026-01-02 03:04:05 UTC\n")
    with Gradebook(course.db_url, course.course_id) as book:
        book.add_assignment("a1", duedate="2026-01-01 00:00:00 UTC")
    assert run_class(course, jobs=1)[0].flags == ("late",)
    assert (course.autograded / "ann" / "a1" / "timestamp.txt").read_text() == "2026-01-02 03:04:05 UTC\n"
    with Gradebook(course.db_url, course.course_id) as book:
        book.update_or_create_assignment("a1", duedate="2026-02-01 00:00:00 UTC")
    assert run_class(course, jobs=1)[0].flags == ()


def test_stale_files_leave_autograded(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    stale = course.autograded / "ann" / "a1" / "old"
    stale.mkdir(parents=True)
    (stale.parent / "shadow.py").write_text("x")
    run_class(course, jobs=1)
    assert [path.name for path in stale.parent.iterdir()] == ["a1.ipynb"]


def test_a_folder_name_that_is_no_text_is_an_outcome(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    folder = course.submitted / b"bad\xff".decode("utf-8", "surrogateescape")
    (folder / "a1").mkdir(parents=True)
    (folder / "a1" / "a1.ipynb").write_text("{}")
    found = scores(run_class(course, jobs=1))
    assert found == {"ann": ("ok", 8.0), "bad\\xff": ("malformed", 0.0)}


def test_a_full_disk_is_one_clear_line(course_with: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    course = course_with({"ann": "right"})

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(GraderFault, match="the disk is full"):
        run_class(course, jobs=1)
    assert not list(course.autograded.rglob(".writing-*"))


@pytest.mark.parametrize("where", ["_digest", "_written"])
def test_what_fails_on_one_submission_here_is_its_grader_error_and_the_class_goes_on(
    course_with: Make, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    course = course_with({"ann": "right", "bob": "right", "cat": "half"})
    real = getattr(class_run._Run, where)

    def broken(run: Any, item: class_run.Item, *rest: Any) -> Any:
        if item.student == "bob":
            raise RecursionError("too deep")
        return real(run, item, *rest)

    monkeypatch.setattr(class_run._Run, where, broken)
    found = {grade.student: grade for grade in run_class(course, jobs=1)}
    assert (found["bob"].status, found["bob"].score) == ("grader_error", 0.0)
    assert "RecursionError: too deep" in found["bob"].fault
    assert scores([found["ann"], found["cat"]]) == {"ann": ("ok", 8.0), "cat": ("ok", 6.0)}


def test_a_course_may_lie_in_a_folder_with_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(class_run, "open_engine", sample.DirectEngine)
    course = sample.make_course(tmp_path / "[x] Übung 1*", {"ann": "right"})
    assert scores(run_class(course, jobs=1)) == {"ann": ("ok", 8.0)}
    assert course.students("a1") == ["ann"]


def test_nothing_to_grade_is_a_usage_error(course_with: Make) -> None:
    course = course_with({})
    with pytest.raises(UsageError, match="no submissions"):
        run_class(course)


def test_a_submission_that_is_gone_leaves_the_saved_results(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    run_class(course, jobs=1)
    with Gradebook(course.db_url, course.course_id) as book:
        book.remove_student("bob")
    path = course.submitted / "bob"
    path.rename(course.root / "gone")
    run_class(course, jobs=1)
    with sqlite3.connect(course.reports / ".cache" / "results.db") as saved:
        assert saved.execute("select student from result").fetchall() == [("ann",)]


def test_a_link_as_a_student_is_left_to_intake(course_with: Make, tmp_path: Path) -> None:
    course = course_with({"ann": "right"})
    (course.submitted / "eve").symlink_to(course.submitted / "ann")
    names = {item.student for item in items.discover(course, [], [])}
    assert names == {"ann", "eve"}


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", 'x";alert(1);"', "a\\b", "a\nb", "x" * 200])
def test_a_name_that_cannot_be_written_is_an_outcome_under_a_harmless_one(course_with: Make, name: str) -> None:
    course = course_with({"ann": "right", name: "right"})
    for _ in range(2):
        grades = run_class(course, jobs=1)
        assert executed(course) == ["ann"] and len(grades) == 2
        (other,) = [grade for grade in grades if grade.student != "ann"]
        assert (other.status, other.flags, other.score) == ("malformed", ("bad_name",), 0.0)
        assert len(other.student) <= 128 and not items.MARKUP.search(other.student)
        with Gradebook(course.db_url, course.course_id) as book:
            assert sorted(student.id for student in book.students) == sorted(["ann", other.student])
        assert len(write_feedback(course)) == 2, "its saved result stays, under the same name"
