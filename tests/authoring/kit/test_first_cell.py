"""The first cell of a released notebook: it imports, or says in one sentence what to run, or installs by itself in Colab."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import nbformat
import pytest
from traitlets.config import Config

from autograder.authoring.kit import wheel
from autograder.authoring.kit.first_cell import open_everywhere, opening
from autograder.authoring.release import release
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.model.opening import without_opening
from tests.authoring.kit.courses import SETUP, small, write_two

MISSING = "a_package_that_nobody_has"


def said(names: list[str], kit_url: str = "") -> str:
    """What the opening says where one of ``names`` is missing, as a kernel shows it."""
    config = Config({"Course": {"kit_url": kit_url}}) if kit_url else Config()
    with pytest.raises(ImportError) as caught:
        exec(opening(names, config), {})
    (line,) = caught.value._render_traceback_()  # type: ignore[attr-defined]
    assert "\n" not in line and "Traceback" not in line
    return str(line)


def test_with_everything_installed_it_just_imports(capsys: pytest.CaptureFixture[str]) -> None:
    notebook = open_everywhere(small("01_numbers", "nothing"), Config())
    namespace: dict[str, Any] = {}
    exec(notebook.cells[1].source, namespace)
    assert namespace["checks"].__name__ == "helpers.checks" and capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("place", "command"),
    [("requirements.txt", "-r requirements.txt"), ("../requirements.txt", "-r ../requirements.txt")],
)
def test_in_a_kit_it_names_the_list_that_is_there(
    place: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01_numbers").mkdir()
    monkeypatch.chdir(tmp_path / "01_numbers")
    Path(place).write_text(f"{wheel.DISTRIBUTION}=={wheel.version()}\n")
    line = said([MISSING])
    assert line.startswith(
        f"This notebook cannot start yet (No module named '{MISSING}'): run  %pip install {command}  in"
    )


def test_a_list_of_another_project_is_not_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("requirements.txt").write_text("flask\n")
    line = said([MISSING])
    assert (
        f"put {wheel.file_name()} from the course's kit beside this notebook, run  %pip install {wheel.file_name()}"
        in line
    )


def test_alone_it_names_the_address_of_the_course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    address = f"https://example.org/dl/{wheel.file_name().replace('+', '%2B')}"
    assert f": run  %pip install {address}  in a new cell" in said([MISSING], "https://example.org/dl/")


def test_another_package_of_the_name_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is a package `helpers` on the index, and a student may have a file of that name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "helpers", ModuleType("helpers"))
    monkeypatch.delitem(sys.modules, "helpers.checks", raising=False)
    assert "No module named 'helpers.checks'" in said(["helpers", "helpers.checks"])


@pytest.mark.parametrize("succeeds", [True, False])
def test_in_colab_it_installs_by_itself_once(succeeds: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setitem(sys.modules, "google.colab", ModuleType("google.colab"))
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> SimpleNamespace:
        commands.append(command)
        if succeeds:
            (tmp_path / f"{MISSING}.py").write_text("")
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(subprocess, "run", run)
    if succeeds:
        exec(opening([MISSING], Config({"Course": {"kit_url": "https://example.org/dl"}})), {})
        del sys.modules[MISSING]
    else:
        assert "run  %pip install https://example.org/dl/" in said([MISSING], "https://example.org/dl")
    (command,) = commands
    assert command[1:4] == ["-m", "pip", "install"] and command[-1].startswith("https://example.org/dl/deep_learning")


def test_elsewhere_nothing_is_installed_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("it has run something"))
    said([MISSING], "https://example.org/dl")


def test_the_release_has_it_and_grading_does_not_see_it(tmp_path: Path) -> None:
    course = Course.load(write_two(tmp_path, 'c.Course.kit_url = "https://example.org/dl"'))
    (folder,) = release(course, ["01_numbers"])
    cell = nbformat.read(folder / "01_numbers.ipynb", as_version=4).cells[1]
    assert "https://example.org/dl/deep_learning_course_helpers" in cell.source
    assert without_opening(cell.source) == SETUP
    (path,) = course.notebooks("01_numbers")
    assert [cell.released for cell in SourceNotebook(path, course).cells if cell.key == "setup"] == [SETUP]
    assert nbformat.read(path, as_version=4).cells[1].source == SETUP


def test_a_course_without_the_helpers_is_left_as_it_is() -> None:
    notebook = small("01_numbers", "nothing")
    notebook.cells[1].source = "import numpy as np"
    assert open_everywhere(notebook, Config()).cells[1].source == "import numpy as np"
