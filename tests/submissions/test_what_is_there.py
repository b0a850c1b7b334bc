"""What was handed in instead is taken where it is unmistakable, and named otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.model.errors import IntakeError
from autograder.submissions.intake import read_submission
from autograder.submissions.notebook import parse_notebook

IDS = ("f", "g", "h")
ANSWER = "x = 'mine'"


def notebook(*grade_ids: str, source: str = ANSWER) -> bytes:
    cells: list[Any] = [
        {"cell_type": "code", "source": source, "metadata": {"nbgrader": {"grade_id": name}}} for name in grade_ids
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ann" / "hw1"
    made.mkdir(parents=True)
    return made


def put(folder: Path, name: str, data: bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


@pytest.mark.parametrize("name", ["hw1 (1).ipynb", "Copy of hw1.ipynb", "HW1.ipynb", "hw1.IPYNB", "week 1/hw1.ipynb"])
def test_the_one_notebook_with_the_assignments_cells_is_taken(folder: Path, name: str) -> None:
    put(folder, name, notebook("f", "g"))
    put(folder, "scratch.ipynb", notebook())
    read = read_submission(folder, "hw1", IDS)
    assert read.cells[0].source == ANSWER and read.flags == ("renamed",) and name in read.notes[0]


def test_the_assignments_own_name_goes_first(folder: Path) -> None:
    put(folder, "hw1.ipynb", notebook(*IDS))
    put(folder, "hw1 (1).ipynb", notebook(*IDS, source="other"))
    read = read_submission(folder, "hw1", IDS)
    assert (read.cells[0].source, read.flags) == (ANSWER, ())


@pytest.mark.parametrize(
    "files, said",
    [
        ({"hw1.py": b"x = 1"}, "'hw1.py' (a Python file)"),
        ({"hw1.pdf": b"%PDF"}, "'hw1.pdf' (a PDF)"),
        ({"hw1 (1).ipynb": notebook(*IDS), "hw1 (2).ipynb": notebook(*IDS, source="2")}, "several files"),
        ({"hw2.ipynb": notebook("p", "q", "r")}, "'hw2.ipynb'"),
        ({"other.ipynb": notebook("f", "p", "q", "r")}, "'other.ipynb'"),
        ({".ipynb_checkpoints/hw1-checkpoint.ipynb": notebook(*IDS)}, "empty"),
        ({"timestamp.txt": b"2026-01-10"}, "empty"),
    ],
)
def test_what_could_be_another_is_named_and_not_taken(folder: Path, files: dict[str, bytes], said: str) -> None:
    for name, data in files.items():
        put(folder, name, data)
    with pytest.raises(IntakeError) as refused:
        read_submission(folder, "hw1", IDS)
    assert refused.value.status == "missing" and said in str(refused.value)


def test_a_notebook_of_the_same_assignment_is_not_taken_for_another(folder: Path) -> None:
    put(folder, "part2.ipynb", notebook(*IDS))
    with pytest.raises(IntakeError):
        read_submission(folder, "hw1", IDS, others={"part2.ipynb"})


def test_a_link_is_not_followed_under_another_name_either(folder: Path, tmp_path: Path) -> None:
    put(tmp_path, "neighbour.ipynb", notebook(*IDS))
    (folder / "Copy of hw1.ipynb").symlink_to(tmp_path / "neighbour.ipynb")
    with pytest.raises(IntakeError, match="Copy of hw1"):
        read_submission(folder, "hw1", IDS)


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"\0" * 100, "zeros"),
        (notebook(*IDS).decode().encode("utf-16"), "UTF-16"),
        (notebook(*IDS).decode().encode("utf-16-le"), "UTF-16"),
        (notebook(*IDS)[:90], "cut off in the middle"),
        (notebook("f", source="é" * 40).decode().encode()[:80], "cut off in the middle"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"\xef\xbb\xbf<html lang=en>", "a web page"),
        (b"PK\x03\x04 something", "a zip archive"),
        (b"%PDF-1.7", "a PDF"),
        (b"import numpy as np\nx = 1\n", "Python text"),
        (b'{\n<<<<<<< HEAD\n "cells": []\n=======\n>>>>>>> theirs\n}', "in conflict"),
        (b'{"cells": [}]}', "changed by hand"),
        (b"[" * 100_000, "nested without end"),
        (b"version https://git-lfs.github.com/spec/v1\n", "Git LFS"),
    ],
)
def test_an_unreadable_file_says_why(data: bytes, said: str) -> None:
    with pytest.raises(IntakeError) as refused:
        parse_notebook(data)
    assert said in str(refused.value) and refused.value.status == "malformed"


@pytest.mark.parametrize("kind", ["text", "link", "folder", "large"])
def test_a_bad_timestamp_costs_the_time_and_nothing_else(folder: Path, kind: str) -> None:
    put(folder, "hw1.ipynb", notebook(*IDS))
    stamp = folder / "timestamp.txt"
    if kind == "link":
        stamp.symlink_to("/etc/hostname")
    elif kind == "folder":
        stamp.mkdir()
    else:
        stamp.write_text("yesterday" if kind == "text" else "x" * 5000)
    read = read_submission(folder, "hw1", IDS)
    assert (len(read.cells), read.timestamp, read.flags) == (3, None, ("bad_timestamp",))
    assert "without a time" in read.notes[0]
