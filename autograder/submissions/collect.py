"""LMS downloads → ``submitted/<student>/<assignment>/<notebook>.ipynb``.

Nothing is unpacked: names in an archive only say whose file it is, and every path that is written is made here. Of each
student only the assignment's notebooks are taken.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.model.files import write_bytes_atomically
from autograder.records.gradebook_read import read_students
from autograder.submissions.notebook import MAX_NOTEBOOK

FILE_CAP = MAX_NOTEBOOK
TOTAL_CAP = 4 * 1024 * 1024 * 1024
ENTRY_CAP = 50_000
MOODLE = re.compile(r"^(?P<name>[^/]+?)_(?P<number>\d+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)$")
CANVAS = re.compile(r"^(?P<name>[^_/]+)_(?:LATE_)?(?P<number>\d+)_\d+_(?P<rest>.+)$")
Seen = dict[str, tuple[str, str, str]]
COPY_MARK = re.compile(r"(?:[-_ ]?\(\d+\)|-\d+)$")


@dataclass(frozen=True)
class Found:
    """One file of a download: where it is, its bytes, or why it is refused."""

    path: PurePosixPath
    data: bytes = b""
    refused: str = ""


@dataclass(frozen=True)
class Collected:
    """What became of one file: new, replaced, unchanged or refused."""

    student: str
    name: str
    outcome: str
    reason: str = ""


@dataclass(frozen=True)
class Owner:
    """Whose file it is by its path; ``number`` is the LMS's, if the name has one."""

    name: str
    number: str
    lms: str
    file: str


def collect(course: Course, sources: Sequence[Path], assignment: str) -> list[Collected]:
    """Sort the notebooks in archives and folders into ``submitted/``. UsageError for a source that is not there."""
    notebooks = [path.stem for path in course.notebooks(assignment)]
    known = read_students(course.db_url, course.course_id)
    seen: Seen = {}
    done: list[Collected] = []
    # Two readings: a file with the exact name is taken before any other of its owner, wherever it stands.
    for exact in (True, False):
        for source in sources:
            for found in read_source(source):
                if _is_exact(found.path, assignment, notebooks) is exact:
                    done += _one(course, assignment, notebooks, known, found, seen)
    if not done:
        raise UsageError(f"no notebook in {', '.join(str(source) for source in sources)}")
    return done


def _one(
    course: Course, assignment: str, notebooks: list[str], known: dict[str, str], found: Found, seen: Seen
) -> list[Collected]:
    owner = whose(found.path, assignment)
    if found.refused:
        return [Collected(owner.name if owner else "", str(found.path), "refused", found.refused)]
    if found.path.suffix.lower() != ".ipynb":
        return []
    if owner is None:
        return [Collected("", str(found.path), "refused", "its path does not say whose it is")]
    student = known.get(owner.number) or student_id(owner.name)
    if not student:
        return [Collected(owner.name, str(found.path), "refused", "its owner's name cannot be a student id")]
    notebook = which_notebook(owner.file, notebooks)
    if notebook is None:
        wanted = ", ".join(f"{name}.ipynb" for name in notebooks)
        return [Collected(student, str(found.path), "refused", f"not a notebook of this assignment ({wanted})")]
    mine = (owner.number, owner.lms, str(found.path))
    first = seen.setdefault(f"{student}/{notebook}", mine)
    if first != mine:
        reason = f"a second file for this notebook; {first[2]} is taken"
        if first[:2] != mine[:2]:
            reason = "two people have this name; set their lms_user_id in the gradebook"
        return [Collected(student, str(found.path), "refused", reason)]
    target = course.folder(course.submitted, assignment, student) / f"{notebook}.ipynb"
    if any(part.is_symlink() for part in (target.parent.parent, target.parent, target)):
        return [Collected(student, str(found.path), "refused", f"{target} is or goes through a link")]
    before = target.read_bytes() if target.is_file() else None
    if before == found.data:
        return [Collected(student, target.name, "unchanged")]
    write_bytes_atomically(target, found.data)
    return [Collected(student, target.name, "new" if before is None else "replaced")]


def _is_exact(path: PurePosixPath, assignment: str, notebooks: list[str]) -> bool:
    owner = whose(path, assignment)
    return owner is not None and owner.file in [f"{name}.ipynb" for name in notebooks]


def is_left_by_a_system(path: PurePosixPath) -> bool:
    """Whether JupyterLab or macOS made this beside somebody's work: a checkpoint, or a file's attributes."""
    return ".ipynb_checkpoints" in path.parts or "__MACOSX" in path.parts or path.name.startswith("._")


