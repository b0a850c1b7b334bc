"""The page that students begin with, as README.md and as a notebook, and the two lists of what to install."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.authoring.canonical import read_notebook
from autograder.authoring.kit import wheel
from autograder.authoring.kit.first_cell import kit_url, open_everywhere, pages
from autograder.course.course import Course
from autograder.model.opening import SETUP
from autograder.records.gradebook_read import due_dates

NOTEBOOK = "START_HERE.ipynb"
SELF_TEST = "from helpers import doctor\n\ndoctor.report()"
_TIME = re.compile(r"\*\*Time\*\*[\s|:]*(?:about )?([^;:|\n]*?)(?: for you)?\s*(?:[;:|]|$)", re.MULTILINE)
_BEFORE = re.compile(r"\*\*Before you start\*\*[\s|:]*(.*)")


@dataclass(frozen=True)
class Entry:
    """One row of the map: a notebook of the kit."""

    title: str
    path: str
    builds_on: str
    time: str
    points: str
    deadline: str


def pages_of(course: Course, assignments: Sequence[str]) -> dict[str, str]:
    """The texts of the kit's own files by their names."""
    entries = [entry for assignment in assignments for entry in _entries(course, assignment, assignments)]
    values = {
        "entries": entries,
        "brackets": any("(" in entry.builds_on for entry in entries),
        "deadlines": any(entry.deadline for entry in entries),
        "wheel": wheel.file_name(),
        "distribution": wheel.DISTRIBUTION,
        "version": wheel.version(),
        "course": course.course_id.replace("_", " ").strip() or "course",
        "kit_url": kit_url(course.config),
    }
    readme = pages.get_template("START_HERE.md.j2").render(values)
    return {
        "README.md": readme,
        NOTEBOOK: _notebook(readme, course),
        "requirements.txt": pages.get_template("requirements.txt.j2").render(values),
        "environment.yml": pages.get_template("environment.yml.j2").render(values),
    }


def _entries(course: Course, assignment: str, others: Sequence[str]) -> list[Entry]:
    due = due_dates(course.db_url, course.course_id).get(assignment)
    found = []
    for path in course.notebooks(assignment):
        notebook = read_notebook(path)
        text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
        points = sum(float(m.get("points") or 0) for m in marks if m.get("grade") or m.get("task"))
        heading = re.search(r"^#\s+(.*\S)", text, re.MULTILINE)
        time = _TIME.search(text)
        found.append(
            Entry(
                title=heading[1] if heading else path.stem,
                path=f"{assignment}/{path.name}",
                builds_on=_builds_on(text, assignment, others),
                time=time[1].strip() if time else "",
                points=f"{points:g}",
                deadline=_deadline(due, course.timezone),
            )
        )
    return found


def _builds_on(text: str, assignment: str, others: Sequence[str]) -> str:
    """The assignments whose numbers the notebook names under "Before you start"; those outside this kit in brackets."""
    before = _BEFORE.search(text)
    numbers = re.findall(r"(?<![\d.])\d\d(?![\d.])", before[1]) if before else []
    here = {name.split("_")[0] for name in others}
    return ", ".join(n if n in here else f"({n})" for n in dict.fromkeys(numbers) if n != assignment.split("_")[0])


def _deadline(due: datetime | None, zone: str) -> str:
    """nbgrader keeps deadlines in UTC, without saying so."""
    if due is None:
        return ""
    local = due.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M} ({zone})"


def _notebook(readme: str, course: Course) -> str:
    """The same page as a notebook: a cell for each section, and the self-test as the one cell to run."""
    sections = re.split(r"^(?=## )", readme, flags=re.MULTILINE)
    cells: list[Any] = []
    for section in sections:
        name = re.sub(r"\W+", "-", section.splitlines()[0].lstrip("# ").lower()).strip("-") or "start"
        cells.append(new_markdown_cell(section.strip(), id=name[:60]))
        if section.startswith("## Does it work"):
            cells.append(new_code_cell(SELF_TEST, id="self-test", metadata={"tags": [SETUP]}))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = new_notebook(cells=cells, metadata={"kernelspec": kernel})
    return nbformat.writes(open_everywhere(notebook, course.config)) + "\n"
