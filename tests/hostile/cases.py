"""The hostile corpus: reading a case, laying it down as a submission, and what must hold of its grade."""

from __future__ import annotations

import copy
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.verify.corpus import parse_cells
from autograder.authoring.verify.notebooks import notebook_of
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.model.results import Grade
from tests.hostile.target import NAME

CORPUS = Path(__file__).parents[2] / "corpus" / "hostile"
KEYS = {"about", "family", "base", "status", "score", "flags", "shows", "lacks"}
GAIN = "GOT AWAY"


@dataclass(frozen=True)
class Case:
    """One case. ``score`` is the most that it may earn; ``shows`` proves that it ran; ``lacks`` must appear nowhere."""

    family: str
    name: str
    folder: Path
    about: str
    base: str
    statuses: tuple[str, ...]
    score: float
    flags: tuple[str, ...]
    shows: str
    lacks: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"{self.family}/{self.name}"

    @property
    def student(self) -> str:
        return f"{self.family}-{self.name}"


def load(folder: Path) -> Case:
    """Read a case's expect.yml."""
    expect = yaml.safe_load((folder / "expect.yml").read_text(encoding="utf-8"))
    assert set(expect) <= KEYS and expect["family"] == folder.parent.name and expect["about"], folder
    status = expect.get("status", "ok")
    return Case(
        family=expect["family"],
        name=folder.name,
        folder=folder,
        about=expect["about"],
        base=expect.get("base", "release"),
        statuses=(status,) if isinstance(status, str) else tuple(status),
        score=float(expect.get("score", 0)),
        flags=tuple(expect.get("flags", ())),
        shows=expect.get("shows", ""),
        lacks=(GAIN, *expect.get("lacks", ())),
    )


def all_cases() -> list[Case]:
    """Every case of the corpus, controls included."""
    return [load(path.parent) for path in sorted(CORPUS.glob("*/*/expect.yml"))]


def get(name: str) -> Case:
    """The case ``family/name``."""
    return load(CORPUS / name)


def lay_down(case: Case, course: Course, source: SourceNotebook) -> Path:
    """Write the case's submission into the course and return its folder."""
    folder = course.folder(course.submitted, NAME, case.student)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    tampering = case.folder / "files.yml"
    steps = yaml.safe_load(tampering.read_text(encoding="utf-8")) if tampering.exists() else {}
    path = next((case.folder / name for name in ("attack.py", "cells.py") if (case.folder / name).exists()), None)
    edits = parse_cells(path.read_text(encoding="utf-8"), source, path) if path else ()
    document = notebook_of(source, base=case.base, edits=edits)
    for entry in steps.get("files", ()):
        _make(folder, entry)
    target = folder / f"{NAME}.ipynb"
    if "text" in steps:
        target.write_text(steps["text"].get("begin", "") + steps["text"]["unit"] * steps["text"]["times"])
    elif not os.path.lexists(target) and not steps.get("no_notebook"):
        target.write_bytes(tampered(document, steps.get("notebook", ())))
    return folder


def _make(folder: Path, entry: dict[str, Any]) -> None:
    path = folder / entry["path"]
    if "link" in entry:
        path.symlink_to(entry["link"])
    elif entry.get("fifo"):
        os.mkfifo(path)
    elif entry.get("folder"):
        path.mkdir()
    else:
        path.write_text(entry["text"])


def tampered(document: bytes, steps: Any) -> bytes:
    """The notebook's JSON after the steps of files.yml: set, remove, again, first, add, and the document's own fields."""
    notebook = json.loads(document)
    for step in steps:
        cells = notebook["cells"]
        at = next((i for i, cell in enumerate(cells) if cell.get("id") == step.get("cell")), None)
        if "document" in step:
            notebook[step["document"]] = step["value"]
        elif "add" in step:
            cells.insert(0 if at is None else at + 1, step["add"])
        elif step.get("again"):
            cells.insert(at + 1, {**copy.deepcopy(cells[at]), "id": "again", "source": step["again"]})
        elif step.get("remove"):
            del cells[at]
        elif step.get("first"):
            cells.insert(0, cells.pop(at))
        else:
            _set(cells[at], step["set"])
    return json.dumps(notebook).encode()


def _set(cell: dict[str, Any], changes: dict[str, Any]) -> None:
    for path, value in changes.items():
        *parents, last = path.split(".")
        place = cell
        for name in parents:
            place = place.setdefault(name, {})
        place[last] = value


def shown(grade: Grade) -> str:
    """All that the run of a submission showed or said, without the texts of cells."""
    outputs = [] if grade.executed is None else [c.get("outputs", []) for c in json.loads(grade.executed)["cells"]]
    return json.dumps([outputs, grade.to_json()], ensure_ascii=False)