def whose(path: PurePosixPath, assignment: str) -> Owner | None:
    """Read the owner from a path.

    Moodle's, Canvas's, ``<student>.zip/…/nb.ipynb``, ``<student>/<assignment>/nb.ipynb`` or ``<student>/nb.ipynb``.
    """
    parts = [part for part in path.parts if part not in (".", "/")]
    archive = next((i for i, part in enumerate(parts[:-1]) if part.lower().endswith(".zip")), len(parts))
    # What lies inside a student's archive is theirs, and so are its names: they never say whose it is.
    for i, part in enumerate(parts[: archive + 1]):
        for lms, pattern in (("moodle", MOODLE), ("canvas", CANVAS)):
            match = pattern.match(part)
            # Canvas names files, never folders: export_2024_05_12/ is a dated folder.
            is_folder = i + 1 < len(parts) and not part.lower().endswith(".zip")
            if match and not (lms == "canvas" and is_folder):
                inside = i + 1 < len(parts)
                name = parts[-1] if inside else match["rest"]
                # Moodle numbers a submission, not a person.
                number = match["number"] if lms == "canvas" else ""
                return Owner(match["name"], number, match["number"], name)
    if archive < len(parts):
        return Owner(parts[archive][:-4], "", "", parts[-1])
    if len(parts) >= 3 and parts[-2] == assignment:
        return Owner(parts[-3], "", "", parts[-1])
    return Owner(parts[-2], "", "", parts[-1]) if len(parts) >= 2 else None


def student_id(name: str) -> str:
    """A name as a student id that is safe as a folder: "Jane O'Doe" → "jane-odoe"; "" if nothing is left.

    One name has one id, however its accents are encoded (NFC); vowel signs are part of a name.
    """
    name = unicodedata.normalize("NFC", name)
    if re.fullmatch(r"\w[\w.@+-]{0,99}", name):
        return name
    kept = "".join(sign if _is_of_a_name(sign) else " " for sign in name.strip().replace("'", ""))
    return re.sub(r" +", "-", kept).strip("-.+@").lower()[:100]


def _is_of_a_name(sign: str) -> bool:
    return sign.isalnum() or sign in "_.@+-" or unicodedata.category(sign) in ("Mn", "Mc")


def which_notebook(file: str, notebooks: Sequence[str]) -> str | None:
    """The assignment's notebook that a file name means: LMSs add "-1", " (2)". A lone notebook may have any name."""
    stem = re.sub(r"\.ipynb$", "", file, flags=re.IGNORECASE)
    for candidate in (stem, COPY_MARK.sub("", stem)):
        for name in notebooks:
            if candidate.lower() == name.lower():
                return name
    return notebooks[0] if len(notebooks) == 1 else None


def read_source(source: Path) -> Iterator[Found]:
    """All files of a zip archive or a folder, archives inside them included (one level)."""
    if source.is_dir():
        yield from _read_folder(source)
    elif source.is_file() and zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            yield from _read_zip(archive, PurePosixPath(), nested=True)
    elif source.exists():
        raise UsageError(f"{source}: neither a folder nor a zip archive; unpack other archives into a folder first")
    else:
        raise UsageError(f"{source}: no such file or folder")


def _read_folder(folder: Path) -> Iterator[Found]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != ".ipynb_checkpoints")
        for name in sorted(files):
            path = Path(root, name)
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            if path.suffix.lower() not in (".ipynb", ".zip") or is_left_by_a_system(relative):
                continue
            state = path.lstat()
            if not stat.S_ISREG(state.st_mode):
                yield Found(relative, refused="a link or a special file")
            elif path.suffix.lower() == ".zip":
                yield from _read_inner(path.read_bytes() if state.st_size <= FILE_CAP else b"", relative)
            elif state.st_size > FILE_CAP:
                yield Found(relative, refused=f"larger than {FILE_CAP >> 20} MiB")
            else:
                yield Found(relative, path.read_bytes())


def _read_inner(data: bytes, path: PurePosixPath) -> Iterator[Found]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from _read_zip(archive, path, nested=False)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        yield Found(path, refused=f"not a zip archive of at most {FILE_CAP >> 20} MiB")


def _read_zip(archive: zipfile.ZipFile, prefix: PurePosixPath, *, nested: bool) -> Iterator[Found]:
    total = 0
    entries: Iterable[zipfile.ZipInfo] = archive.infolist()[:ENTRY_CAP]
    for entry in entries:
        path = prefix / entry.filename.replace("\\", "/")
        suffix = path.suffix.lower()
        if entry.is_dir() or suffix not in (".ipynb", ".zip") or is_left_by_a_system(path):
            continue
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            yield Found(path, refused="a link or a special file")
            continue
        if ".." in path.parts or entry.filename.startswith(("/", "\\")) or re.match(r"^[A-Za-z]:", entry.filename):
            yield Found(path, refused="its path leads out of the archive")
            continue
        data, refused = _bounded(archive, entry)
        total += len(data)
        if total > TOTAL_CAP:
            yield Found(path, refused="the archive is too large")
            return
        if refused:
            yield Found(path, refused=refused)
        elif suffix == ".ipynb":
            yield Found(path, data)
        elif nested:
            yield from _read_inner(data, path)


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> tuple[bytes, str]:
    """The entry's bytes, read no further than the cap, whatever its header claims; or why not."""
    if entry.flag_bits & 1:
        return b"", "encrypted"
    try:
        with archive.open(entry) as file:
            data = file.read(FILE_CAP + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError) as error:
        return b"", f"damaged: {error}"
    return (data, "") if len(data) <= FILE_CAP else (b"", f"larger than {FILE_CAP >> 20} MiB")
