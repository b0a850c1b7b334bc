"""What ``grade`` saves between runs: ``reports/.cache/results.db``, one row a notebook of a submission.

The row holds the whole record (checks, hints, isolation), which is richer than ``grade --json``; feedback, report
and export read it. ``digest`` names everything the grade depends on: an unchanged submission is not executed again.
A row is written last, after the gradebook and ``autograded/``: a run that is killed repeats a submission, never skips
one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from autograder.model.files import disk_errors, written
from autograder.model.results import CellGrade, Grade
from autograder.records.digests import content_digest
from helpers.outcome import CheckResult

VERSION = 3
Key = tuple[str, str, str]

_TABLE = """
create table if not exists result (
    assignment text not null, student text not null, notebook text not null,
    digest text not null, executed text not null, record text not null,
    primary key (assignment, student, notebook)
)
"""


def to_record(grade: Grade) -> dict[str, Any]:
    """A grade as JSON-able data, without the executed notebook (it is in ``autograded/``); each cell is a JSON text."""
    record = {name: value for name, value in vars(grade).items() if name != "executed"}
    return {**record, "cells": [_cell_text(cell) for cell in grade.cells]}


@lru_cache(maxsize=1000)
def _cell_text(cell: CellGrade) -> str:
    """Most students' cells are alike: each is written once."""
    return json.dumps({**vars(cell), "checks": [vars(check) for check in cell.checks]}, sort_keys=True)


def from_record(record: dict[str, Any]) -> Grade:
    """The inverse of ``to_record``."""
    changes = {
        "cells": tuple(map(_cell, record["cells"])),
        "flags": tuple(record["flags"]),
        "isolation": tuple(record["isolation"]),
        "notes": tuple(record["notes"]),
    }
    return Grade(**{**record, **changes})


@lru_cache(maxsize=1000)
def _cell(text: str) -> CellGrade:
    """Most students' cells are alike: each is read once, and is one object."""
    cell = json.loads(text)
    return CellGrade(**{**cell, "checks": tuple(CheckResult(**check) for check in cell["checks"])})


class Store:
    """The saved results of one course."""

    def __init__(self, reports: Path) -> None:
        folder = reports / ".cache"
        with disk_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._path = folder / "results.db"
            self._connection = sqlite3.connect(self._path, timeout=60)
            try:
                self._prepare()
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                # Damaged: it can be made again from the submissions.
                self._connection.close()
                self._path.unlink()
                self._connection = sqlite3.connect(self._path, timeout=60)
                self._prepare()

    def _prepare(self) -> None:
        (version,) = self._connection.execute("pragma user_version").fetchone()
        if version != VERSION:
            self._connection.execute("drop table if exists result")
        self._connection.execute(_TABLE)
        self._connection.execute(f"pragma user_version = {VERSION}")
        self._connection.commit()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(self, grade: Grade, digest: str) -> None:
        """Save one grade durably, a fault of ours too. An empty ``digest`` has it graded again next time."""
        record = json.dumps(to_record(grade), ensure_ascii=True, sort_keys=True)
        row = (grade.assignment, grade.student, grade.notebook, digest, content_digest(written(grade.executed)), record)
        with disk_errors(self._path), self._connection:
            self._connection.execute("insert or replace into result values (?, ?, ?, ?, ?, ?)", row)

    def find(self, key: Key, digest: str) -> tuple[Grade, str] | None:
        """The saved grade of (assignment, student, notebook) and its notebook's digest, if nothing has changed."""
        query = "select record, executed from result where assignment=? and student=? and notebook=? and digest=?"
        row = self._connection.execute(query, (*key, digest)).fetchone() if digest else None
        return (from_record(json.loads(row[0])), row[1]) if row else None

    def grades(self, assignments: Iterable[str] = ()) -> list[Grade]:
        """All saved grades (of these assignments), by assignment, student and notebook."""
        wanted = set(assignments)
        query = "select assignment, record from result order by assignment, student, notebook"
        rows = self._connection.execute(query)
        return [from_record(json.loads(record)) for name, record in rows if not wanted or name in wanted]

    def forget_others(self, assignment: str, keep: set[Key]) -> None:
        """Drop rows of an assignment whose submission is gone."""
        query = "select assignment, student, notebook from result where assignment=?"
        gone = [key for key in self._connection.execute(query, (assignment,)) if key not in keep]
        with disk_errors(self._path), self._connection:
            self._connection.executemany("delete from result where assignment=? and student=? and notebook=?", gone)
