"""What of the machine a student's process sees, decided for every shape of Python."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from autograder.model.errors import IsolationError
from autograder.sandbox import binds, bwrap, doctor
from autograder.sandbox.hold import LAYERS, StudentTemplate
from tests.sealed.runs import HONEST, problem, score

PYTHON = "python3.11"
VERSION = (3, 11)


def prefix_with(root: Path, *parts: str) -> str:
    for part in ("bin", f"lib/{PYTHON}/site-packages", *parts):
        (root / part).mkdir(parents=True, exist_ok=True)
    (root / "bin" / PYTHON).touch()
    return str(root)


def own(found: binds.Binds, prefix: str) -> set[str]:
    return {host.removeprefix(prefix) for host, _ in found.shown if host.startswith(prefix)}


SHAPES = {
    "pyenv": (),
    "like /usr/local": ("share/nbgrader/exchange", "src", "etc"),
    "conda": ("envs/other", "pkgs", "conda-meta", "etc", "share/jupyter", "share/nbgrader/exchange"),
}


@pytest.mark.parametrize("parts", SHAPES.values(), ids=SHAPES.keys())
def test_of_a_prefix_only_the_interpreter_and_its_libraries_show(tmp_path: Path, parts: Sequence[str]) -> None:
    prefix = prefix_with(tmp_path, *parts)
    packages = f"{prefix}/lib/{PYTHON}/site-packages"
    found = binds.decide(prefix, VERSION, [packages])
    assert own(found, prefix) == {f"/bin/{PYTHON}", "/lib", packages.removeprefix(prefix)}
    assert found.python == f"/opt/python/bin/{PYTHON}" and found.hidden_folders == ()
    for part in parts:
        assert found.inside(f"{prefix}/{part}") == []
    assert found.inside(f"{packages}/a.py") == [f"/opt/python/lib/{PYTHON}/site-packages/a.py", "/opt/packages0/a.py"]


def test_a_virtual_environment_in_the_course_shows_its_packages_only(tmp_path: Path) -> None:
    prefix = prefix_with(tmp_path / "base", "share/zoneinfo")
    packages = tmp_path / "course" / ".venv" / "lib" / PYTHON / "site-packages"
    packages.mkdir(parents=True)
    found = binds.decide(prefix, VERSION, [str(packages)])
    assert found.hidden_folders == (f"/opt/python/lib/{PYTHON}/site-packages",)
    assert own(found, prefix) == {f"/bin/{PYTHON}", "/lib", "/share/zoneinfo"}
    binds.refuse_what_shows([tmp_path / "course", tmp_path / "course" / "submitted"], found)
    with pytest.raises(IsolationError, match=r"submitted lies where every student's code can read it"):
        binds.refuse_what_shows([packages / "submitted"], found)


def test_debians_python_shows_its_interpreter_and_no_other_program() -> None:
    found = binds.decide("/usr", VERSION, ["/usr/lib/python3/dist-packages"])
    assert found.python == f"/usr/bin/{PYTHON}" and (found.python, found.python) in found.shown
    shown = {host for host, _ in found.shown}
    assert not shown & {"/usr", "/usr/bin", "/usr/share", "/usr/local", "/etc", "/"}
    for path in ("/usr/local/share/nbgrader/exchange", "/usr/src", "/usr/share/doc", "/etc/passwd", "/usr/bin/env"):
        assert found.inside(path) == []


@pytest.mark.parametrize("place", ["lib/course", f"lib/{PYTHON}/exchange", "link/submitted"])
def test_a_course_inside_python_is_refused(tmp_path: Path, place: str) -> None:
    prefix = prefix_with(tmp_path / "base", "lib/course")
    (tmp_path / "base" / "link").symlink_to(tmp_path / "base" / "lib")
    found = binds.decide(prefix, VERSION, [])
    with pytest.raises(IsolationError, match="autograder doctor"):
        binds.refuse_what_shows([tmp_path / "base" / place], found)


def test_what_the_notebooks_helpers_hold_shows_too() -> None:
    import helpers

    with pytest.raises(IsolationError):
        binds.refuse_what_shows([Path(helpers.__file__).parent / "gradebook.db"])


def test_metadata_that_names_folders_is_covered_and_other_metadata_is_not(tmp_path: Path) -> None:
    def package(name: str, url: str) -> None:
        folder = tmp_path / f"{name}.dist-info"
        folder.mkdir()
        (folder / "direct_url.json").write_text(json.dumps({"url": url, "dir_info": {"editable": True}}))
        for part in ("RECORD", "METADATA"):
            (folder / part).touch()

    package("mine", f"file://{tmp_path}")
    package("condas", "file:///home/conda/feedstock_root/work")
    package("remote", "https://example.org/a.whl")
    (tmp_path / "broken.dist-info").mkdir()
    (tmp_path / "broken.dist-info" / "direct_url.json").write_text("{")
    for name in ("__editable__.mine.pth", "__editable___mine_finder.py", "mine.egg-link", "other.py"):
        (tmp_path / name).touch()
    covered = {os.path.relpath(path, tmp_path) for path in binds.naming_files([str(tmp_path)])}
    assert covered == {
        "__editable__.mine.pth",
        "__editable___mine_finder.py",
        "mine.egg-link",
        "mine.dist-info/direct_url.json",
        "mine.dist-info/RECORD",
        "broken.dist-info/direct_url.json",
    }


LOOK = """
import glob, os
shown = {folder: sorted(os.listdir(folder)) for folder in ("/", "/usr", "/usr/share", "/etc", "/home")}
def readable(path):
    try:
        return open(path).read()
    except OSError:
        return ""
