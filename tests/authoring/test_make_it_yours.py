"""docs/make-it-yours.md: every recipe is executed as it stands there, on a course of small notebooks with the real names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import nbformat
import pytest

from autograder.authoring.kit import wheel
from autograder.cli import main
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.records.gradebook_read import due_dates
from tests.authoring.kit.courses import small, write
from tests.course.builders import ROOT

PAGE = (ROOT / "docs" / "make-it-yours.md").read_text(encoding="utf-8")
RECIPES = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]}
ASSIGNMENTS = ("01_string_processing", "02_gradient_descent", "03_bptt")


def blocks(recipe: str, kind: str) -> list[str]:
    found = re.findall(rf"^```{kind}\n(.*?)^```$", RECIPES[recipe], flags=re.MULTILINE | re.DOTALL)
    assert found, f"{recipe!r} has no block of {kind}"
    return found


@pytest.fixture
def course(tmp_path: Path) -> Path:
    for assignment in ASSIGNMENTS:
        write(tmp_path, assignment, small(assignment, "01"))
    (tmp_path / "nbgrader_config.py").write_text((ROOT / "nbgrader_config.py").read_text(encoding="utf-8"))
    return tmp_path


def typed(course: Path, recipe: str, **variables: str) -> str:
    """Type the recipe's lines in the course's folder; all of them must succeed."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    more = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    more |= {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    environment = {**os.environ, **more, **variables, "PATH": path, "PYTHONPATH": str(ROOT)}
    said = ""
    for lines in blocks(recipe, "sh"):
        done = subprocess.run(
            ["bash", "-euc", lines], cwd=course, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        said += done.stdout
    return said


def configured(course: Path, recipe: str) -> Course:
    """The course with the recipe's lines at the end of its configuration."""
    with open(course / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.writelines(blocks(recipe, "python"))
    return Course.load(course)


def cells(path: Path) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(path, as_version=4).cells)


def test_only_some_assignments(course: Path) -> None:
    typed(course, "Only some assignments")
    assert sorted(path.name for path in (course / "week1").iterdir() if path.is_dir()) == list(ASSIGNMENTS[:2])
    assert (course / "week1.zip").is_file()


def test_another_order_and_other_names(course: Path) -> None:
    typed(course, "Another order, other names")
    assert Course.load(course).assignments() == ["01_string_processing", "02_gradient_descent", "02_recurrent"]
    (path,) = (course / "release" / "02_recurrent").glob("*.ipynb")
    assert path.name == "02_recurrent.ipynb" and "canary" not in path.read_text(encoding="utf-8")
    assert "canary: 7f3a-02_recurrent-double" in (course / "notebooks/02_recurrent/02_recurrent.ipynb").read_text()


def test_other_points(course: Path) -> None:
    notebook = small("02_gradient_descent", "01")
    notebook.cells[-1].source = notebook.cells[-1].source.replace("points=40", "points=15")
    path = write(course, "02_gradient_descent", notebook)
    assert main(["release", "02_gradient_descent", "--course", str(course)]) == 2
    assert typed(course, "Other points").endswith("double-test: 75 points, as its checks add up to\n")
    assert cells(path)[-1].metadata.nbgrader.points == 75 and "points=75)" in cells(path)[-1].source
    assert SourceNotebook(path, Course.load(course)).max_score == 75
    assert main(["release", "02_gradient_descent", "--course", str(course)]) == 0


def test_deadlines_and_lateness(course: Path) -> None:
    found = configured(course, "Deadlines and lateness")
    typed(course, "Deadlines and lateness")
    assert [str(date) for date in due_dates(found.db_url, found.course_id).values()] == ["2027-03-05 22:59:00"]
    assert "Fri 5 Mar 2027, 23:59 (Europe/Berlin)" in (course / "week2" / "README.md").read_text(encoding="utf-8")
    # That this setting takes the points is tests/records/test_gradebook.py's to show.
    assert found.config.LateSubmissionPlugin.penalty_method == "zero"


def test_in_another_language(course: Path) -> None:
    """The text changes, and nothing that grading reads."""
    path = course / "notebooks/01_string_processing/01_string_processing.ipynb"
    before = SourceNotebook(path, Course.load(course)).cells
    notebook = small("01_string_processing", "01")
    notebook.cells[0].source = "# 01 Zeichenketten\n\n**Time** zwei Stunden.\n"
    write(course, "01_string_processing", notebook)
    after = SourceNotebook(path, Course.load(course)).cells
    assert [cell.source for cell in after[1:]] == [cell.source for cell in before[1:]]
    assert main(["kit", "01_string_processing", "--course", str(course)]) == 0
    row = "| [01 Zeichenketten](01_string_processing/01_string_processing.ipynb) | zwei Stunden. | 100 |"
    assert row in (course / "kit" / "README.md").read_text(encoding="utf-8")


def test_an_assignment_of_ones_own(course: Path) -> None:
    typed(course, "An assignment of your own")
    (path,) = (course / "release" / "13_means").glob("*.ipynb")
    released = cells(path)
    assert "raise NotImplementedError()" in released[2].source and "fresh numbers" not in released[3].source
    source = course / "notebooks/13_means/13_means.ipynb"
    namespace: dict[str, object] = {}
    for cell in cells(source)[1:]:
        exec(cell.source.replace("check.score()", "earned = check.score()"), namespace)
    assert namespace["earned"] == 100


def test_hand_it_to_a_class_in_every_way(course: Path) -> None:
    configured(course, "Ways to hand it out")
    typed(course, "Hand it to a class")
    kit = course / "kit"
    # The packages are installed in a test of the kit; here pip only says what it would do.
    typed(course, "Ways to hand it out", PIP_DRY_RUN="1", PIP_NO_DEPS="1", PIP_NO_INDEX="1", PIP_IGNORE_INSTALLED="0")
    tracked = subprocess.run(["git", "ls-files"], cwd=kit, capture_output=True, text=True, check=True).stdout.split()
    address, badge = re.findall(r"`(https://HUB\S+)`|\]\((https://colab\.research\.google\.com/github/\S+)\)", PAGE)
    asked = parse_qs(urlsplit(address[0]).query)
    assert asked["repo"] == ["https://github.com/OWNER/REPOSITORY"]
    assert asked["urlpath"][0].removeprefix("lab/tree/REPOSITORY/") in tracked
    assert badge[1].split("/OWNER/REPOSITORY/blob/main/")[1] in tracked
    first = cells(kit / ASSIGNMENTS[0] / f"{ASSIGNMENTS[0]}.ipynb")[1].source
    (installs,) = re.findall(r'"(https://raw\.githubusercontent\.com/OWNER/REPOSITORY/main/[^"]+)"', first)
    assert installs.rsplit("/", 1)[1].replace("%2B", "+") == wheel.file_name() and wheel.file_name() in tracked


def test_no_recipe_is_left_out() -> None:
    named = re.findall(r'(?:typed|configured)\(course, "([^"]+)"', Path(__file__).read_text(encoding="utf-8"))
    assert {name for name in RECIPES if "```" in RECIPES[name]} == set(named)


def test_no_other_document_has_recipes_that_nobody_types() -> None:
    pages = [path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")] if "\n```sh\n" in path.read_text()]
    assert [path.name for path in pages] == ["make-it-yours.md"]
