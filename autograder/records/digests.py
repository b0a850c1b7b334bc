"""Digests that decide whether a submission must be executed again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import stat
from collections.abc import Collection
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import autograder
from autograder.course.anchors import shared_files
from autograder.course.course import Course
from autograder.model.errors import GraderFault
from autograder.model.files import below, lstat

FILE_CAP = 64 * 1024 * 1024
TOTAL_CAP = 512 * 1024 * 1024
ENTRY_CAP = 5000
DEPTH_CAP = 32
LIBRARIES = ("numpy", "torch", "nbgrader", "ipython")
CODE = (".py", ".c", ".json", ".npz", ".safetensors")
OUR_CODE = Path(autograder.__file__).parent


def content_digest(content: bytes | None) -> str:
    """BLAKE2b of a graded notebook as it is on the disk, "" for None."""
    return hashlib.blake2b(content).hexdigest() if content is not None else ""


def tree_digest(folder: Path, suffixes: tuple[str, ...] = (), without: Collection[str] = ()) -> str:
    """BLAKE2b over a folder's names, kinds and contents, but for the files called ``without``.

    Links are not followed, special files not opened. What is too large, too much or too deep to be read in a moment
    counts by its size and time.
    """
    digest = hashlib.blake2b()
    left = TOTAL_CAP
    for name, state in below(folder, DEPTH_CAP, ENTRY_CAP):
        if os.path.basename(name) in without or (suffixes and not name.endswith(suffixes)):
            continue
        digest.update(os.fsencode(name) + b"\0")
        digest.update(_file_mark(os.path.join(folder, name), state, min(left, FILE_CAP)) + b"\0")
        left -= state.st_size if state is not None and state.st_size <= min(left, FILE_CAP) else 0
    return digest.hexdigest()


def _file_mark(path: str, state: os.stat_result | None, most: int = FILE_CAP) -> bytes:
    if state is None:
        return b"unreadable"
    try:
        if not stat.S_ISREG(state.st_mode):
            link = os.readlink(path) if stat.S_ISLNK(state.st_mode) else ""
            return f"kind {stat.S_IFMT(state.st_mode):o} ".encode() + os.fsencode(link)
        if state.st_size > most:
            return f"large {state.st_size} {state.st_mtime_ns}".encode()
        with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
            return hashlib.file_digest(file, "blake2b").digest()
    except OSError as error:
        return f"unreadable {error.errno}".encode()


def environment_digest(course: Course, sandbox: str) -> str:
    """Digest of what all grades depend on: the software, the configuration, the key."""
    parts = [sandbox, software_digest(), tree_digest(course.root / "helpers", CODE)]
    try:
        parts.append(hashlib.sha256((course.root / "nbgrader_config.py").read_bytes()).hexdigest())
    except OSError as error:
        raise GraderFault(f"cannot read the course's configuration: {error}") from error
    parts += [_file_mark(str(path), lstat(path)).hex() for path in shared_files(course.config, course.root)]
    parts.append(hashlib.sha256(b"key" + course.course_key).hexdigest())
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def software_digest() -> str:
    """Digest of our code, the helpers, Python and the libraries: alike on all machines that grade together."""
    spec = find_spec("helpers")
    places = sorted(spec.submodule_search_locations or ()) if spec else []
    parts = [platform.python_version(), *(f"{name} {version(name)}" for name in LIBRARIES)]
    parts += [tree_digest(folder, CODE) for folder in (OUR_CODE, *map(Path, places))]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
