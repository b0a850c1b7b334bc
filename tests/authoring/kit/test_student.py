"""The kit as a student lives it: unpacked outside the repository, in a venv that has only what its requirements say."""

from __future__ import annotations

import json
import shutil
import zipfile
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import nbformat
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from traitlets.config import Config

from autograder.authoring.kit import kit, wheel
from autograder.authoring.kit.first_cell import opening
from autograder.course.course import Course
from autograder.course.sources import imports_of
from autograder.model.opening import with_opening, without_opening
from tests.authoring.kit.environments import Student, errors, new_student, pythons, solved, tables
from tests.course.builders import ROOT

ASSIGNMENTS = Course.load(ROOT).assignments()
NOT_FOR_STUDENTS = {"nbgrader", "ray", "pyseccomp", "hatchling", "deep-learning-course"}
# Another minor version of what the notebooks compute with, and the widgets that Colab has.
OTHER_VERSIONS = "torch==2.14.1\nnumpy==2.1.3\nipywidgets==7.8.5\n"


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of this course, unpacked from its zip into a folder of its own."""
    course, place = tmp_path_factory.mktemp("course"), tmp_path_factory.mktemp("student")
    shutil.copytree(ROOT / "notebooks", course / "notebooks")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    made = kit.make(Course.load(course))
    print(
        f"\nkit.zip: {made.size / 1e6:.2f} MB, the wheel {next(made.folder.glob('*.whl')).stat().st_size / 1e6:.2f} MB"
    )
    assert made.size < 15e6
    with zipfile.ZipFile(made.archive) as archive:
        archive.extractall(place)
    shutil.rmtree(course)
    return place / "kit"


@pytest.fixture(scope="session")
def student(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Student:
    """``pip install -r requirements.txt``, in the versions in which this repository is tested."""
    folder = tmp_path_factory.mktemp("venv")
    return new_student(folder, unpacked, ["-r", "requirements.txt"], PIP_CONSTRAINT=str(ROOT / "constraints.txt"))


def earns_nothing(student: Student, assignment: str) -> None:
    notebook = student.executed(student.kit / assignment / f"{assignment}.ipynb")
    found = tables(notebook)
    assert found and not sum(earned for earned, _, _ in found.values())
    assert all("not attempted" in text and "is not written yet" in text for _, _, text in found.values())
    assert errors(notebook) == []


def earns_all_that_can_be_seen(student: Student, assignment: str, tmp_path: Path) -> None:
    name = f"{assignment}.ipynb"
    path = solved(student.kit / assignment / name, ROOT / "notebooks" / assignment / name, tmp_path / name)
    found = tables(student.executed(path))
    assert sum(seen for _, seen, _ in found.values()) > 15
    assert {name: text for name, (earned, seen, text) in found.items() if earned != seen} == {}


@pytest.mark.kit
class TestTheKit:
    def test_it_has_only_what_its_requirements_say(self, student: Student) -> None:
        there = {entry["name"].lower() for entry in json.loads(student.run("-m", "pip", "list", "--format", "json"))}
        assert wheel.DISTRIBUTION in there and "torch" in there
        assert there & NOT_FOR_STUDENTS == set()

    def test_nothing_of_the_repository_is_reachable(self, student: Student) -> None:
        code = "import sys, json, importlib.util as u, helpers; print(json.dumps([sys.path, helpers.__file__, u.find_spec('autograder') is None]))"
        paths, found, alone = json.loads(student.run("-c", code))
        assert alone and Path(found).is_relative_to(student.folder)
        assert not [path for path in paths if Path(path).is_relative_to(ROOT)]
        files = [path for path in student.kit.rglob("*") if path.is_file() and path.suffix != ".whl"]
        assert not [path.name for path in files if str(ROOT) in path.read_text(encoding="utf-8")]

    def test_the_self_test_says_that_all_is_well(self, student: Student) -> None:
        said = student.run("-m", "helpers.doctor")
        assert said.rstrip().endswith("All is well: open the first notebook.") and "PROBLEM" not in said
        notebook = student.executed(student.kit / "START_HERE.ipynb")
        assert "All is well" in "".join(output.text for cell in notebook.cells for output in cell.get("outputs", []))

    @pytest.mark.parametrize("assignment", ASSIGNMENTS)
    def test_as_released_it_runs_and_earns_nothing(self, student: Student, assignment: str) -> None:
        earns_nothing(student, assignment)

    @pytest.mark.parametrize("assignment", ASSIGNMENTS)
    def test_as_solved_all_visible_checks_are_right(self, student: Student, assignment: str, tmp_path: Path) -> None:
        earns_all_that_can_be_seen(student, assignment, tmp_path)

    def test_without_the_helpers_the_first_cell_says_what_to_run(self, student: Student, tmp_path: Path) -> None:
        """And in Colab it runs that by itself, and leaves torch as it is."""
        before = student.run("-c", "import torch; print(torch.__version__)")
        student.run("-m", "pip", "uninstall", "--quiet", "--yes", wheel.DISTRIBUTION)
        released = student.kit / ASSIGNMENTS[0] / f"{ASSIGNMENTS[0]}.ipynb"
        cell = next(c for c in nbformat.read(released, as_version=4).cells if c.cell_type == "code")
        plain = nbformat.v4.new_notebook(cells=[cell])
        nbformat.write(plain, tmp_path / "alone.ipynb")
        for path, command in (
            (tmp_path / "alone.ipynb", f"put {wheel.file_name()}"),
            (released, "run  %pip install -r ../"),
        ):
            first = next(c for c in student.executed(path, allow_errors=True).cells if c.cell_type == "code")
            (output,) = first.outputs
            (line,) = output.traceback
            assert line.startswith("This notebook cannot start yet (No module named 'helpers'): ") and command in line
        config = Config({"Course": {"kit_url": student.kit.as_uri()}})
        text = without_opening(cell.source)
        cell.source = with_opening(text, opening(imports_of(text), config))
        colab = nbformat.v4.new_code_cell("import sys, types\nsys.modules['google.colab'] = types.ModuleType('colab')")
        nbformat.write(nbformat.v4.new_notebook(cells=[colab, cell]), tmp_path / "colab.ipynb")
        assert errors(student.executed(tmp_path / "colab.ipynb")) == []
        assert student.run("-c", "import helpers, torch; print(torch.__version__)") == before


@pytest.mark.kit
@pytest.mark.wide
class TestOtherVersions:
    @pytest.fixture(scope="class")
    def other(self, unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Student:
        folder = tmp_path_factory.mktemp("other")
        constraint = folder.with_suffix(".txt")
        constraint.write_text(OTHER_VERSIONS)
        return new_student(folder, unpacked, ["-r", "requirements.txt"], PIP_CONSTRAINT=str(constraint))

    @pytest.mark.parametrize("assignment", ASSIGNMENTS)
    def test_another_numpy_and_torch(self, other: Student, assignment: str, tmp_path: Path) -> None:
        earns_nothing(other, assignment)
        earns_all_that_can_be_seen(other, assignment, tmp_path)

    @pytest.mark.parametrize("python", pythons())
    def test_another_python_on_the_notebooks_without_torch(self, unpacked: Path, python: str, tmp_path: Path) -> None:
        """torch alone is left out: for another Python it is a download of gigabytes. Some notebooks show it in demo cells only."""
        (built,) = unpacked.glob("*.whl")
        needed = [str(r) for r in map(Requirement, requirements_of(built)) if r.name != "torch" and not r.marker]
        student = new_student(tmp_path / "venv", unpacked, [*needed, "ipykernel", "nbconvert"], python=python)
        student.run("-m", "pip", "install", "--quiet", "--no-deps", built.name)
        for assignment in ASSIGNMENTS:
            path = ROOT / "notebooks" / assignment / f"{assignment}.ipynb"
            if "torch" not in modules_of(path):
                earns_nothing(student, assignment)
            if "torch" not in modules_of(path, demos=False):
                earns_all_that_can_be_seen(student, assignment, tmp_path)
        assert len(list((student.folder / "executed").iterdir())) >= 2
        said = student.run("-m", "helpers.doctor", fails=True)
        assert "PROBLEM torch: ModuleNotFoundError" in said and "2 to mend" in said


def requirements_of(built: Path) -> list[str]:
    with zipfile.ZipFile(built) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
        lines = archive.read(name).decode().splitlines()
    return [line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-Dist: ")]


def modules_of(path: Path, *, demos: bool = True) -> set[str]:
    """What a notebook imports, in its demo cells or without them."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    counted = [cell for cell in cells if demos or "demo" not in cell.metadata.get("tags", [])]
    return {name.split(".")[0] for cell in counted for name in imports_of(cell.source)}


def test_whatever_a_notebook_imports_comes_with_the_helpers(tmp_path: Path) -> None:
    """Ray alone does not; the one cell that would use it says so."""
    given, waiting = {"ray"}, [Requirement(line).name for line in requirements_of(wheel.build(tmp_path))]
    waiting.remove("ray")
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in given:
            given.add(name)
            known = map(Requirement, requires(name) or ())
            waiting += [r.name for r in known if r.marker is None or r.marker.evaluate({"extra": ""})]
    distributions = packages_distributions()
    wanted = {
        name
        for assignment in ASSIGNMENTS
        for name in modules_of(ROOT / "notebooks" / assignment / f"{assignment}.ipynb")
    }
    foreign = {name: distributions[name] for name in wanted - {"helpers"} if name in distributions}
    assert {"numpy", "torch", "rich"} <= foreign.keys()
    assert {name for name, owners in foreign.items() if not given & {canonicalize_name(o) for o in owners}} == set()
