"""What a student wrote acts in the formgrader's page as soon as one part of its cleaning is taken away."""

from __future__ import annotations

import re
from typing import Any

import nbformat
import pytest
from nbconvert import HTMLExporter

from autograder.clean import markdown as clean_markdown
from autograder.clean import markup, outputs, tex, texts
from autograder.grading import executed
from autograder.publishing.feedback import outputs as feedback_outputs
from tests.clean import reader
from tests.hostile import cases
from tests.hostile.conftest import Attack, Desk

Patch = pytest.MonkeyPatch


def test_where_outputs_are_not_cleaned_pages_act(desk: Desk, attack: Attack, monkeypatch: Patch) -> None:
    before = attack("pages/html_output")
    assert "<script>alert(1)</script>" not in cases.shown(before) + desk.page(before)
    monkeypatch.setitem(outputs.CLEAN, "text/html", str)
    monkeypatch.setattr(feedback_outputs, "html", str)
    after = attack("pages/html_output")
    assert "<script>alert(1)</script>" in cases.shown(after) and "<script>alert(1)</script>" in desk.page(after)


class Everything(frozenset[str]):
    """A list of names on which every name is."""

    def issuperset(self, names: Any) -> bool:
        return True


def as_typed(value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("place", "name", "instead", "case", "acts"),
    [
        (executed, "markdown", as_typed, "pages/markdown_cells", "<script>"),
        (executed, "markdown", as_typed, "pages/links", "<a href=javascript:alert(1)>"),
        (executed, "markdown", as_typed, "pages/clobbering", "<h1 id=double-test>"),
        (executed, "preformatted", as_typed, "pages/links", "<a href=javascript:alert(1)>"),
        (tex, "_known", lambda section: Everything(), "pages/formulas", "\\href"),
        (clean_markdown, "safe_link", as_typed, "pages/links", "<a href=http://127.0.0.1:8888/>"),
        (outputs, "printed", as_typed, "pages/terminal", "\\u001b"),
        (clean_markdown, "_NOT_PLAIN", re.compile("(?!)"), "pages/diagrams", "mermaid"),
    ],
    ids=["markdown", "links", "ids", "raw cells", "formulas", "hosts", "terminal codes", "diagrams"],
)
def test_where_it_is_not_cleaned_the_formgraders_page_acts(
    desk: Desk, attack: Attack, monkeypatch: Patch, place: Any, name: str, instead: Any, case: str, acts: str
) -> None:
    clean_markdown.markdown.cache_clear()
    assert reader.in_notebook(str(attack(case).executed), desk.given.texts) == []
    clean_markdown.markdown.cache_clear()
    monkeypatch.setattr(place, name, instead)
    if name == "safe_link":
        monkeypatch.setattr(markup, "safe_link", as_typed)
    found = reader.in_notebook(str(attack(case).executed), desk.given.texts)
    clean_markdown.markdown.cache_clear()
    assert any(acts in what for what in found), found


def test_where_unfinished_colours_are_kept_the_formgrader_has_no_page(attack: Attack, monkeypatch: Patch) -> None:
    def page(graded: Any) -> str:
        return str(HTMLExporter().from_notebook_node(nbformat.reads(str(graded.executed), as_version=4))[0])

    assert "half a colour" in page(attack("pages/unfinished_colours"))
    any_colour = texts._ACTING.pattern.replace(texts._COLOUR, r"\x1b\[[0-9;]*m", 1)
    monkeypatch.setattr(texts, "_ACTING", re.compile(any_colour))
    with pytest.raises(IndexError):
        page(attack("pages/unfinished_colours"))
