"""Which submissions share code, by winnowed fingerprints (copydetect; Schleimer, Wilkerson and Aiken 2003).

What the release gave to everybody does not count. Notebooks are read as grading reads them; nothing is executed.
"""

from __future__ import annotations

import importlib
import io
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from autograder.course.course import Course
from autograder.course.master import master
from autograder.limited import LimitedProcess, OverLimit
from autograder.model.errors import IntakeError, UsageError
from autograder.records.gradebook_cells import wanted_cells
from autograder.submissions.intake import read_submission

NOISE, GUARANTEE = 25, 30
LEAST_SHARE = 0.2
INSTALL = "similarity needs the package copydetect; type: python -m pip install copydetect"


@dataclass(frozen=True)
class Pair:
    """Two students and the share of each one's own code (0 to 1) that is also the other's."""

    first: str
    second: str
    first_share: float
    second_share: float


def similar_pairs(course: Course, assignment: str) -> list[Pair]:
    """Pairs that share at least a fifth of either's code, the most alike first. UsageError without two to compare."""
    (assignment,) = course.select([assignment])
    code = own_code(course, assignment)
    if len(code) < 2:
        raise UsageError(f"{assignment}: fewer than two readable submissions, nothing to compare")
    return compare(code, given_code(course, assignment))


def own_code(course: Course, assignment: str) -> dict[str, str]:
    """The code cells of every submission that can be read, student → text."""
    found: dict[str, str] = {}
    sources = course.notebooks(assignment)
    names = {path.name for path in sources}
    reader = LimitedProcess()
    ids = {path.stem: {name for _, name in wanted_cells(path, course.config)[0]} for path in sources}
    for student in course.students(assignment):
        texts = []
        for path in sources:
            try:
                folder = course.folder(course.submitted, assignment, student)
                submission = reader.call(read_submission, folder, path.stem, ids[path.stem], names - {path.name})
            except (IntakeError, OverLimit):
                continue
            texts += [cell.source for cell in submission.cells if cell.cell_type == "code"]
        if texts:
            found[student] = "\n".join(texts)
    return found


def given_code(course: Course, assignment: str) -> str:
    """What everybody was given: the stubs and the instructor's cells."""
    texts = []
    for path in course.notebooks(assignment):
        wanted, _ = wanted_cells(path, course.config)
        stubs = {name: row["source"] for (kind, name), row in wanted.items() if kind == "source"}
        for cell in master(path, course.config).cells:
            if cell.cell_type == "code":
                texts.append(stubs.get(cell.metadata.get("nbgrader", {}).get("grade_id", ""), cell.source))
    return "\n".join(texts)


def compare(code: dict[str, str], given: str) -> list[Pair]:
    """All similar pairs among texts, less what is in ``given``."""
    try:
        copydetect: Any = importlib.import_module("copydetect")
    except ImportError as error:
        raise UsageError(INSTALL) from error

    def fingerprint(text: str, boilerplate: list[int]) -> Any:
        window = GUARANTEE - NOISE + 1
        return copydetect.CodeFingerprint("cell.py", NOISE, window, boilerplate=boilerplate, fp=io.StringIO(text))

    common = list(copydetect.CodeFingerprint("given.py", NOISE, 1, fp=io.StringIO(given)).hashes)
    prints = {student: fingerprint(text, common) for student, text in code.items()}
    pairs = []
    for first, second in combinations(sorted(prints), 2):
        if prints[first].token_coverage and prints[second].token_coverage:
            _, (one, two), _ = copydetect.compare_files(prints[first], prints[second])
            pairs.append(Pair(first, second, float(one), float(two)))
    return sorted((p for p in pairs if max(p.first_share, p.second_share) >= LEAST_SHARE), key=_alike)


def _alike(pair: Pair) -> tuple[float, str, str]:
    return -max(pair.first_share, pair.second_share), pair.first, pair.second
