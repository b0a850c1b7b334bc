"""The helpers as students install them: a wheel of their own, made of ``helpers/`` alone.

Its version ends in a digest of what is in it. So pip takes mended helpers for new ones, and no index can put another
package in their place: none accepts such versions.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import helpers
from autograder.model.errors import GraderFault

DISTRIBUTION = "deep-learning-course-helpers"
ANY_VERSION = f"{DISTRIBUTION.replace('-', '_')}-*.whl"
# 2020-01-01: every file of a wheel and of a kit bears this time, so that the same content is the same bytes.
EPOCH = 1577836800
_NO_CONTENT = shutil.ignore_patterns("__pycache__", "*.pyc", ".*")
_DIGITS = 8


def version() -> str:
    """The version of the helpers with the digest of their files."""
    digest = hashlib.sha256()
    folder = _folder()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part == "__pycache__" or part.startswith(".") for part in name.parts):
            digest.update(f"{name.as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return f"{helpers.__version__}+h{digest.hexdigest()[:_DIGITS]}"


def file_name() -> str:
    """The name of the wheel."""
    return f"{DISTRIBUTION.replace('-', '_')}-{version()}-py3-none-any.whl"


def build(target: Path) -> Path:
    """Build the wheel into the folder ``target``; returns its path. GraderFault in one line if that cannot be."""
    with tempfile.TemporaryDirectory(prefix="helpers-") as place:
        source = Path(place, "helpers")
        shutil.copytree(_folder(), source, ignore=_NO_CONTENT)
        package = source / "__init__.py"
        plain, full = (f'__version__ = "{text}"' for text in (helpers.__version__, version()))
        package.write_text(package.read_text(encoding="utf-8").replace(plain, full), encoding="utf-8")
        line = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", place]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)}
        done = subprocess.run(line, cwd=source, env=environment, capture_output=True, text=True, check=False)
        built = Path(place, file_name())
        if done.returncode or not built.is_file():
            said = (done.stderr.strip() or done.stdout.strip() or "it was not made").splitlines()[-1]
            raise GraderFault(f"the wheel of the helpers cannot be built: {said}")
        return Path(shutil.copy(built, target))


def _folder() -> Path:
    return Path(helpers.__file__).resolve().parent
