"""The classes that are graded: courses of their own, with submissions from the corpus, no two of them alike.

Every submission of a made-up student carries the student's name in a comment of the first solution cell, so that no
cache of anybody's can take one for another.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from autograder.authoring.verify.claims import Expectation
from autograder.course.course import CONFIG_FILE, KEY_BYTES, KEY_FILE, Course
from autograder.demo import CLASS_FILE, hand_in, new_course, read_class
from autograder.records.gradebook_open import open_gradebook

Row = tuple[str, str]
Students = dict[str, dict[str, str]]
LIGHT, HEAVY = "02_gradient_descent", "06_mlp"
CASES: dict[str, tuple[str, ...]] = {
    LIGHT: ("correct_torch", "correct_own_helpers", "correct_centred_regression", "wrong_mse_gradient_no_n"),
    HEAVY: ("correct_plain_loops", "correct_own_class_and_adam", "correct_tensor_totals", "wrong_train_no_zero_grad"),
}
TAME = ("correct_", "wrong_", "partial_")


@dataclass(frozen=True)
class Kind:
    """A kind of class: what it is, and how many students it has and the slow programs get if nobody says."""

    about: str
    students: int
    peers_students: int


KINDS = {
    "light": Kind(f"a light assignment, {LIGHT}: three correct submissions to a wrong one", 200, 6),
    "heavy": Kind(f"a heavy assignment, {HEAVY}: three correct submissions to a wrong one", 24, 2),
    "demo": Kind("the class of `make demo`: correct, wrong, partial, broken and hostile submissions", 19, 3),
    "course": Kind("every assignment of the course, correct submissions", 4, 1),
}


@dataclass(frozen=True)
class Class:
    """A course with its submissions and what must come of each. ``tame`` students hand in nothing that does harm."""

    course: Course
    expected: dict[Row, Expectation]
    students: tuple[str, ...]
    tame: tuple[str, ...]

    def rows(self, students: Iterable[str]) -> list[Row]:
        """(student, assignment) of all that these students have handed in."""
        wanted = set(students)
        found = [row for row, expectation in self.expected.items() if expectation.status != "missing"]
        return sorted((row for row in found if row[0] in wanted), key=lambda row: (row[1], row[0]))

    def assignments(self, students: Iterable[str]) -> list[str]:
        """The assignments that these students have handed in."""
        return sorted({assignment for _, assignment in self.rows(students)})


def make_class(here: Course, kind: str, folder: Path, students: int) -> Class:
    """A course of ``kind`` in ``folder`` with that many students, and an empty gradebook, as after ``release``."""
    corpus = here.root / CLASS_FILE.parent
    if kind == "demo":
        chosen = dict(islice(read_class(here.root / CLASS_FILE).items(), students))
        course = new_course(here, folder, sorted({name for cases in chosen.values() for name in cases}))
    else:
        cases = dict(CASES) if kind != "course" else _correct(here, corpus)
        names = {"light": [LIGHT], "heavy": [HEAVY], "course": here.assignments()}[kind]
        chosen = made_up({name: cases[name] for name in names}, students)
        course = _plain_course(here, folder, names)
    expected = hand_in(here, course, chosen)
    if kind != "demo":
        for student, assignment in expected:
            sign(notebook(course, student, assignment), student)
    open_gradebook(course.db_url, course.course_id).close()
    tame = tuple(name for name, cases in chosen.items() if all(case.startswith(TAME) for case in cases.values()))
    return Class(course, expected, tuple(chosen), tame)


def made_up(cases: dict[str, tuple[str, ...]], students: int) -> Students:
    """Students who take the cases of each assignment in turn."""
    return {
        f"student-{number:05}": {name: found[number % len(found)] for name, found in cases.items()}
        for number in range(students)
    }


def _correct(here: Course, corpus: Path) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(sorted(folder.name for folder in (corpus / name).glob("correct_*"))) for name in here.assignments()
    }


def _plain_course(here: Course, folder: Path, names: Sequence[str]) -> Course:
    for name in names:
        shutil.copytree(here.folder(here.source, name), folder / "notebooks" / name)
    shutil.copy(here.root / CONFIG_FILE, folder)
    (folder / KEY_FILE).write_text("5e" * KEY_BYTES + "\n", encoding="ascii")
    return Course.load(folder)


def notebook(course: Course, student: str, assignment: str) -> Path:
    """The file that a student has handed in."""
    return course.folder(course.submitted, assignment, student) / f"{course.notebooks(assignment)[0].name}"


def sign(path: Path, student: str) -> None:
    """Put the student's name into the first solution cell, as a comment."""
    document = json.loads(path.read_bytes())
    first = next(cell for cell in document["cells"] if cell["metadata"].get("nbgrader", {}).get("solution"))
    first["source"] = f"{first['source']}\n# {student}"
    path.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


def copy_of(whole: Class, students: Sequence[str], folder: Path, *, demos: bool) -> Course:
    """The course with these students' submissions for a program that runs every cell.

    Without ``demos`` the cells tagged demo, which this grader does not run, are empty in sources and submissions.
    """
    shutil.copytree(whole.course.source, folder / "notebooks")
    shutil.copy(whole.course.root / CONFIG_FILE, folder)
    for student in students:
        shutil.copytree(whole.course.submitted / student, folder / "submitted" / student)
    if not demos:
        for path in folder.rglob("*.ipynb"):
            rewrite(path, lambda cell: "demo" in cell["metadata"].get("tags", ()))
    return Course.load(folder)


def rewrite(path: Path, emptied: Any) -> None:
    """Empty the cells of a notebook file for which ``emptied(cell)`` is true."""
    document = json.loads(path.read_bytes())
    for cell in document["cells"]:
        if emptied(cell):
            cell["source"] = ""
    path.write_text(json.dumps(document, ensure_ascii=False) + "\n", encoding="utf-8")


def agrees(score: float, expected: Expectation) -> bool:
    """Whether these points are what the corpus says of a submission."""
    if expected.score is not None:
        return abs(score - expected.score) < 1e-6
    least = sum(expected.points.values())
    return least - 1e-6 < score < least + sum(expected.less.values()) - 1e-6
