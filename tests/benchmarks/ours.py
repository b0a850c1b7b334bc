"""This grader's commands, as an instructor types them."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.course.course import Course
from tests.benchmarks.classes import Class, Row, agrees
from tests.benchmarks.timing import ROOT, Command, Timing, timed

RESULTS = "benchmark.json"


def command(course: Course, *words: str) -> Command:
    """``autograder …`` on a course."""
    return Command([sys.executable, "-m", "autograder", *words, "--course", str(course.root)], ROOT)


def grade_command(made: Class, students: Sequence[str], *options: str) -> Command:
    """``autograder grade`` of these students, or of all if these are all."""
    chosen = [] if len(students) == len(made.students) else [word for name in students for word in ("--student", name)]
    names = made.assignments(students)
    return command(made.course, "grade", *names, *chosen, "--json", str(made.course.root / RESULTS), *options)


def grade(made: Class, students: Sequence[str], *options: str) -> Timing:
    """Grade all of it again; ``each`` is what the workers say, several at a time on a machine with several cores."""
    rows = made.rows(students)
    line = grade_command(made, students, "--force", *options)
    timing = timed([line], _files(made.course, "autograded", rows, ".ipynb"))
    return replace(timing, each=tuple(item["seconds"] for item in _documents(made) if item["status"] != "missing"))


def unchanged(made: Class) -> Timing:
    """``autograder grade`` when nothing has changed since the last time."""
    timing = timed([grade_command(made, made.students)], [])
    return replace(timing, submissions=len(made.students))


def feedback(made: Class, students: Sequence[str]) -> Timing:
    """``autograder feedback`` of what these students have been graded for."""
    names = made.assignments(students)
    chosen = [] if len(students) == len(made.students) else [word for name in students for word in ("--student", name)]
    pages = _files(made.course, "feedback", made.rows(students), ".html")
    return timed([command(made.course, "feedback", *names, *chosen)], pages)


def surprises(made: Class) -> int:
    """How many grades of the last run are not what the corpus says."""
    return sum(
        not agrees(item["score"], made.expected[item["student"], item["assignment"]])
        or item["status"] != made.expected[item["student"], item["assignment"]].status
        for item in _documents(made)
    )


def _documents(made: Class) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads((made.course.root / RESULTS).read_text())["results"]
    return results


def _files(course: Course, step: str, rows: Sequence[Row], suffix: str) -> list[Path]:
    folder = getattr(course, step)
    found = []
    for student, assignment in rows:
        name = course.notebooks(assignment)[0].stem
        found.append(course.folder(folder, assignment, student) / f"{name}{suffix}")
    return found
