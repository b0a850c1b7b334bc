"""A course graded by the real engine: one student with every payload, one honest student, and controls that show what
the same payloads do where nothing is cleaned.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import BrowserContext

from autograder.course.course import Course
from autograder.grading.class_run import run_class
from autograder.publishing.feedback import write_feedback
from autograder.publishing.report import write_report
from tests.browser.chromium import Detector, chromium
from tests.browser.corpus import Payload, payloads
from tests.browser.honest import CELLS
from tests.browser.server import jupyter
from tests.grading import sample

ATTACKER, HONEST = "mallory", "ann"
TOGETHER = 4


@dataclass(frozen=True)
class Classroom:
    """The graded course, its server, and which payloads stand uncleaned in which control's notebook."""

    course: Course
    address: str
    controls: dict[str, list[Payload]]
    faults: list[str]

    def formgrader(self, student: str) -> str:
        """The address of the formgrader's page of a student."""
        with Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            found = gradebook.find_submission_notebook("a1", "a1", student)
            return f"{self.address}/formgrader/submissions/{found.id}/?index=0"

    def lab(self, student: str) -> str:
        """The address of JupyterLab with the graded notebook of a student and no other."""
        return f"{self.address}/lab/workspaces/{student}/tree/autograded/{student}/a1/a1.ipynb"

    def graded(self, student: str) -> Path:
        return self.course.folder(self.course.autograded, "a1", student) / "a1.ipynb"


def hand_in(course: Course, student: str, cells: list[dict[str, Any]]) -> None:
    """Hand in the source with more cells at its end."""
    folder = sample.hand_in(course.root, student, "def f0(x):\n    return x")
    notebook = json.loads((folder / "a1.ipynb").read_text())
    notebook["cells"] += cells
    (folder / "a1.ipynb").write_text(json.dumps(notebook))


@pytest.fixture(scope="session")
def classroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Classroom]:
    course = sample.make_course(tmp_path_factory.mktemp("browser") / "course", {})
    attacks = payloads()
    hand_in(course, ATTACKER, [payload.cell() for payload in attacks])
    hand_in(course, HONEST, [dict(cell) for cell in CELLS])
    parts = [attacks[at : at + TOGETHER] for at in range(0, len(attacks), TOGETHER)]
    controls = {f"control{number:02}": part for number, part in enumerate(parts)}
    for student in controls:
        hand_in(course, student, [])
    grades = run_class(course, jobs=1)
    faults = [f"{grade.student}: {grade.fault}" for grade in grades if grade.status != "ok"]
    write_feedback(course)
    write_report(course)
    with jupyter(course.root, tmp_path_factory.mktemp("config")) as address:
        classroom = Classroom(course, address, controls, faults)
        for student, some in controls.items():
            notebook = json.loads(classroom.graded(student).read_text())
            notebook["cells"] += [payload.cell() for payload in some]
            classroom.graded(student).write_text(json.dumps(notebook))
        yield classroom


@pytest.fixture(scope="session")
def browser() -> Iterator[tuple[BrowserContext, Detector]]:
    with chromium() as made:
        yield made


@pytest.fixture
def detector(browser: tuple[BrowserContext, Detector]) -> Detector:
    browser[1].tripped.clear()
    return browser[1]
