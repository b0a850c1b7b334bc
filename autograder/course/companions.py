"""The files beside an assignment's notebooks: data, pictures and modules that students were given with them.

Both processes find the instructor's files in their working directory. What a student handed in beside the notebook is
left out, but for what ``c.Autograde.exclude_overwriting`` says is theirs to change: the student's process gets that.
"""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import IO

from nbgrader.utils import find_all_files

from autograder.course.course import Course
from autograder.model.errors import IntakeError
from autograder.model.files import read_regular

MAX_FILE = 64 << 20
Stamp = tuple[tuple[str, int, int], ...]


class Archive:
    """A tar file without a name, which goes when nobody needs it any more."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __del__(self) -> None:
        os.close(self.descriptor)


@dataclass(frozen=True)
class Companions:
    """The instructor's files in ``folder`` (names, times and sizes in ``stamp``), and a student's own versions."""

    folder: Path = Path()
    stamp: Stamp = ()
    theirs: Mapping[str, bytes] = field(default_factory=dict, hash=False, compare=False)

    @property
    def size(self) -> int:
        """Bytes that they take in a file system of pages."""
        sizes = [size for _, _, size in self.stamp] + [len(data) for data in self.theirs.values()]
        return sum(size + 8192 for size in sizes)

    @cached_property
    def archive(self) -> Archive | None:
        """What the student's process gets, or None if there is nothing."""
        if not self.stamp and not self.theirs:
            return None
        with tempfile.TemporaryFile() as file:
            self._write(file)
            return Archive(os.dup(file.fileno()))

    def _write(self, file: IO[bytes]) -> None:
        with tarfile.open(fileobj=file, mode="w", dereference=True) as tar:
            for name, _, _ in self.stamp:
                if name not in self.theirs:
                    tar.add(self.folder / name, name, recursive=False, filter=_plain)
            for name, data in self.theirs.items():
                about = tarfile.TarInfo(name)
                about.size, about.mode = len(data), 0o644
                tar.addfile(about, io.BytesIO(data))
        file.flush()

    @contextmanager
    def laid_out(self) -> Iterator[Path]:
        """A new folder, gone with the block: in it ``judge`` with the instructor's versions, and an empty ``student``
        for a process that has no sandbox.
        """
        with tempfile.TemporaryDirectory(prefix="grading-") as place:
            for name in ("judge", "student"):
                os.mkdir(f"{place}/{name}")
            for name, _, _ in self.stamp:
                target = Path(place, "judge", name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes((self.folder / name).read_bytes())
            yield Path(place)


NONE = Companions()


def companions(course: Course, assignment: str, student: str = "") -> Companions:
    """What a submission finds beside its notebook."""
    folder = course.folder(course.source, assignment)
    given = _given(folder, _stamp(folder, course))
    theirs = {}
    for name in course.config.Autograde.get("exclude_overwriting", {}).get(assignment, ()) if student else ():
        try:
            theirs[name] = read_regular(course.folder(course.submitted, assignment, student), name, MAX_FILE)
        except IntakeError:
            continue
    return Companions(folder, given.stamp, theirs) if theirs else given


@lru_cache(maxsize=8)
def _given(folder: Path, stamp: Stamp) -> Companions:
    return Companions(folder, stamp)


def _stamp(folder: Path, course: Course) -> Stamp:
    found = []
    for name in sorted(find_all_files(str(folder), [*course.directory.ignore, "*.ipynb"])):
        about = os.stat(name)
        found.append((os.path.relpath(name, folder), about.st_mtime_ns, about.st_size))
    return tuple(found)


def _plain(about: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names of the machine's users."""
    about.uid = about.gid = 0
    about.uname = about.gname = ""
    return about
