"""What students install: the helpers, all of them, and not a line of the grader."""

from __future__ import annotations

import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
import vermin

import helpers
from autograder.authoring.kit import wheel
from tests.course.builders import ROOT

PURPOSES = {"README.md", "LICENSE", "pyproject.toml"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = wheel.build(folder)
    assert built.name == wheel.file_name()
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "in")
    return folder / "in"


def about(unpacked: Path) -> dict[str, list[str]]:
    (path,) = unpacked.glob("*.dist-info/METADATA")
    message = Parser().parsestr(path.read_text(encoding="utf-8"))
    return {name: message.get_all(name, []) for name in set(message)}


def test_it_has_all_of_the_helpers_and_nothing_else(unpacked: Path) -> None:
    there = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    tracked = {path.relative_to(ROOT).as_posix() for path in (ROOT / "helpers").rglob("*") if path.is_file()}
    wanted = {name for name in tracked if "__pycache__" not in name and "/." not in name} - {
        f"helpers/{name}" for name in PURPOSES
    }
    assert {name for name in there if name.startswith("helpers/")} == wanted
    rest = {name.split("/")[0] for name in there} - {"helpers"}
    assert len(rest) == 1 and rest.pop().endswith(".dist-info")


def test_it_contains_no_line_of_the_grader(unpacked: Path) -> None:
    """Single lines agree by chance (imports, signatures); three in a row are a copy."""
    texts = [path.read_text(encoding="utf-8") for path in unpacked.rglob("*.py")]
    assert not [text for text in texts if "import autograder" in text or "from autograder" in text]
    theirs = {lines for path in (ROOT / "autograder").rglob("*.py") for lines in runs(path.read_text(encoding="utf-8"))}
    ours = {lines for text in texts for lines in runs(text)}
    assert len(theirs) > 5000 and len(ours) > 2000
    assert theirs & ours == set()


def runs(text: str) -> list[tuple[str, ...]]:
    """Every three lines of code in a row, imports and brackets alone left out."""
    lines = [line.strip() for line in text.splitlines()]
    kept = [line for line in lines if len(line) > 12 and not line.startswith(("import ", "from ", "#"))]
    return list(zip(kept, kept[1:], kept[2:], strict=False))


def test_it_is_for_every_system_and_asks_for_nothing_that_grades(unpacked: Path) -> None:
    assert "Tag: py3-none-any" in next(unpacked.glob("*.dist-info/WHEEL")).read_text(encoding="utf-8")
    said = about(unpacked)
    assert said["Name"] == ["deep-learning-course-helpers"] and said["Requires-Python"] == [">=3.10"]
    needed = [line for line in said["Requires-Dist"] if "extra ==" not in line]
    names = {line.split(">")[0] for line in needed}
    assert names == set("ipywidgets matplotlib mlxtend numpy rich safetensors scikit-learn scipy sympy torch".split())
    assert not [line for line in needed if "==" in line or "<" in line], "a torch that is there must stay"
    assert [line for line in said["Requires-Dist"] if "ray" in line] == ["ray[tune]>=2.40; extra == 'ray'"]


def test_a_change_of_the_helpers_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    monkeypatch.setattr(wheel, "_folder", lambda: tmp_path)
    first = wheel.version()
    assert first.startswith(f"{helpers.__version__}+h") and first == wheel.version()
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    assert wheel.version() == first
    (tmp_path / "a.py").write_text("x = 2\n")
    assert wheel.version() != first


def test_the_installed_helpers_know_their_version(unpacked: Path) -> None:
    assert about(unpacked)["Version"] == [wheel.version()]
    assert f'__version__ = "{wheel.version()}"' in (unpacked / "helpers" / "__init__.py").read_text(encoding="utf-8")


def test_the_helpers_need_no_more_than_python_3_10() -> None:
    """vermin knows in which version each name of the standard library and each notation came."""
    versions = {
        path: vermin.detect(path.read_text(encoding="utf-8"))[1] for path in sorted((ROOT / "helpers").rglob("*.py"))
    }
    assert len(versions) > 50
    assert not {path.name: found for path, found in versions.items() if found and found > (3, 10)}
