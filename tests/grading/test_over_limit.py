"""A text that our own reading or cleaning would never be done with costs its submission, and nobody else, the showing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from nbformat.v4 import new_markdown_cell

from autograder.clean import markdown
from autograder.course.sources import SourceNotebook
from autograder.grading.grade import Desk, Job, grade_one
from autograder.judge.hold import JudgeTemplate
from autograder.limited import LimitedProcess
from autograder.model.results import Grade
from autograder.sandbox.hold import StudentTemplate
from autograder.submissions import content
from tests.grading.sample import marks
from tests.hostile.test_searches import ends
from tests.sealed.runs import HONEST
from tests.sealed.small import NAME, Small, cell

DASHES = "\n" * 6000 + "-" * 6000 + "a"
# As they were written at first: for some texts they do not end.
LINES = re.compile(r"^[\s>*+\-.)\d]*#|^[\s>*+\-.)\d]*(?:=+|-+)\s*$", re.M)
COMMENTS = re.compile(rb"(?:<!--.*?-->\s*)*<(?:html)\b", re.S)


def directly(_: LimitedProcess, function: Callable[..., object], *arguments: object) -> object:
    return function(*arguments)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, students: StudentTemplate, judges: JudgeTemplate) -> Small:
    prose = new_markdown_cell("Because.", id="why", metadata=marks("why", grade=True, solution=True, points=4))
    cells = [cell(HONEST, "f"), cell("assert f(2) == 4", "t", 1), prose]
    return Small.make(tmp_path_factory.mktemp("course"), cells, students, judges)


def grade(small: Small, seconds: int = 1) -> Grade:
    desk = Desk(small.course, small.students, small.judges, ("namespaces",), reader=LimitedProcess(seconds))
    return grade_one(desk, SourceNotebook(small.path, small.course), Job(str(small.course.root), NAME, NAME, "ada"))


def test_a_text_that_cannot_be_cleaned_is_left_out_and_its_program_counts(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.hand_in({"why": DASHES})
    calm = grade(small)
    assert (calm.status, calm.score, calm.flags) == ("ok", 1.0, ())
    monkeypatch.setattr(markdown, "_NOT_PLAIN", LINES)
    held = grade(small)
    assert (held.status, held.score, held.flags) == ("ok", 1.0, ("not_shown",))
    assert "----" not in (held.executed or "") and "cannot be shown here" in (held.executed or "")
    assert "takes more than" in held.notes[0]
    monkeypatch.setattr(LimitedProcess, "call", directly)
    assert not ends(lambda: grade(small))
    assert [mark.needs_manual for mark in held.cells] == [mark.needs_manual for mark in calm.cells]


def test_a_file_that_cannot_be_read_in_time_is_refused(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = small.hand_in()
    (folder / f"{NAME}.ipynb").write_bytes(b"<!---->" * 60 + b"x")
    monkeypatch.setattr(content, "_WEB_PAGE", COMMENTS)
    held = grade(small)
    assert (held.status, held.score, held.flags) == ("malformed", 0.0, ("too_large",))
    assert "takes more than" in held.notes[0]
    monkeypatch.setattr(LimitedProcess, "call", directly)
    assert not ends(lambda: grade(small))


@pytest.mark.parametrize("depth", [3, 500, 900])
def test_claims_of_any_depth_are_the_students_and_never_a_fault(small: Small, depth: int) -> None:
    small.hand_in({})
    path = small.course.folder(small.course.submitted, NAME, "ada") / f"{NAME}.ipynb"
    notebook = json.loads(path.read_bytes())
    (test,) = (one for one in notebook["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == "t")
    test["metadata"]["nbgrader"]["points"] = "here"
    path.write_text(json.dumps(notebook).replace('"here"', "[" * depth + "]" * depth), encoding="utf-8")
    grown = grade(small, seconds=10)
    assert (grown.status, grown.score, grown.flags) == ("ok", 1.0, ("tampered",))
