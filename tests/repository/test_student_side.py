"""What students get works on every system and comes in one version: the rules that a look at the files can hold."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement

import autograder
import helpers
from tests.repository.test_environments_agree import ROOT, project_requirements

STUDENTS = tomllib.loads((ROOT / "helpers" / "pyproject.toml").read_text(encoding="utf-8"))
SYSTEMS = ("ubuntu", "windows", "macos")
# A path of one system, as a text of the code: /proc/self, /tmp/x, C:\x.
ONE_SYSTEMS_PATH = re.compile(r"^(?:/(?:proc|dev|tmp|usr|etc|home|var|sys|bin)(?:/|$)|[A-Za-z]:\\)")


def texts(path: Path) -> list[str]:
    """The texts in a module, its docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in statements]
    return [node.value for node in constants if isinstance(node.value, str)]


def test_no_path_of_one_system_stands_in_the_helpers() -> None:
    found = {
        path.name: text
        for path in (ROOT / "helpers").rglob("*.py")
        for text in texts(path)
        if ONE_SYSTEMS_PATH.match(text)
    }
    # Where pretraining, which nobody but the author does, looks for fonts.
    assert set(found) <= {"glyphs.py"}
    assert [text for text in ("/proc/self/status", "/tmp", "C:\\x") if not ONE_SYSTEMS_PATH.match(text)] == []


def test_the_lint_refuses_what_a_system_has_not(tmp_path: Path) -> None:
    """As ``make check`` runs it, with the rules of helpers/pyproject.toml."""
    lines = ["import signal", "import resource", "import os", "os.fork()", "os.kill(1, 9)", "from os import path"]
    command = [sys.executable, "-m", "ruff", "check", "--output-format", "concise", "--no-cache", "--select", "TID251"]
    command += ["--stdin-filename", str(ROOT / "helpers" / "new.py"), "-"]
    done = subprocess.run(command, input="\n".join(lines), capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.count("TID251") == 5, done.stdout + done.stderr


def test_students_and_instructors_have_one_version_and_one_licence() -> None:
    assert helpers.__version__ == autograder.__version__
    assert (ROOT / "helpers" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_the_instructors_environment_has_what_students_need() -> None:
    """Whatever works in it works in a student's: each requirement is there, and its pinned version is admitted."""
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    for requirement in map(Requirement, STUDENTS["project"]["dependencies"]):
        assert requirement.name in project_requirements(), requirement
        assert requirement.specifier.contains(pins[requirement.name]), requirement


def test_continuous_integration_is_a_student_on_every_system() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["student"]["strategy"]["matrix"]
    assert {name.split("-")[0] for name in matrix["os"]} == set(SYSTEMS)
    assert STUDENTS["project"]["requires-python"] == f">={min(matrix['python'], key=lambda v: int(v.split('.')[1]))}"
    steps = " ".join(step.get("run", "") for step in jobs["student"]["steps"])
    assert "requirements.txt" in steps and "helpers.doctor" in steps and "--execute" in steps
    assert not [step for step in jobs["student"]["steps"] if "checkout" in step.get("uses", "")]
