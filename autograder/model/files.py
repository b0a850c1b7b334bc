"""Files, read without trust and written without loss.

What a student handed in is opened only inside its own folder, without following links, within a size cap. What is
written appears whole or not at all, and what a disk can refuse is one clear line.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from autograder.model.errors import GraderFault, IntakeError, StorageFault

NO_CONTENT = ("__pycache__", ".ipynb_checkpoints", "__MACOSX", ".DS_Store")


def read_regular(folder: Path, name: str, limit: int) -> bytes:
    """The bytes of a regular file below ``folder``; links, pipes, devices and large files are refused."""
    *parents, base = name.split("/")
    if {"", ".", ".."} & {*parents, base}:
        raise IntakeError(f"{name} is not the name of a file", flag="refused_file")
    folder_fd = _open_folder(folder)
    for parent in parents:
        above, folder_fd = folder_fd, _open_folder(parent, folder_fd)
        os.close(above)
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
        file_fd = os.open(base, flags, dir_fd=folder_fd)
    except FileNotFoundError:
        raise IntakeError(f"{name} was not handed in", status="missing") from None
    except OSError as error:
        why = "" if error.errno == errno.ELOOP else f" ({error.strerror})"
        raise IntakeError(f"{name} is not a regular file{why}", flag="refused_file") from None
    finally:
        os.close(folder_fd)
    about = os.fstat(file_fd)
    if not stat.S_ISREG(about.st_mode):
        os.close(file_fd)
        raise IntakeError(f"{name} is not a regular file", flag="refused_file")
    with os.fdopen(file_fd, "rb") as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise IntakeError(f"{name} is larger than {size_words(limit)}", flag="too_large")
    return data


def _open_folder(folder: str | Path, above: int | None = None) -> int:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=above)
    except FileNotFoundError:
        raise IntakeError("nothing was handed in", status="missing") from None
    except OSError:
        raise IntakeError("the submission is not a proper folder", flag="refused_file") from None


def size_words(size: int) -> str:
    """A limit for people: 32 MiB, 1000 bytes."""
    return f"{size >> 20} MiB" if size >= 1 << 20 else f"{size} bytes"


def below(folder: str | Path, depth: int, most: int) -> Iterator[tuple[str, os.stat_result | None]]:
    """The files below a folder, level by level and sorted: relative names and what ``lstat`` says (None: it fails).

    Links are files here and not followed. It ends after ``depth`` levels and ``most`` entries, whatever is there.
    """
    waiting, seen = deque([("", 1)]), 0
    while waiting:
        above, level = waiting.popleft()
        for name in _names(os.path.join(folder, above), most):
            if name in NO_CONTENT:
                continue
            seen += 1
            if seen > most:
                return
            relative = os.path.join(above, name)
            state = lstat(os.path.join(folder, relative))
            if state is None or not stat.S_ISDIR(state.st_mode):
                yield relative, state
            elif level < depth:
                waiting.append((relative, level + 1))


def _names(folder: str, most: int) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in islice(entries, most))
    except OSError:
        return []


def lstat(path: str | Path) -> os.stat_result | None:
    """``os.lstat``, or None where it fails."""
    try:
        return os.lstat(path)
    except OSError:
        return None


def restrict(path: Path) -> None:
    """Take away what others may do with a file that is one's own, and what its group may unless it may write."""
    state = lstat(path)
    if state is None or not stat.S_ISREG(state.st_mode) or state.st_uid != os.geteuid():
        return
    mode = stat.S_IMODE(state.st_mode)
    wanted = mode & (0o770 if mode & 0o020 else 0o700)
    if wanted != mode:
        os.chmod(path, wanted)


def write_atomically(path: Path, text: str) -> None:
    """Write a text file so that a reader, or a crash, sees the old text or the new one."""
    write_bytes_atomically(path, written(text) or b"")


def written(text: str | None) -> bytes | None:
    """The bytes that `write_atomically` makes of a text."""
    return None if text is None else text.encode("utf-8", "backslashreplace")


def write_bytes_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """``write_atomically`` for bytes, or for pieces of them."""
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        try:
            with open(handle, "wb") as file:
                file.writelines([data] if isinstance(data, bytes) else data)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what a disk can refuse into one clear line (GraderFault; StorageFault where it refuses everything)."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageFault(f"cannot write {path}: {error}") from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            text = f"the disk is full: {path} could not be written; free some space and run the command again"
            raise StorageFault(text) from error
        kind = StorageFault if error.errno in (errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE) else GraderFault
        raise kind(f"cannot write {path}: {error.strerror or error}") from error
