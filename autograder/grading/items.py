"""Which notebooks of a class there are to grade, and by what name a student's folder is recorded."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.records.store import Key

# The formgrader writes names into its pages and scripts as they are.
MARKUP = re.compile(r"[<>\"\\\x00-\x1f\x7f]")
LONGEST_NAME = 128
BAD_NAME = (
    "The folder's name cannot be a student's: it is not valid text, has markup in it that the formgrader would obey, "
    f"or is longer than {LONGEST_NAME} characters. Rename the folder (autograder collect makes names that can be used)"
)


@dataclass(frozen=True)
class Item:
    """One notebook of one submission; ``folder`` is None where the student has handed in nothing."""

    assignment: str
    notebook: str
    student: str
    source: Path
    folder: Path | None

    @property
    def key(self) -> Key:
        """The row's key in the store."""
        return self.assignment, self.student, self.notebook


def discover(
    course: Course, assignments: Sequence[str], students: Sequence[str], listed: Sequence[str] = ()
) -> list[Item]:
    """All notebooks to grade. The class: all whom the gradebook lists, and all who have a folder in ``submitted/``.

    Without names, the assignments that somebody has handed in. UsageError if that leaves nothing to do.
    """
    if not course.submitted.is_dir():
        raise UsageError(f"{course.submitted}: no such folder; put submissions at submitted/<student>/<assignment>/")
    folders = {entry.name for entry in os.scandir(course.submitted) if _may_be_student(entry)}
    # A folder whose name cannot be written is listed under another one.
    members = folders | (set(listed) - {writable_name(name) for name in folders})
    unknown = sorted(set(students) - members)
    if unknown:
        raise UsageError(f"no student {unknown[0]!r} in {course.submitted} or in the gradebook")
    wanted = sorted(set(students) or members)
    items = []
    for name in course.handed_in(assignments):
        handed_in = set(course.students(name))
        for source in course.notebooks(name):
            for student in wanted:
                folder = course.folder(course.submitted, name, student) if student in handed_in else None
                items.append(Item(name, source.stem, student, source, folder))
    if not items:
        raise UsageError(f"{course.submitted}: no submissions; they belong at submitted/<student>/<assignment>/")
    return items


def _may_be_student(entry: os.DirEntry[str]) -> bool:
    return not entry.name.startswith(".") and (entry.is_symlink() or entry.is_dir())


def is_bare(folder: Path) -> bool:
    """Whether a submission's folder is there and holds nothing; a link is something."""
    try:
        with os.scandir(folder) as entries:
            return not folder.is_symlink() and next(entries, None) is None
    except OSError:
        return False


def writable_name(name: str) -> str:
    """A folder's name as the gradebook and a page can hold it: the name itself, but for bytes that are no text, markup,
    and more than nbgrader's columns take.
    """
    shown = MARKUP.sub(lambda found: f"%{ord(found[0]):02X}", name)
    if shown.encode("utf-8", "replace").decode() != shown:
        shown = os.fsencode(shown).decode("ascii", "backslashreplace")
    if len(shown) > LONGEST_NAME:
        shown = f"{shown[: LONGEST_NAME - 20]}~{sha256(os.fsencode(name)).hexdigest()[:16]}"
    return shown
