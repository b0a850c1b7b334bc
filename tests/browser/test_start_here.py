"""``make lab``: JupyterLab in the kit's folder. START_HERE opens first, no other folder and no instructor's menu is in reach."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from autograder.authoring.kit import kit
from autograder.course.course import Course
from tests.authoring.kit.courses import write_two
from tests.browser.chromium import Detector
from tests.browser.server import jupyter
from tests.course.builders import ROOT

pytestmark = pytest.mark.browser

RECIPE = re.compile(r"^\t@cd kit && JUPYTER_CONFIG_PATH=\$\(abspath (\S+)\) jupyter lab (\S+) ", re.MULTILINE)
Browser = tuple[BrowserContext, Detector]


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The server that the Makefile's recipe starts, on the kit of a small course."""
    recipe = RECIPE.search((ROOT / "Makefile").read_text(encoding="utf-8"))
    assert recipe
    made = kit.make(Course.load(write_two(tmp_path_factory.mktemp("course"))))
    config, first = ROOT / recipe[1], recipe[2]
    with jupyter(made.folder, tmp_path_factory.mktemp("config"), first, JUPYTER_CONFIG_PATH=str(config)) as address:
        yield address


@pytest.fixture(scope="module")
def page(lab: str, browser: Browser) -> Page:
    page = browser[0].new_page()
    page.goto(lab)
    page.wait_for_selector(".jp-Notebook .jp-MarkdownCell table")
    page.wait_for_selector(".jp-DirListing-content .jp-DirListing-item")
    return page


def test_start_here_is_what_opens_first(page: Page) -> None:
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel").all_text_contents()
    assert tabs == ["START_HERE.ipynb"]
    assert "01 Small numbers" in page.inner_text(".jp-Notebook table")


def test_the_self_test_runs(page: Page) -> None:
    page.click(".jp-Notebook .jp-CodeCell .jp-InputArea-editor")
    page.keyboard.press("Shift+Enter")
    page.wait_for_selector(".jp-OutputArea-output:has-text('All is well')", timeout=120_000)


def test_the_kit_is_all_that_is_there(page: Page, lab: str) -> None:
    shown = page.locator(".jp-DirListing-content .jp-DirListing-itemText").all_text_contents()
    assert {"01_numbers", "02_more", "START_HERE.ipynb"} <= set(shown)
    with urllib.request.urlopen(f"{lab}/api/contents") as answer:
        names = {entry["name"] for entry in json.load(answer)["content"]}
    assert not names & {"notebooks", "nbgrader_config.py", "gradebook.db", "release"}
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{lab}/api/contents/..%2Fnotebooks")


def test_no_menu_of_an_instructor_is_there(page: Page) -> None:
    menus = page.locator(".lm-MenuBar-itemLabel").all_text_contents()
    assert "File" in menus and not [name for name in menus if "nbgrader" in name.lower()]
    commands = "window.jupyterapp ? window.jupyterapp.commands.listCommands() : []"
    assert not [name for name in page.evaluate(commands) if name.startswith("nbgrader:open")]


def test_the_configuration_that_hides_it_is_read(lab: str) -> None:
    """A name of nbgrader's that changes would bring its menu back; the page says which extensions are off."""
    with urllib.request.urlopen(f"{lab}/lab") as answer:
        settings = answer.read().decode()
    assert '"@jupyter/nbgrader:formgrader"' in settings.split("disabledExtensions", 1)[1][:600]


def test_a_notebook_of_the_map_opens_by_a_click(page: Page) -> None:
    page.click(".jp-Notebook table a:has-text('01 Small numbers')")
    page.wait_for_selector(".lm-TabBar-tabLabel:has-text('01_numbers.ipynb')")
