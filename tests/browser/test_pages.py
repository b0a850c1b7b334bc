"""Nothing that a student wrote acts in a browser: no script of theirs runs and no request leaves the page's host, in the
formgrader, in JupyterLab, on the feedback page and in the report. What an honest student wrote is shown as it was meant.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.browser.chromium import Detector, links, touch, until
from tests.browser.conftest import ATTACKER, HONEST, Classroom
from tests.browser.corpus import payloads
from tests.browser.honest import FORMULAS, SHOWN_FORMULAS

pytestmark = pytest.mark.browser

Browser = tuple[BrowserContext, Detector]
LEAST_PAYLOADS, LEAST_TRIPPED = 140, 0.6
NOTEBOOK = "#notebook-container"
LAB = ".jp-Notebook"


def in_formgrader(page: Page, classroom: Classroom, student: str, seconds: float = 60) -> None:
    """Open the formgrader's page of a student and wait until MathJax is done."""
    answer = page.goto(classroom.formgrader(student), wait_until="load", timeout=1000 * max(10, seconds))
    assert answer and answer.status == 200, (student, answer and answer.text()[:500])
    until(page, "window.MathJax && MathJax.Hub && MathJax.isReady", seconds)
    page.evaluate("() => { MathJax.Hub.Queue(() => { window.typeset = true; }); }")
    until(page, "window.typeset", seconds)


def in_lab(page: Page, classroom: Classroom, student: str, cells: int, formulas: int) -> None:
    """Open the graded notebook of a student in JupyterLab; wait until so many cells and formulas are drawn."""
    page.goto(classroom.lab(student))
    page.wait_for_function(f"document.querySelectorAll('{LAB} .jp-Cell').length >= {cells}")
    page.wait_for_function(
        f"!document.querySelector('{LAB} .jp-Cell-Placeholder, {LAB} .jp-MarkdownCell .jp-mod-unrendered')"
    )
    until(page, f"document.querySelectorAll('{LAB} mjx-container').length >= {formulas}", 60)
    page.wait_for_timeout(3000)


def assert_links(page: Page, selector: str) -> None:
    found = links(page, selector)
    for address, rel in found:
        assert address.startswith("#") or re.match(r"https?://[\w.-]+\.[a-z]{2,}[/:?#]?", address), address
        assert address.startswith("#") or {"noopener", "noreferrer", "nofollow"} <= set(rel.split()), (address, rel)


def test_the_formgrader_stays_itself(classroom: Classroom, browser: Browser, detector: Detector) -> None:
    assert classroom.faults == []
    page = browser[0].new_page()
    in_formgrader(page, classroom, ATTACKER)
    touch(page, NOTEBOOK)
    assert_links(page, f"{NOTEBOOK} .rendered_html")
    assert detector.tripped == []
    assert page.locator("#f0-test").count() == 1 and page.locator("input.score").count() == 3
    page.close()


def test_jupyterlab_stays_itself(classroom: Classroom, browser: Browser, detector: Detector) -> None:
    page = browser[0].new_page()
    in_lab(page, classroom, ATTACKER, len(payloads()), 1)
    touch(page, LAB)
    page.wait_for_timeout(1000)
    assert detector.tripped == []
    page.close()


def test_feedback_and_report_stay_themselves(classroom: Classroom, browser: Browser, detector: Detector) -> None:
    course = classroom.course
    pages = [course.feedback / ATTACKER / "a1" / "a1.html", *course.reports.glob("*.html")]
    assert len(pages) == 3
    for path in pages:
        page = browser[0].new_page()
        page.goto(path.as_uri())
        touch(page, "main")
        assert_local_links(page, path)
        page.close()
    assert detector.tripped == []


def assert_local_links(page: Page, path: Path) -> None:
    for address, rel in links(page, "main"):
        if "nofollow" in rel:
            assert re.match(r"https?://", address), address
        else:
            assert address.startswith("#") or (path.parent / address).exists(), address


def test_without_cleaning_most_payloads_trip_the_detector(
    classroom: Classroom, browser: Browser, detector: Detector
) -> None:
    tripped: set[int] = set()
    for student, some in classroom.controls.items():
        page = browser[0].new_page()
        # A page may be gone by then, or have become another: the detector has seen it.
        with suppress(Error, AssertionError):
            in_formgrader(page, classroom, student, seconds=5)
            touch(page, NOTEBOOK, seconds=5)
        page.close()
        numbers = {int(n) for line in detector.tripped for n in re.findall(r"\d+$|(?<=/)\d+", line)}
        tripped |= numbers & {payload.number for payload in some}
    silent = [f"{p.kind}: {p.text}" for p in payloads() if p.number not in tripped]
    print(f"{len(tripped)} of {len(payloads())} payloads act where nothing is cleaned; silent:", *silent, sep="\n  ")
    assert len(payloads()) >= LEAST_PAYLOADS
    assert len(tripped) >= LEAST_TRIPPED * len(payloads())


def test_an_honest_students_page_is_right(classroom: Classroom, browser: Browser, detector: Detector) -> None:
    page = browser[0].new_page()
    in_formgrader(page, classroom, HONEST)
    area = page.locator(NOTEBOOK).first
    assert area.locator("script[type^='math/tex']").count() == FORMULAS + SHOWN_FORMULAS
    assert area.locator(".merror, .mjx-merror").count() == 0
    assert_shown(page, NOTEBOOK)
    assert area.locator("a[href='https://en.wikipedia.org/wiki/Gradient_descent']").count() == 1
    assert page.evaluate("[...document.querySelectorAll('.output_svg img')].every((i) => i.naturalWidth > 0)")
    assert area.locator(".output_svg img").count() == 1
    page.close()
    page = browser[0].new_page()
    in_lab(page, classroom, HONEST, 12, FORMULAS + SHOWN_FORMULAS)
    assert page.locator(f"{LAB} mjx-container").count() == FORMULAS + SHOWN_FORMULAS
    assert page.locator(f"{LAB} mjx-merror").count() == 0
    assert_shown(page, LAB)
    page.close()
    assert detector.tripped == []


def assert_shown(page: Page, selector: str) -> None:
    """Tables, lists, code and text outside formulas stand as they were written."""
    area = page.locator(selector).first
    text = area.inner_text()
    for words in ("It costs $5 or $6", "x < 3 && y > 2", "List<int>", "if a < b and c > d:", "costs $5", "1 < 2"):
        assert words in text, (words, text)
    assert area.locator("td code", has_text="a<b").count() == 1
    assert area.locator("ol > li ul > li strong", has_text="bold").count() == 1
    assert area.locator("details sub", has_text="2").count() == 1
