"""What a student may hand in, by a seed: one submission folder after the other, with something odd in each."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from autograder.submissions.notebook import MAX_NOTEBOOK
from tests.grading import sample

NAME = "a1"
MAKERS: list[Callable[[random.Random, Path], None]] = []
Maker = Callable[[random.Random, Path], None]


def maker(function: Maker) -> Maker:
    """Note one kind of thing to do to a folder."""
    MAKERS.append(function)
    return function


@cache
def _notebook() -> str:
    return str(nbformat.writes(sample.source_notebook()))


def document() -> dict[str, Any]:
    """The notebook as a student has it."""
    made: dict[str, Any] = json.loads(_notebook())
    return made


def data(draw: random.Random) -> bytes:
    """A notebook's bytes, whole or not."""
    whole = _notebook().encode()
    return draw.choice(
        (
            lambda: whole,
            lambda: b"",
            lambda: whole[: draw.randrange(len(whole))],
            lambda: whole.decode().encode(draw.choice(("utf-16", "utf-32", "utf-16-be", "utf-8-sig", "utf-7"))),
            lambda: draw.randbytes(draw.randrange(200)),
            lambda: b"<!DOCTYPE html><title>hw</title>" + whole,
            lambda: b"PK\x03\x04" + draw.randbytes(40),
            lambda: b"%PDF-1.7\n" + draw.randbytes(40),
            lambda: b"[" * draw.choice((10, 999, 100_000)),
            lambda: b'{"cells":' * draw.choice((10, 5_000)),
            lambda: b"\0" * 100,
            lambda: b"<<<<<<< HEAD\n" + whole,
            lambda: whole.replace(b'"code"', draw.choice((b'"spell"', b"3", b"null", b"[]", b'"raw"'))),
            lambda: whole.replace(b"4", draw.choice((b"1e999", b"NaN", b"-Infinity", b"9" * 5000, b"1" + b"0" * 300))),
            lambda: whole.replace(b"name of", draw.choice((b"\\ud800", b"\\u0000", b"\xff", b"\\u202e", b"</script>"))),
            lambda: json.dumps(odd(draw)).encode("utf-8", "surrogatepass"),
            lambda: b'{"cells": []}',
            lambda: b'{"worksheets": [{"cells": [{"cell_type": "code", "input": 3}]}], "nbformat": 3}',
            lambda: b" " * 1000 + b"null",
        )
    )()


def leaf(draw: random.Random) -> Any:
    """A value where another kind of value belongs."""
    return draw.choice(
        (
            None,
            True,
            -1,
            0,
            2**80,
            1.5,
            float("inf"),
            float("nan"),
            "",
            "x" * 300,
            "\ud800",
            "\0",
            [],
            {},
            [[]],
            {"a": {}},
        )
    )


def odd(draw: random.Random) -> dict[str, Any]:
    """A notebook with a few places changed for something else: cells, ids, claims, metadata."""
    made = document()
    for _ in range(draw.randrange(1, 4)):
        cells = made.get("cells")
        if not isinstance(cells, list) or not cells:
            break
        cell = draw.choice(cells)
        deed = draw.randrange(10)
        if deed == 0:
            made[draw.choice(list(made))] = leaf(draw)
        elif deed == 1:
            cells[draw.randrange(len(cells))] = leaf(draw)
        elif deed == 2:
            cells.append(json.loads(json.dumps(draw.choice(cells))))
        elif deed == 3:
            draw.shuffle(cells)
        elif deed == 4:
            cells.remove(cell)
        elif deed == 5:
            made["cells"] = cells * draw.choice((2, 400))
        elif isinstance(cell, dict):
            marks = cell.get("metadata")
            claims = marks.get("nbgrader") if isinstance(marks, dict) else None
            target = draw.choice([part for part in (cell, marks, claims) if isinstance(part, dict) and part])
            target[draw.choice(list(target))] = leaf(draw)
    return made


@maker
def notebook(draw: random.Random, folder: Path) -> None:
    """Another content of the notebook."""
    write(folder / f"{NAME}.ipynb", data(draw))


@maker
def structure(draw: random.Random, folder: Path) -> None:
    """A well-formed file with odd values."""
    write(folder / f"{NAME}.ipynb", json.dumps(odd(draw)).encode("utf-8", "surrogatepass"))


