"""A kit: a folder and a zip with all that students get, whole or not at all. The same course gives the same bytes."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring.canonical import read_notebook
from autograder.authoring.kit import first_cell, start_here, wheel
from autograder.authoring.release import find_leaks, hidden_lines, release
from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.model.files import NO_CONTENT, disk_errors

DEFAULT = "kit.zip"
# Shorter lines of hidden tests stand in the helpers by chance: `loss.backward()`.
TELLING_LINE = 40
_TIME = (2020, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Kit:
    """A kit on disk: the unpacked folder, the zip of the same name, and the bytes that the zip takes."""

    folder: Path
    archive: Path
    size: int


def make(course: Course, assignments: Sequence[str] = (), output: Path | None = None, force: bool = False) -> Kit:
    """Release the assignments (all if none is named) and pack them: the zip at ``output``, its folder beside it.

    UsageError, and nothing written, if an assignment cannot be released, if hidden text would reach the students, or if
    the output exists and neither ``force`` is given nor a kit stands there.
    """
    archive = (output or course.root / DEFAULT).absolute()
    if archive.suffix != ".zip" or not archive.stem:
        raise UsageError(f"{archive.name}: a kit is a zip file; call it {archive.stem or 'kit'}.zip")
    folder = archive.with_suffix("")
    _refuse_to_overwrite(archive, folder, force)
    first_cell.kit_url(course.config)
    released = release(course, assignments)
    with disk_errors(archive):
        archive.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".kit-") as place:
            fresh = Path(place, folder.name)
            fresh.mkdir()
            _fill(fresh, course, released)
            _refuse_leaks(course, fresh, Path(place, "wheel"))
            packed = Path(place, archive.name)
            _pack(fresh, packed)
            _put(packed, archive, Path(place, "old.zip"))
            _put(fresh, folder, Path(place, "old"))
        return Kit(folder, archive, archive.stat().st_size)


def is_kit(folder: Path) -> bool:
    """Whether a folder is an unpacked kit, which may be replaced."""
    return (folder / start_here.NOTEBOOK).is_file() and any(folder.glob(wheel.ANY_VERSION))


def _refuse_to_overwrite(archive: Path, folder: Path, force: bool) -> None:
    if folder.exists() and not is_kit(folder):
        raise UsageError(f"{folder} exists and is no kit; give another name with --output FILE.zip")
    if archive.is_dir():
        raise UsageError(f"{archive} is a folder; give another name with --output FILE.zip")
    found = next((path for path in (archive, folder) if path.exists()), None)
    if found and not force:
        raise UsageError(f"{found} exists; replace it with --force, or give another name with --output FILE.zip")


def _fill(folder: Path, course: Course, released: Sequence[Path]) -> None:
    for path in released:
        shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns(*NO_CONTENT))
    wheel.build(folder)
    for name, text in start_here.pages_of(course, [path.name for path in released]).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _refuse_leaks(course: Course, folder: Path, scratch: Path) -> None:
    """Markers and canaries may stand in no file; the helpers, which all assignments share, may have no telling line."""
    (built,) = folder.glob(wheel.ANY_VERSION)
    with zipfile.ZipFile(built) as archive:
        archive.extractall(scratch)
    leaks = [*find_leaks((), folder), *find_leaks((), scratch), *_telling(course, scratch)]
    if leaks:
        raise UsageError(f"the kit is not written, it would show hidden text: {'; '.join(leaks)}")


def _telling(course: Course, unpacked: Path) -> Iterator[str]:
    hidden: set[str] = set()
    for assignment in course.assignments():
        for path in course.notebooks(assignment):
            hidden |= hidden_lines("\n".join(cell.source for cell in read_notebook(path).cells))
    telling = sorted(line for line in hidden if len(line) >= TELLING_LINE)
    for path in sorted(unpacked.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield from (f"{path.name} has {line!r}" for line in telling if line in text)


def _pack(folder: Path, archive: Path) -> None:
    """Zip the folder below its own name: sorted, with one time and one mode, so that equal content is equal bytes."""
    with zipfile.ZipFile(archive, "w") as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(f"{folder.name}/{path.relative_to(folder).as_posix()}", _TIME)
            entry.external_attr, entry.compress_type = 0o100644 << 16, zipfile.ZIP_DEFLATED
            entry.create_system = 3
            packed.writestr(entry, path.read_bytes())


def _put(made: Path, target: Path, aside: Path) -> None:
    """Move what is finished to its place; what was there is moved into the scratch folder, and goes with it."""
    if target.exists():
        target.rename(aside)
    made.rename(target)
