"""Feedback shows what a student may know, and nothing that anybody wrote can act in a browser."""

import base64
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.clean.markdown import markdown_html
from autograder.clean.markup import html, svg
from autograder.clean.pictures import png
from autograder.grading.class_run import run_class
from autograder.limited import LimitedProcess
from autograder.model.errors import GraderFault
from autograder.model.results import Grade
from autograder.publishing.feedback import feedback_page, run, write_feedback
from autograder.publishing.feedback.cards import heading, without_hidden
from autograder.publishing.feedback.page import Given
from autograder.records.gradebook_read import CellMark, NotebookMarks
from tests.grading import sample
from tests.grading.test_class_run import Make

BEGIN, END = "BEGIN HIDDEN TESTS", "END HIDDEN TESTS"
ALLOWED_DATA = "data:image/png;base64,"


class Reader(HTMLParser):
    """Collects what a browser could act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def assert_inert(page: str) -> None:
    reader = Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "iframe", "object", "embed", "form", "link", "base", "audio", "video", "use"}
    for tag, name, value in reader.attributes:
        assert not name.startswith("on"), (tag, name)
        if name in ("src", "srcset", "background", "poster", "xlink:href", "action"):
            assert value.startswith(ALLOWED_DATA), (tag, name, value)
        if name == "href":
            assert value.startswith(("#", "http://", "https://", "../", "index.html")) or value.endswith(".html"), value
        if name == "style":
            assert "url" not in value


@pytest.fixture
def given_source(tmp_path: Path) -> Given:
    path = tmp_path / "a1.ipynb"
    nbformat.write(sample.source_notebook(), path)
    return Given.read(path)


def test_nothing_hostile_survives(given_source: Given) -> None:
    page = feedback_page(sample.hostile_grade(), given_source)
    assert_inert(page)
    assert page.count("evil.example") == 1 and "[image not loaded: http://evil.example/x.png]" in page
    assert "alert(1)" in page  # shown as text, not dropped
    assert "<td>kept</td>" in page and "<strong>bold</strong>" in page and "<circle" in page
    assert "Content-Security-Policy" in page and "default-src &#39;none&#39;" in page


def test_no_hidden_line_and_no_hidden_message(given_source: Given) -> None:
    page = feedback_page(sample.hostile_grade(), given_source)
    assert "canary" not in page and "central == 42" not in page and "SECRET-EXPECTED" not in page
    assert "fresh inputs" in page and "The contract&#39;s last row." in page
    assert "expected 2, got" in page and "Which sign?" in page


def test_marks_comments_and_penalty_of_the_gradebook(given_source: Given) -> None:
    marks = NotebookMarks(
        {
            "f0-test": CellMark(1.0, False, 0.0, False, True),
            "f1-test": CellMark(3.5, True, 0.5, False, True),
            "why": CellMark(0.0, False, 0.0, True, False),
        },
        {"why": "Say <b>more</b>."},
        1.0,
    )
    page = feedback_page(sample.hostile_grade(), given_source, marks)
    assert '3.5<span class="soft"> / 10</span>' in page
    assert "Say &lt;b&gt;more&lt;/b&gt;." in page and "marked by a person" in page and "0.5 extra" in page
    assert "1 answer waits for a person" in page


def test_a_fault_of_ours_shows_no_score(given_source: Given) -> None:
    page = feedback_page(replace(sample.hostile_grade(), status="grader_error"), given_source)
    assert "no score yet" in page and "not you" in page


@pytest.mark.parametrize("status", ["timeout", "memory", "output", "crashed", "malformed", "missing"])
def test_every_outcome_has_a_page_and_advice(given_source: Given, status: Any) -> None:
    page = feedback_page(replace(sample.hostile_grade(), status=status, executed=None), given_source)
    assert_inert(page)
    assert 'class="note"' in page


@given(
    st.text() | st.sampled_from(["<svg><script>x</script></svg>", "<math><style><img onerror=x>", "<a href='data:x'>"])
)
def test_markup_is_always_inert(text: str) -> None:
    for made in (html(text), markdown_html(text), svg(f"<svg>{text}</svg>")):
        assert_inert(str(made or ""))


@pytest.mark.parametrize(
    "source, shown",
    [
        ("a\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS\nc", "a\nc"),
        ("a", "a"),
        ("a\n### BEGIN HIDDEN TESTS\nb", None),
        ("a\n### END HIDDEN TESTS\nb", None),
        ("### BEGIN HIDDEN TESTS\n### BEGIN HIDDEN TESTS\nb\n### END HIDDEN TESTS", None),
        ("### AUTOTEST f(1)", None),
    ],
)
def test_hidden_regions_fail_closed(source: str, shown: str | None) -> None:
    assert without_hidden(source, BEGIN, END) == shown


def test_headings_are_not_looked_for_in_code() -> None:
    assert heading("```python\n# triggers\n```\n\n## The `mean` of <b>x</b>\n### Hints") == (2, "The mean of x")
    assert heading("### 1.1 The least ★ (3 min)") == (0, "1.1 The least ★ (3 min)")
    assert heading("text\n~~~\n# x\n~~~")[1] == ""


def test_a_png_is_rebuilt_from_its_picture_chunks() -> None:
    made = png(sample.picture())
    assert made is not None
    assert b"<script>" in base64.b64decode(sample.picture())
    assert b"<script>" not in base64.b64decode(made)
    assert png(sample.picture()[:-12]) is None
    assert png(base64.b64encode(b"<svg onload=alert(1)>").decode()) is None


def test_pages_are_written_for_the_class(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    (course.submitted / "eve").mkdir()
    run_class(course, jobs=1)
    pages = write_feedback(course)
    assert [str(page.relative_to(course.feedback)) for page in pages] == ["ann/a1/a1.html", "bob/a1/a1.html"]
    assert "canary" not in pages[0].read_text()


def page_for_ever(grade: Grade, *_: object) -> str:
    while grade.executed is not None and grade.student == "bob":
        pass
    return f"{grade.student}: {grade.executed is not None}"


def test_a_page_that_takes_for_ever_is_made_without_what_was_shown(
    course_with: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    run_class(course, jobs=1)
    monkeypatch.setattr(run, "feedback_page", page_for_ever)
    monkeypatch.setattr(run, "LimitedProcess", lambda: LimitedProcess(cpu_seconds=1))
    assert [page.read_text() for page in write_feedback(course)] == ["ann: True", "bob: False"]


def test_a_page_that_cannot_be_made_costs_nobody_elses(course_with: Make) -> None:
    course = course_with({"ann": "right", "bob": "right", "cat": "half"})
    run_class(course)
    (course.autograded / "bob" / "a1" / "a1.ipynb").write_bytes(b"\xff no notebook")
    with pytest.raises(GraderFault, match="2 pages are written, 1 could not be made: bob/a1/a1"):
        write_feedback(course)
    assert sorted(path.parts[-3] for path in course.feedback.rglob("*.html")) == ["ann", "cat"]
