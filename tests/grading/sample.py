"""A made-up course and a worker that grades by reading the submission."""

from __future__ import annotations

import base64
import json
import os
import signal
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.course.course import Course
from autograder.grading.engines.pool import Fault
from autograder.grading.engines.worker import Job
from autograder.model.errors import GraderFault
from autograder.model.results import CellGrade, Grade
from autograder.records.gradebook_open import open_gradebook
from helpers.outcome import CheckResult

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
SECRET = "assert central == 42  # canary: 7f3a-a1-f0"
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "sample"
c.CourseDirectory.root = {root!r}
c.CourseDirectory.source_directory = "notebooks"
"""


def marks(grade_id: str, **changes: Any) -> dict[str, Any]:
    base = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3}
    return {"nbgrader": {**base, "grade_id": grade_id, **changes}}


def source_notebook(exercises: int = 2) -> nbformat.NotebookNode:
    cells = [new_markdown_cell("# The sample", metadata=marks("title", locked=True))]
    for i in range(exercises):
        text = f"def f{i}(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION"
        test = f"assert f{i}(1) == 1\n### BEGIN HIDDEN TESTS\n{SECRET}\n### END HIDDEN TESTS"
        cells.append(new_markdown_cell(f"## Exercise {i}: the name of `f{i}`"))
        cells.append(new_code_cell(text, metadata=marks(f"f{i}", solution=True)))
        cells.append(new_code_cell(test, metadata=marks(f"f{i}-test", grade=True, locked=True, points=4)))
    cells.append(new_markdown_cell("Say why.", metadata=marks("why", grade=True, solution=True, points=2)))
    return new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})


@cache
def empty_gradebook() -> bytes:
    """A new gradebook's bytes: nbgrader takes seconds to make one."""
    with tempfile.TemporaryDirectory() as folder:
        open_gradebook(f"sqlite:///{folder}/gradebook.db", "sample").close()
        return (Path(folder) / "gradebook.db").read_bytes()


def make_course(folder: Path, students: dict[str, str], assignment: str = "a1") -> Course:
    """A course whose students hand in the source with this text in ``f0``."""
    (folder / "notebooks" / assignment).mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(CONFIG.format(root=str(folder)))
    nbformat.write(source_notebook(), folder / "notebooks" / assignment / f"{assignment}.ipynb")
    for student, text in students.items():
        hand_in(folder, student, text, assignment)
    (folder / "submitted").mkdir(exist_ok=True)
    (folder / "gradebook.db").write_bytes(empty_gradebook())
    return Course.load(folder)


def hand_in(folder: Path, student: str, text: str, assignment: str = "a1") -> Path:
    target = folder / "submitted" / student / assignment
    target.mkdir(parents=True, exist_ok=True)
    notebook = source_notebook()
    next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "f0").source = text
    nbformat.write(notebook, target / f"{assignment}.ipynb")
    return target


def check(name: str, points: float, state: str, message: str = "", hint: str = "", hidden: bool = False) -> CheckResult:
    return CheckResult(name, points, points if state == "right" else 0.0, state, message, hint, hidden)


def picture() -> str:
    raw = b"\0\x10\x20\x80"

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"tEXt", b"x\0<script>") + chunk(b"IDAT", zlib.compress(raw))
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + parts + chunk(b"IEND", b"")).decode()


def hostile_grade(student: str = HOSTILE) -> Grade:
    """A grade whose every text that a student or the internet could choose is an attack."""
    notebook = source_notebook()
    cells = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    cells["f0"].source = f"def f0(x):\n    return {HOSTILE!r}"
    cells["f0"].outputs = [
        new_output("stream", text=HOSTILE + "\x1b[31mred\x1b[0m\n"),
        new_output("display_data", {"text/html": f"<table onclick=alert(1)><tr><td>kept</td></tr></table>{HOSTILE}"}),
        new_output("display_data", {"image/svg+xml": f'<svg onload="alert(1)"><circle r="3"/>{HOSTILE}</svg>'}),
        new_output("display_data", {"text/markdown": f"[go](javascript:alert(1)) **bold** {HOSTILE}"}),
        new_output("display_data", {"image/png": picture(), "text/plain": HOSTILE}),
        new_output("display_data", {"image/png": "bm90IGEgcG5n", "text/plain": "<fallback>"}),
        new_output("display_data", {"application/javascript": "alert(1)"}),
        new_output("error", ename="E<b>", evalue=HOSTILE, traceback=["\x1b[0;31mTrace\x1b[0m", HOSTILE]),
    ]
    cells["why"].source = f"Because ![x](http://evil.example/x.png) {HOSTILE}"
    cells["f0-test"].outputs = [new_output("stream", text=SECRET)]
    notebook.cells.append(new_code_cell(f"mine = {HOSTILE!r}"))
    checks = (
        check("value at 1", 1, "right"),
        check("value at 2", 1, "wrong", f"expected 2, got {HOSTILE}", "Which sign?"),
        check("fresh inputs", 2, "wrong", "SECRET-EXPECTED-VALUE", "The contract's last row.", hidden=True),
    )
    graded = (
        CellGrade("f0-test", 1.0, 4.0, "partial", "", checks),
        CellGrade("f1-test", 0.0, 4.0, "fail", "", (check("value at 1", 4, "not attempted"),)),
        CellGrade("why", 0.0, 2.0, "manual", "", needs_manual=True),
    )
    text = nbformat.writes(notebook)
    flags = ("extra_cells", "tampered")
    return Grade(
        student,
        "a1",
        "a1",
        "ok",
        flags,
        1.0,
        10.0,
        0.25,
        graded,
        "2026-01-02 03:04:05",
        text,
        isolation=("namespaces",),
    )


class StandIn:
    """Grades ``f0`` by its text: "right" 4 points, "half" 2; "fault" breaks; "interrupt" is a Ctrl-C meanwhile."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.log = course.root / "executed.log"

    def grade(self, job: Job) -> Grade:
        folder = self.course.folder(self.course.submitted, job.assignment, job.student)
        text = (folder / f"{job.notebook}.ipynb").read_text(encoding="utf-8")
        with open(self.log, "a", encoding="utf-8") as file:
            file.write(f"{job.student}\n")
        marked = {c.get("metadata", {}).get("nbgrader", {}).get("grade_id"): c for c in json.loads(text)["cells"]}
        answer = "".join(marked["f0"]["source"])
        if "fault" in answer:
            raise GraderFault("the judge broke")
        if "interrupt" in answer:
            os.kill(os.getpid(), signal.SIGINT)
        score = 4.0 if "right" in answer else 2.0 if "half" in answer else 0.0
        stamp = folder / "timestamp.txt"
        checks = (check("value", 4, "right" if score == 4 else "wrong"),)
        graded = (
            CellGrade("f0-test", score, 4.0, "partial", "", checks),
            CellGrade("f1-test", 4.0, 4.0, "pass", ""),
            CellGrade("why", 0.0, 2.0, "manual", "", needs_manual=True),
        )
        when = stamp.read_text().strip() if stamp.exists() else None
        names = (job.student, job.assignment, job.notebook)
        return Grade(*names, "ok", (), score + 4, 10.0, 0.01, graded, when, text, "", ("namespaces",))


class DirectEngine:
    """The engine's interface without processes."""

    def __init__(self, course: Course, *_: Any) -> None:
        self.worker = StandIn(course)

    def run(
        self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]
    ) -> Iterator[tuple[Job, Grade | Fault]]:
        for job in jobs:
            if stop():
                return
            try:
                yield job, self.worker.grade(job)
            except GraderFault as error:
                yield job, Fault(f"GraderFault: {error}")
