"""The student versions: ``notebooks/`` → ``release/``, made by nbgrader and proved to hold no hidden line.

nbgrader writes into a scratch folder; only what passes the leak check takes its place in ``release/``.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from glob import escape
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import capture_log
from traitlets import TraitError
from traitlets.config import Config

from autograder.authoring.canonical import read_notebook
from autograder.course.course import Course
from autograder.model.errors import UsageError
from autograder.records.gradebook_open import open_gradebook

CANARY = "canary: 7f3a"
MARKERS = ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
FORBIDDEN = (CANARY, *(f"### {edge} {marker}" for marker in MARKERS for edge in ("BEGIN", "END")))
SHORTEST_LINE = 8


def release(course: Course, assignments: Sequence[str] = ()) -> list[Path]:
    """Make the student version of each assignment (all if none is named) anew; returns their folders.

    UsageError if nbgrader refuses a notebook or if hidden text would reach the students; ``release/`` then
    keeps what it had.
    """
    open_gradebook(course.db_url, course.course_id).close()
    return [_release_one(course, assignment) for assignment in course.select(assignments)]


def _release_one(course: Course, assignment: str) -> Path:
    _refuse_wrong_sums(course, assignment)
    target = course.folder(course.release, assignment)
    try:
        with tempfile.TemporaryDirectory(prefix="release-") as scratch:
            made = _generate(course, assignment, Path(scratch))
            leaks = list(find_leaks(course.notebooks(assignment), made))
            if leaks:
                raise UsageError(f"{assignment} is not released, it would show hidden text: {'; '.join(leaks)}")
            _replace(target, made)
    except OSError as error:
        raise UsageError(f"{assignment} is not released: {error}") from error
    return target


def _refuse_wrong_sums(course: Course, assignment: str) -> None:
    from autograder.authoring.points import disagreements

    wrong = [text for path in course.notebooks(assignment) for text in disagreements(read_notebook(path))]
    if wrong:
        advice = f"autograder verify --mend {assignment} writes what the checks add up to"
        raise UsageError(f"{assignment} is not released, its points do not add up: {'; '.join(wrong)} ({advice})")


def _replace(target: Path, made: Path) -> None:
    """Put a copy of ``made`` where ``target`` is, all of it or nothing."""
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(made, fresh)
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def _generate(course: Course, assignment: str, scratch: Path) -> Path:
    config = _without_brackets(course, scratch)
    try:
        directory = CourseDirectory(config=config, assignment_id=assignment, release_directory=str(scratch / "release"))
    except TraitError as error:
        raise UsageError(f"{assignment!r} is not released: nbgrader does not take this name ({error})") from error
    if directory.assignment_id != assignment:
        raise UsageError(f"{assignment!r} is not released: nbgrader takes no name with blanks at its ends")
    converter = GenerateAssignment(coursedir=directory, config=config)
    converter.force = True
    outcome = capture_log(converter)
    if not outcome["success"]:
        raise UsageError(f"{assignment} is not released: {_reason(outcome)}")
    return Path(directory.format_path(directory.release_directory, ".", assignment))


def _without_brackets(course: Course, scratch: Path) -> Config:
    """The course's configuration; its root is a link if the folder's name looks like a pattern to nbgrader."""
    if escape(str(course.root)) == str(course.root):
        return course.config
    config = Config(course.config)
    way = scratch / "course"
    way.symlink_to(course.root)
    config.CourseDirectory.root, config.CourseDirectory.db_url = str(way), course.db_url
    return config


def _reason(outcome: dict[str, str]) -> str:
    """The line of nbgrader's log that names what went wrong: its last exception that is not its own."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", outcome.get("log", "") + outcome.get("error", ""))
    causes = re.findall(r"^\s*(?:\w+\.)*((?!NbGrader)\w*(?:Error|Exception|Entry): .*)$", text, flags=re.MULTILINE)
    return causes[-1] if causes else text.strip().splitlines()[-1]


def find_leaks(sources: Sequence[Path], released: Path) -> Iterator[str]:
    """One line for each released file that holds a marker, a canary or a line of a hidden test."""
    secrets = set(FORBIDDEN)
    for source in sources:
        secrets |= hidden_lines("\n".join(cell.source for cell in read_notebook(source).cells))
    for path in sorted(p for p in released.rglob("*") if p.is_file()):
        text = path.read_bytes().decode("utf-8", errors="replace")
        for secret in sorted(secrets):
            if secret in text or json.dumps(secret, ensure_ascii=False)[1:-1] in text:
                yield f"{path.name} has {secret!r}"
                break


def hidden_lines(text: str) -> set[str]:
    """The stripped lines of hidden tests and mark schemes, less those that the visible text has anyway."""
    hidden: set[str] = set()
    visible: list[str] = []
    inside = ""
    for line in text.splitlines():
        edge = re.search(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)", line)
        if edge:
            inside = edge[2] if edge[1] == "BEGIN" else ""
        elif not inside:
            visible.append(line)
        elif inside != "SOLUTION" and len(line.strip()) >= SHORTEST_LINE:
            hidden.add(line.strip())
    shown = "\n".join(visible)
    return {line for line in hidden if line not in shown}