@maker
def stamp(draw: random.Random, folder: Path) -> None:
    """A timestamp of any kind."""
    text = draw.choice(
        (
            "2026-01-10 13:30:00 UTC", "2026-01-10 13:30:00 +0200", "10.01.2026", "10/01/2026", "yesterday", "", "\n\n", "May",
            "9999-99-99 x", "0000-00-00", "9999-12-31 23:59:59 -1400", "0001-01-01 00:00 +1400", "2026-02-30", "nan", "inf",
            "1e999", "2026-01-10 13:30 CEST", "2026-01-10 13:30 ../../etc/passwd", "2026-01-10 13:30 " + "+" * 50, "１２",
            "T" * 90, "1" * 90, "2026-01-10\0", "Sat Jan 10 13:30:00 PST 2026", "2026-01-10 13:30:60", ":" * 30, "1 2 3 4 5",
            "".join(draw.choices("0123456789-:./ TZ+abAM", k=draw.randrange(40))),
        )
    )  # fmt: skip
    content = text.encode(draw.choice(("utf-8", "utf-8", "utf-16", "utf-8-sig")))
    write(folder / "timestamp.txt", draw.choice((content, content, draw.randbytes(30), b"x" * 5000)))


@maker
def name(draw: random.Random, folder: Path) -> None:
    """The notebook under another name, at another place, once or several times."""
    own = folder / f"{NAME}.ipynb"
    for _ in range(draw.randrange(1, 3)):
        new = draw.choice(
            ("a1 (1).ipynb", "Copy of a1.ipynb", "A1.IPYNB", "x/a1.ipynb", "a/b/c/d/e/f.ipynb", "a1.ipynb.txt", "a1.py",
             "a1-checkpoint.ipynb", ".ipynb_checkpoints/a1.ipynb", "a1\n.ipynb", "\x1b[31m.ipynb", "-rf.ipynb", "*.ipynb",
             "a1.zip", "ä" * 100 + ".ipynb", b"\xff.ipynb".decode("utf-8", "surrogateescape"))
        )  # fmt: skip
        if is_file(own):
            write(folder / new, own.read_bytes() if draw.random() < 0.8 else data(draw))
    if draw.random() < 0.9 and is_file(own):
        own.unlink()


@maker
def special(draw: random.Random, folder: Path) -> None:
    """A link, a FIFO, a folder or a huge file where a file belongs."""
    path = folder / draw.choice((f"{NAME}.ipynb", "timestamp.txt", "data.csv", "helpers", "a1.py"))
    if os.path.lexists(path):
        if path.is_dir() and not path.is_symlink():
            return
        path.unlink()
    kind = draw.randrange(6)
    if kind == 0:
        path.symlink_to(draw.choice(("/etc/passwd", "..", "a1.ipynb", "/dev/zero", "/", "nowhere", path.name)))
    elif kind == 1:
        os.mkfifo(path)
    elif kind == 2:
        path.mkdir()
    else:
        with path.open("wb") as file:
            file.truncate(draw.choice((MAX_NOTEBOOK + 1, 1 << 40, 1)))


@maker
def depth(draw: random.Random, folder: Path) -> None:
    """Folders in folders, or very many names."""
    if draw.random() < 0.9:
        write(
            folder / "/".join("d" * draw.choice((1, 100)) for _ in range(draw.choice((3, 30)))) / "x.ipynb", data(draw)
        )
        return
    if draw.random() < 0.2:
        here = os.open(folder, os.O_RDONLY)
        for _ in range(1500):
            os.mkdir("d", dir_fd=here)
            above, here = here, os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(above)
        os.close(here)
        return
    for number in range(400):
        write(folder / f"{number}.ipynb", b"")


@maker
def nothing(draw: random.Random, folder: Path) -> None:
    """No notebook at all."""
    path = folder / f"{NAME}.ipynb"
    if is_file(path):
        path.unlink()


def is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size < MAX_NOTEBOOK


def write(path: Path, content: bytes) -> None:
    """Write where nothing else is in the way."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not os.path.lexists(path) or path.is_file() and not path.is_symlink():
            path.write_bytes(content)
    except OSError:
        return


def student_name(draw: random.Random, number: int) -> str:
    """A folder's name, different for each number."""
    odd_name = draw.choice(
        ("s", "José", "a b", "-rf", "$(id)", "%s", "{x}", "*", "[x]", "é" * 90, "x" * 240, "\x1b[31m", "a\nb", "'; --", "=cmd()",
         "‮txt", "a+b", "~", "#", "?", "&amp;<b>", b"\xff\xfe".decode("utf-8", "surrogateescape"), "CON", "a\\b")
    )  # fmt: skip
    return f"{odd_name}{number}" if draw.random() < 0.5 else f"s{number}"


def hand_in(draw: random.Random, submitted: Path, number: int) -> str:
    """One submission folder, made from the student's own copy; returns the student."""
    student = student_name(draw, number)
    folder = submitted / student / NAME
    try:
        folder.mkdir(parents=True)
        write(folder / f"{NAME}.ipynb", _notebook().encode())
        for make in draw.choices(MAKERS, k=draw.randrange(1, 4)):
            make(draw, folder)
        if draw.random() < 0.02:
            folder.rename(folder.with_name("A1"))
            folder.symlink_to(draw.choice(("A1", "/etc", "a1")))
    except OSError:
        return student
    return student