metadata = [path for name in ("*.pth", "__editable__*", "*.dist-info/direct_url.json")
            for path in glob.glob("/opt/pack*/" + name) if readable(path)]
def f(x): return shown, metadata
"""


def test_the_sandbox_shows_what_was_decided(run_cells: Any) -> None:
    test = (
        "shown, metadata = f(1)\n"
        "assert set(shown['/']) <= {'dev', 'etc', 'home', 'lib', 'lib32', 'lib64', 'libx32', 'opt', 'proc', 'tmp', 'usr'}, shown\n"
        "assert set(shown['/usr']) <= {'lib', 'lib32', 'lib64', 'libx32', 'share', 'bin'}, shown\n"
        "assert set(shown['/usr/share']) <= {'fonts', 'zoneinfo', 'matplotlib'}, shown\n"
        "assert set(shown['/etc']) <= {'ld.so.cache', 'localtime', 'alternatives'} and shown['/home'] == ['student'], shown\n"
        "assert metadata == [], metadata"
    )
    run = run_cells([(LOOK, HONEST)], [test])
    assert score(run) == 1, problem(run)


def test_a_template_starts_with_another_shape_of_prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = tmp_path / "conda"
    prefix_with(linked, "envs/other")
    base = Path(os.path.realpath(sys.base_prefix))
    (linked / "bin" / PYTHON).unlink()
    (linked / "bin" / PYTHON).symlink_to(base / "bin" / PYTHON)
    os.rmdir(linked / "lib" / PYTHON / "site-packages")
    os.rmdir(linked / "lib" / PYTHON)
    os.rmdir(linked / "lib")
    (linked / "lib").symlink_to(base / "lib")
    (linked / "lib64").symlink_to("lib")
    found = binds.decide(str(linked), sys.version_info[:2], _packages())
    monkeypatch.setattr(bwrap, "binds", lambda: found)
    import helpers

    students = StudentTemplate(Path(helpers.__file__).parent, LAYERS, warm="numpy,helpers.checks")
    try:
        students.await_ready()
        students.try_fork()
    finally:
        students.close()


def _packages() -> list[str]:
    return [host for host, inside in binds.binds().shown if inside.startswith(binds.PACKAGES)]


def test_doctor_seeks_others_work_and_finds_what_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "submitted").mkdir()
    tmp_path.chmod(0o755)
    layers = {
        layer.name: layer for layer in doctor.report([tmp_path, tmp_path / "submitted", tmp_path / "gradebook.db"])
    }
    assert layers["neighbours"].active, layers["neighbours"].detail
    found = binds.binds()
    shows = binds.replace(found, shown=(*found.shown, (str(tmp_path), "/usr/share/shown")))
    monkeypatch.setattr(bwrap, "binds", lambda: shows)
    neighbours = next(layer for layer in doctor.report([tmp_path]) if layer.name == "neighbours")
    assert not neighbours.active and "/usr/share/shown/.autograder-doctor-" in neighbours.detail
    monkeypatch.setattr(binds, "binds", lambda: shows)
    neighbours = next(layer for layer in doctor.report([tmp_path]) if layer.name == "neighbours")
    assert not neighbours.active and "lies where every student's code can read it" in neighbours.detail
