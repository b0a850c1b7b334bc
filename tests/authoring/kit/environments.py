"""Environments as a student makes them: a new venv outside the repository, with what requirements.txt says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

# How this machine reaches an index; everything else of the environment stays behind.
KEPT = re.compile(r"PIP_\w+|SSL_CERT_\w+|REQUESTS_CA_BUNDLE|\w+_proxy|\w+_PROXY|LANG|LC_\w+|SYSTEMROOT", re.ASCII)
NUMBERS = re.compile(r"(?P<exercise>\S+): (?P<earned>[\d.]+) of (?P<seen>[\d.]+) points\n")


@dataclass(frozen=True)
class Student:
    """A student's Python in ``folder``, and the kit in ``kit``."""

    folder: Path
    kit: Path

    @property
    def python(self) -> Path:
        """The interpreter of the venv."""
        return self.folder / "bin" / "python"

    def run(self, *arguments: str, cwd: Path | None = None, fails: bool = False, **more: str) -> str:
        """Run the student's Python and return what it prints; it must not fail, unless ``fails`` says so."""
        line = [str(self.python), *arguments]
        variables = environment(self.folder) | more
        done = subprocess.run(line, cwd=cwd or self.kit, env=variables, capture_output=True, text=True, check=False)
        assert bool(done.returncode) is fails, done.stdout[-3000:] + done.stderr[-6000:]
        return done.stdout + done.stderr

    def executed(self, notebook: Path, *, allow_errors: bool = False) -> Any:
        """The notebook after Run All, as its own folder and this Python have it."""
        target = self.folder / "executed" / f"{notebook.stem}.ipynb"
        target.parent.mkdir(exist_ok=True)
        options = ["--allow-errors"] if allow_errors else []
        self.run(
            *("-m", "jupyter", "nbconvert", "--to", "notebook", "--execute", *options),
            *("--output", str(target), str(notebook)),
            cwd=notebook.parent,
        )
        return nbformat.read(target, as_version=4)


def environment(folder: Path) -> dict[str, str]:
    """The variables of a student: a home of their own, one thread, nothing that leads to the repository."""
    kept = {name: value for name, value in os.environ.items() if KEPT.fullmatch(name)}
    cache = kept.get("PIP_CACHE_DIR") or str(Path.home() / ".cache" / "pip")
    path = os.pathsep.join([str(folder / "bin"), "/usr/local/bin", "/usr/bin", "/bin"])
    home = folder / "home"
    home.mkdir(exist_ok=True)
    return kept | {"PATH": path, "HOME": str(home), "PIP_CACHE_DIR": cache, "OMP_NUM_THREADS": "1"}


def new_student(folder: Path, kit: Path, packages: Sequence[str], python: str = "", **pip: str) -> Student:
    """Make a venv and install ``packages`` (arguments of pip) into it, in the kit's folder."""
    subprocess.run([python or own_python(), "-m", "venv", str(folder)], check=True, env=environment_of_venv())
    student = Student(folder, kit)
    student.run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages, **pip)
    return student


def own_python() -> str:
    """The interpreter below the environment in which the tests run."""
    return str(Path(sys.base_prefix) / "bin" / "python3")


def pythons() -> list[str]:
    """An interpreter of each version from 3.10 on that this machine has, its own among them."""
    places = [*map(Path, os.environ.get("PATH", "").split(os.pathsep)), *Path.home().glob(".pyenv/versions/3.*/bin")]
    named = [place / f"python3.{minor}" for minor in range(10, 20) for place in places]
    found = {f"3.{sys.version_info.minor}": own_python()}
    for path in named:
        # A shim of pyenv's may stand for a version that is not chosen.
        if path.name.removeprefix("python") not in found and path.is_file() and _makes_a_venv(path):
            found[path.name.removeprefix("python")] = str(path)
    return [found[version] for version in sorted(found)]


def _makes_a_venv(python: Path) -> bool:
    return not subprocess.run(
        [str(python), "-c", "import ensurepip, venv"], capture_output=True, check=False
    ).returncode


def environment_of_venv() -> dict[str, str]:
    """What making a venv needs."""
    return {name: value for name, value in os.environ.items() if KEPT.fullmatch(name) or name == "PATH"}


def tables(notebook: Any) -> dict[str, tuple[float, float, str]]:
    """grade_id of each test cell → (points earned, points of the checks that can be seen, the table's text)."""
    found = {}
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not marks.get("grade") or marks.get("solution"):
            continue
        shown = [output.data["text/plain"] for output in cell.outputs if output.output_type == "display_data"]
        numbers = NUMBERS.match(shown[-1]) if shown else None
        assert numbers, (marks["grade_id"], cell.outputs)
        found[marks["grade_id"]] = float(numbers["earned"]), float(numbers["seen"]), shown[-1]
    return found


def errors(notebook: Any) -> list[str]:
    """What the errors among the outputs say."""
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output.evalue for output in outputs if output.output_type == "error"]


def solved(released: Path, source: Path, target: Path) -> Path:
    """The released notebook with the instructor's solutions, as a student hands it in; its demo cells are left out,
    which train for minutes and which other tests run.
    """
    solutions = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in nbformat.read(source, as_version=4).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    notebook = nbformat.read(released, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if "demo" not in cell.metadata.get("tags", [])]
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = solutions.get(name, cell.source)
    target.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, target)
    return target
