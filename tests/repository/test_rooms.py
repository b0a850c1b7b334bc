"""The order of the rooms is a contract, and the contract bites: each broken wall is named."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MOST_LINES = 300


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys; sys.argv[0] = 'lint-imports'; from importlinter.cli import lint_imports_command as run; run()"
    )
    line = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    return subprocess.run(
        line, cwd=folder, env={**os.environ, "PYTHONPATH": str(folder)}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("autograder/model/limits.py", "import autograder.grading.grade", "Rooms import only what lies below them"),
        ("autograder/judge/clocks.py", "import autograder.sandbox.bwrap", "Rooms import only what lies below them"),
        ("autograder/wire/frames.py", "import autograder.course.course", "What the sandbox shows imports nothing else"),
        ("helpers/data.py", "import autograder.model.errors", "helpers, which students get, never import"),
        ("helpers/checks/values.py", "import helpers.checks.compare", "No circle of files"),
    ],
)
def test_a_broken_wall_is_named(tmp_path: Path, module: str, line: str, contract: str) -> None:
    for name in ("autograder", "helpers"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / (module if (tmp_path / module).exists() else module.removesuffix(".py") + "/__init__.py")
    path.write_text(path.read_text() + f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1 and f"{contract}" in done.stdout.partition("Broken contracts")[2], done.stdout


def test_every_room_says_what_it_is_for_and_what_it_never_does() -> None:
    rooms = [path for path in (ROOT / "autograder").glob("*/__init__.py")]
    assert len(rooms) >= 13
    for path in rooms:
        words = ast.get_docstring(ast.parse(path.read_text())) or ""
        assert len(words) > 80, path


def test_modules_stay_short() -> None:
    folders = [ROOT / name for name in ("autograder", "helpers", "tests")]
    sizes = {path: len(path.read_text().splitlines()) for folder in folders for path in folder.rglob("*.py")}
    assert [path for path, size in sizes.items() if size > MOST_LINES] == []
