"""Intake: what is refused, with which status, and that nothing hangs or is followed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v3 import new_code_cell as old_code_cell
from nbformat.v3 import new_notebook as old_notebook
from nbformat.v3 import new_worksheet

from autograder.model.errors import IntakeError
from autograder.submissions.intake import read_submission
from autograder.submissions.notebook import MAX_NOTEBOOK, parse_notebook

CELL = {
    "cell_type": "code",
    "source": ["x = 1\n", "y = 2"],
    "metadata": {"nbgrader": {"grade_id": "f"}},
    "id": "abc",
}


def as_bytes(document: Any) -> bytes:
    return json.dumps(document).encode()


def test_a_notebook_is_read_without_its_outputs_and_metadata() -> None:
    cell = {
        **CELL,
        "outputs": [{"evil": 1}],
        "attachments": {"a": 1},
        "metadata": {"tags": ["demo"], **CELL["metadata"]},
    }
    (read,) = parse_notebook(as_bytes({"cells": [cell], "metadata": {"kernelspec": {"name": "evil"}}}))
    assert (read.source, read.grade_id, read.cell_id, read.cell_type) == ("x = 1\ny = 2", "f", "abc", "code")
    assert read.claims == {"grade_id": "f"}


def test_nbformat_3_is_read() -> None:
    old = old_notebook(worksheets=[new_worksheet(cells=[old_code_cell(input="x = 1")])])
    (read,) = parse_notebook(nbformat.writes(old, version=3).encode())
    assert read.source == "x = 1"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"cells": 3}',
        b'{"cells": [3]}',
        as_bytes({"cells": [{"cell_type": "spell"}]}),
        as_bytes({"cells": [{"cell_type": "code", "source": 3}]}),
        as_bytes({"cells": [{"cell_type": "code", "source": [3]}]}),
        as_bytes({"cells": [CELL] * 6000}),
        as_bytes({"cells": [{**CELL, "source": "x" * 2_000_000}]}),
        as_bytes({"worksheets": [3], "nbformat": 3}),
        b'{"cells": ' + b"[" * 100_000,
    ],
)
def test_malformed_notebooks_are_refused(data: bytes) -> None:
    with pytest.raises(IntakeError) as refused:
        parse_notebook(data)
    assert refused.value.status == "malformed"


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(
                    [
                        "cells",
                        "cell_type",
                        "source",
                        "metadata",
                        "nbgrader",
                        "grade_id",
                        "worksheets",
                        "nbformat",
                        "id",
                    ]
                ),
                x,
            )
        ),
    ).map(as_bytes)
)
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        parse_notebook(data)
    except IntakeError:
        return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "ada" / "a1"
    made.mkdir(parents=True)
    (made / "a1.ipynb").write_bytes(as_bytes({"cells": [CELL]}))
    return made


def test_timestamp_is_optional(folder: Path) -> None:
    assert read_submission(folder, "a1").timestamp is None
    (folder / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC\n")
    assert read_submission(folder, "a1").timestamp == "2026-01-01 00:00:00 UTC"


def link(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def fifo(path: Path) -> None:
    os.mkfifo(path)


def directory(path: Path) -> None:
    path.mkdir()


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_NOTEBOOK + 1)


@pytest.mark.parametrize("make", [link, fifo, directory, huge])
def test_what_is_no_regular_file_is_refused_at_once(folder: Path, make: Any) -> None:
    path = folder / "a1.ipynb"
    path.unlink()
    make(path)
    with pytest.raises(IntakeError) as refused:
        read_submission(folder, "a1")
    assert refused.value.status == "malformed" and refused.value.flag in ("refused_file", "too_large")


def test_a_linked_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    with pytest.raises(IntakeError) as refused:
        read_submission(tmp_path / "link", "a1")
    assert refused.value.flag == "refused_file"


def test_missing(tmp_path: Path, folder: Path) -> None:
    for where, name in ((tmp_path / "nobody", "a1"), (folder, "other")):
        with pytest.raises(IntakeError) as refused:
            read_submission(where, name)
        assert refused.value.status == "missing"


@pytest.mark.parametrize(
    "data",
    [
        b'{"cells": [' + b"[]," * 600_000 + b"[]]}",
        b'{"worksheets": [{"cells": [' + b'{"cell_type": "code"},' * 6_000 + b"{}]}]}",
        b'{"worksheets": [' + b"1," * 6_000 + b"1]}",
    ],
    ids=["lists", "old cells", "old sheets"],
)
def test_what_would_grow_when_it_is_read_is_refused_before(data: bytes) -> None:
    with pytest.raises(IntakeError) as refused:
        parse_notebook(data)
    assert refused.value.flag == "too_large"
