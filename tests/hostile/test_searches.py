"""A search in what a student wrote ends soon, whatever it is; as it was written at first, it does not end.

The bound is CPU time, which a busy machine does not change: each search runs in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import signal
from collections.abc import Callable
from typing import Any

import pytest

from autograder.clean import markdown, markup, tex
from autograder.submissions import content

SECONDS = 5


def bounded(work: Callable[[], object]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (used() + SECONDS, used() + SECONDS + 1))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    work()


def used() -> int:
    times = resource.getrusage(resource.RUSAGE_SELF)
    return int(times.ru_utime + times.ru_stime)


def ends(work: Callable[[], object]) -> bool:
    process = multiprocessing.get_context("fork").Process(target=bounded, args=(work,))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGXCPU, -signal.SIGKILL)
    return process.exitcode == 0


def web_page() -> object:
    return content.refusal(b"<!---->" * 60 + b"x", ValueError())


def dashes() -> object:
    return markdown.is_plain("\n" * 6000 + "-" * 6000 + "a")


def blanks() -> object:
    return markup.html("$" + " " * 190_000 + "a")


def rows() -> object:
    return tex.harmless("\\\\" + " " * 80_000 + "a")


COMMENTS = re.compile(rb"(?:<!--.*?-->\s*)*<(?:html)\b", re.S)
LINES = re.compile(r"^[\s>*+\-.)\d]*#|^[\s>*+\-.)\d]*(?:=+|-+)\s*$", re.M)


@pytest.mark.parametrize(
    ("place", "name", "before", "work"),
    [
        (content, "_WEB_PAGE", COMMENTS, web_page),
        (markdown, "_NOT_PLAIN", LINES, dashes),
        (markup, "_LINE_END", re.compile(r"\s*\n\s*"), blanks),
        (tex, "_ROW_BACK", re.compile(r"\\\\\s*\*?\s*\[\s*-"), rows),
    ],
    ids=["comments", "dashes", "blanks", "rows"],
)
def test_a_search_ends_and_without_its_bound_does_not(
    monkeypatch: pytest.MonkeyPatch, place: Any, name: str, before: re.Pattern[Any], work: Callable[[], object]
) -> None:
    assert ends(work)
    monkeypatch.setattr(place, name, before)
    assert not ends(work)


@pytest.mark.parametrize(
    "page", [b"<!-- a --> <!-- b -->\n<!DOCTYPE html>", b"<?xml version='1.0'?><!-- > --><html>", b"<!-- x\n--><svg>"]
)
def test_a_saved_web_page_is_still_named(page: bytes) -> None:
    assert "a web page" in content.refusal(page, ValueError())


@pytest.mark.parametrize("line", ["- ---", "> ===  ", "a\n\n   ---\n\nb", "1. # one", "\n\n## two"])
def test_headings_are_still_seen(line: str) -> None:
    assert not markdown.is_plain(line)


@pytest.mark.parametrize("line", ["a - b", "x = 1", "--- a", "- one\n\n\n- two", "\n\n\na"])
def test_what_is_no_heading_is_still_plain(line: str) -> None:
    assert markdown.is_plain(line)
