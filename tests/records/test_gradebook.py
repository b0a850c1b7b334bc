"""The gradebook writer, read back through nbgrader's own API and exporter."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.api import Assignment, Comment, Gradebook, SourceCell
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory

from autograder.course.course import Course
from autograder.model.errors import GraderFault, UsageError
from autograder.model.results import CellGrade, Grade
from autograder.records.gradebook import GradebookWriter
from autograder.records.gradebook_open import open_gradebook
from tests.grading import sample


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return sample.make_course(tmp_path, {})


@pytest.fixture
def writer(course: Course) -> Iterator[GradebookWriter]:
    made = GradebookWriter(course.db_url, course.course_id, course.config)
    made.ensure("a1", "a1", course.notebooks("a1")[0])
    yield made
    made.close()


def grade(f0: float = 4.0, f1: float = 4.0, **changes: Any) -> Grade:
    cells = (
        CellGrade("f0-test", f0, 4.0, "partial", ""),
        CellGrade("f1-test", f1, 4.0, "partial", ""),
        CellGrade("why", 0.0, 2.0, "manual", "", needs_manual=True),
    )
    base = Grade("ann", "a1", "a1", "ok", (), f0 + f1, 10.0, 0.1, cells, "2026-01-02 03:04:05 UTC")
    return replace(base, **changes)


def cell(book: Gradebook, name: str, student: str = "ann") -> Any:
    return book.find_grade(name, "a1", "a1", student)


def rows(book: Gradebook) -> list[tuple[Any, ...]]:
    notebook = book.find_notebook("a1", "a1")
    cells = [(type(c).__name__, c.name, getattr(c, "max_score", None)) for c in notebook._base_cells]
    sources = [(c.name, c.source, c.checksum, c.locked, c.cell_type) for c in notebook.source_cells]
    return sorted(cells, key=str) + sorted(sources) + [(json.loads(notebook.kernelspec)["name"],)]


def test_cells_are_those_that_generate_assignment_makes(
    course: Course, writer: GradebookWriter, tmp_path: Path
) -> None:
    (tmp_path / "stock.db").write_bytes(sample.empty_gradebook())
    url = f"sqlite:///{tmp_path}/stock.db"
    directory = CourseDirectory(config=course.config, assignment_id="a1", db_url=url)
    GenerateAssignment(coursedir=directory, config=course.config).start()
    with Gradebook(url, course.course_id) as stock, Gradebook(course.db_url, course.course_id) as ours:
        assert rows(ours) == rows(stock)
        assert rows(ours)


def test_nbgrader_reads_what_was_written(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade(2.5))
    with Gradebook(course.db_url, course.course_id) as book:
        submission = book.find_submission("a1", "ann")
        assert (submission.score, submission.max_score, submission.needs_manual_grade) == (6.5, 10.0, True)
        assert submission.timestamp.isoformat() == "2026-01-02T03:04:05"
        assert [cell(book, name).needs_manual_grade for name in ("f0-test", "f1-test", "why")] == [False, False, True]


def test_a_regrade_leaves_nothing_of_the_old_score(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade())
    writer.record(grade(1.0, cells=(CellGrade("f0-test", 1.0, 4.0, "partial", ""),)))
    with Gradebook(course.db_url, course.course_id) as book:
        assert [cell(book, name).auto_score for name in ("f0-test", "f1-test", "why")] == [1.0, 0.0, 0.0]


def test_a_fault_of_ours_is_no_score_and_asks_for_attention(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade())
    writer.record(grade(0.0, status="grader_error", cells=()))
    with Gradebook(course.db_url, course.course_id) as book:
        found = [cell(book, name) for name in ("f0-test", "f1-test", "why")]
        assert [(g.auto_score, g.needs_manual_grade) for g in found] == [(None, True)] * 3


def give_marks(course: Course) -> None:
    with Gradebook(course.db_url, course.course_id) as book:
        why, f0 = cell(book, "why"), cell(book, "f0-test")
        why.manual_score, why.needs_manual_grade = 1.5, False
        f0.extra_credit = 0.5
        book.find_comment("why", "a1", "a1", "ann").manual_comment = "Well said."
        book.db.commit()


@pytest.mark.parametrize("changed", [(), ("why",)])
def test_a_persons_marks_survive_and_changed_cells_are_reviewed(
    course: Course, writer: GradebookWriter, changed: tuple[str, ...]
) -> None:
    writer.record(grade())
    give_marks(course)
    writer.record(grade(3.0), changed)
    with Gradebook(course.db_url, course.course_id) as book:
        assert book.find_submission("a1", "ann").score == 3.0 + 0.5 + 4.0 + 1.5
        assert cell(book, "why").needs_manual_grade == bool(changed)
        assert book.find_comment("why", "a1", "a1", "ann").comment == "Well said."


def test_untouched_solution_cells_get_nbgraders_comment(course: Course, writer: GradebookWriter) -> None:
    notebook = sample.source_notebook()
    stub = "def f0(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
    next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "f0").source = stub
    writer.record(grade(executed=nbformat.writes(notebook)))
    with Gradebook(course.db_url, course.course_id) as book:
        texts = {comment.name: comment.comment for comment in book.db.query(Comment)}
        assert texts == {"f0": "No response.", "f1": None, "why": None}


def test_late_is_counted_with_extensions_and_nbgraders_penalty(course: Course, writer: GradebookWriter) -> None:
    with Gradebook(course.db_url, course.course_id) as book:
        book.update_or_create_assignment("a1", duedate="2026-01-02 03:00:00 UTC")
    course.config.LateSubmissionPlugin.penalty_method = "zero"
    late = GradebookWriter(course.db_url, course.course_id, course.config)
    late.ensure("a1", "a1", course.notebooks("a1")[0])
    assert late.record(grade()) == 245.0
    with Gradebook(course.db_url, course.course_id) as book:
        assert book.find_submission("a1", "ann").late_submission_penalty == 8.0
        book.grant_extension("a1", "ann", minutes=10)
    assert late.record(grade()) == 0.0
    late.close()
    with Gradebook(course.db_url, course.course_id) as book:
        assert book.find_submission("a1", "ann").late_submission_penalty == 0.0


@pytest.mark.parametrize("score", [4.5, -1.0, float("nan")])
def test_an_impossible_score_is_our_fault_and_is_not_written(writer: GradebookWriter, score: float) -> None:
    with pytest.raises(GraderFault, match="f0-test"):
        writer.record(grade(score))
    assert writer.students() == []


def change_source(course: Course, old: str, new: str) -> None:
    path = course.notebooks("a1")[0]
    path.write_text(path.read_text().replace(old, new))


def test_a_renamed_test_cell_moves_with_its_source(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade())
    change_source(course, "f1-test", "f1-new-test")
    writer.ensure("a1", "a1", course.notebooks("a1")[0])
    cells = (*grade().cells[:1], CellGrade("f1-new-test", 1.0, 4.0, "partial", ""), *grade().cells[2:])
    writer.record(grade(cells=cells))
    with Gradebook(course.db_url, course.course_id) as book:
        assert book.find_submission("a1", "ann").score == 5.0
        assert book.find_submission("a1", "ann").max_score == 10.0
        assert book.db.query(SourceCell).filter_by(name="f1-test").count() == 0


def test_a_cell_that_a_person_has_marked_cannot_disappear(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade())
    give_marks(course)
    change_source(course, '"why"', '"because"')
    with pytest.raises(UsageError, match="'why'"):
        writer.ensure("a1", "a1", course.notebooks("a1")[0])
    with Gradebook(course.db_url, course.course_id) as book:
        assert cell(book, "why").manual_score == 1.5


def test_two_cells_of_one_name_are_refused(course: Course, writer: GradebookWriter) -> None:
    change_source(course, '"f1-test"', '"f0-test"')
    with pytest.raises(UsageError, match="twice"):
        writer.ensure("a1", "a1", course.notebooks("a1")[0])


def test_a_gradebook_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be opened"):
        GradebookWriter(f"sqlite:///{tmp_path}/no/such/folder/gradebook.db")


def test_nbgrader_export_agrees(course: Course, writer: GradebookWriter) -> None:
    writer.record(grade(2.5))
    writer.record(grade(student="bob"))
    writer.close()
    target = course.root / "grades.csv"
    environment = {**os.environ, "PYTHONWARNINGS": "default"}
    command = [sys.executable, "-m", "nbgrader", "export", "--to", str(target)]
    subprocess.run(command, cwd=course.root, check=True, capture_output=True, env=environment)
    with open(target, newline="") as file:
        found = {row["student_id"]: (float(row["score"]), float(row["max_score"])) for row in csv.DictReader(file)}
    assert found == {"ann": (6.5, 10.0), "bob": (8.0, 10.0)}


def test_the_whole_submission_is_one_transaction(course: Course, writer: GradebookWriter) -> None:
    bad = grade(cells=(*grade().cells, CellGrade("nowhere", 0.0, 1.0, "fail", "")))
    with pytest.raises(GraderFault, match="nowhere"):
        writer.record(bad)
    with Gradebook(course.db_url, course.course_id) as book:
        assert book.db.query(Assignment).one().num_submissions == 0


def test_a_gradebook_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "gradebook.db"
    open_gradebook(f"sqlite:///{path}").close()
    assert path.stat().st_mode & 0o777 == 0o600
    for before, after in ((0o644, 0o600), (0o666, 0o660), (0o664, 0o660), (0o640, 0o600)):
        path.chmod(before)
        (tmp_path / "gradebook.db-journal").write_bytes(b"")
        (tmp_path / "gradebook.db-journal").chmod(before)
        open_gradebook(f"sqlite:///{path}").close()
        assert path.stat().st_mode & 0o777 == after
        journal = tmp_path / "gradebook.db-journal"
        assert not journal.exists() or journal.stat().st_mode & 0o777 == after


@pytest.mark.parametrize(
    "version, said", [("167914646830", "nbgrader db upgrade"), ("", "nbgrader db upgrade"), ("ffff", "newer nbgrader")]
)
def test_a_gradebook_of_another_nbgrader_names_the_remedy(tmp_path: Path, version: str, said: str) -> None:
    path = tmp_path / "gradebook.db"
    open_gradebook(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as database:
        database.execute(
            "update alembic_version set version_num = ?" if version else "drop table alembic_version",
            *([(version,)] if version else []),
        )
    with pytest.raises(UsageError, match=said):
        open_gradebook(f"sqlite:///{path}")
