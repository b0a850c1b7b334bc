"""Stock nbgrader and Otter on the very submissions: courses and archives are made before anything is timed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from autograder.course.course import CONFIG_FILE, Course
from tests.benchmarks.classes import Class, Row, agrees, copy_of, notebook, rewrite
from tests.benchmarks.timing import Command, Failed, Timing, run, timed
from tests.scoreboard.otter import GENERATE, RUN, read_result, write_tests

# Without these two lines the course is graded by nbgrader's own lists.
PLUGIN = re.compile(r"^(configure\(c\)|from autograder\.nbgrader_plugin import configure)$", re.MULTILINE)


@dataclass(frozen=True)
class Nbgrader:
    """A course that stock nbgrader grades. ``python`` is the interpreter of the environment that has it."""

    course: Course
    made: Class
    rows: Sequence[Row]
    python: Path

    @classmethod
    def prepare(cls, made: Class, students: Sequence[str], folder: Path, python: Path, *, demos: bool) -> Nbgrader:
        """Copy the class and release its assignments."""
        course = copy_of(made, students, folder, demos=demos)
        config = folder / CONFIG_FILE
        config.write_text(PLUGIN.sub("", config.read_text()))
        peer = cls(course, made, made.rows(students), python)
        for name in made.assignments(students):
            run(peer.command("generate_assignment", name))
        return peer

    def grade(self) -> Timing:
        """``nbgrader autograde`` of each assignment; ``each`` is from one result to the next."""
        commands = [self.command("autograde", name, "--force") for name in self.made.assignments(self._students())]
        timing = timed(commands, self._files("autograded", ".ipynb"))
        return replace(timing, each=timing.gaps if len(commands) == 1 else ())

    def feedback(self) -> Timing:
        """``nbgrader generate_feedback`` of each assignment."""
        names = self.made.assignments(self._students())
        return timed([self.command("generate_feedback", name, "--force") for name in names], self._pages())

    def surprises(self) -> int:
        """How many scores are not what the corpus says."""
        with Gradebook(f"sqlite:///{self.course.root}/gradebook.db", self.course.course_id) as book:
            scores = {
                (student, assignment): sum(
                    grade.auto_score or 0.0
                    for submitted in book.find_submission(assignment, student).notebooks
                    for grade in submitted.grades
                )
                for student, assignment in self.rows
            }
        return sum(not agrees(score, self.made.expected[row]) for row, score in scores.items())

    def _students(self) -> list[str]:
        return [student for student, _ in self.rows]

    def command(self, *words: str) -> Command:
        """``nbgrader …`` on the course."""
        return Command([str(self.python), "-m", "nbgrader", *words], self.course.root, self.python)

    def _files(self, step: str, suffix: str) -> list[Path]:
        folder = self.course.root / step
        return [folder / student / name / f"{name}{suffix}" for student, name in self.rows]

    def _pages(self) -> list[Path]:
        return self._files("feedback", ".html")


@dataclass(frozen=True)
class Otter:
    """A folder for each submission, with the archive of its assignment's tests."""

    folders: dict[Row, Path]
    made: Class
    python: Path

    @classmethod
    def prepare(cls, made: Class, students: Sequence[str], folder: Path, python: Path, *, demos: bool) -> Otter:
        """Make the archives. In the submissions test cells are empty: Otter's tests are in the archive."""
        course = copy_of(made, students, folder / "course", demos=demos)
        folders = {}
        for name in made.assignments(students):
            _archive(course, name, folder / name, python)
        for student, name in made.rows(students):
            folders[student, name] = work = folder / student / name
            work.mkdir(parents=True)
            path = Path(shutil.copy(notebook(course, student, name), work / f"{name}.ipynb"))
            rewrite(path, lambda cell: cell["metadata"].get("nbgrader", {}).get("grade"))
            shutil.copy(folder / name / "autograder.zip", work)
        return cls(folders, made, python)

    def command(self, row: Row) -> Command:
        """``otter run`` of a submission."""
        return _otter(self.python, self.folders[row], "run", f"{row[1]}.ipynb", *RUN)

    def grade(self) -> Timing:
        """``otter run`` for each submission, which is a start-up for each."""
        timings = [timed([self.command(row)], [work / "results.json"]) for row, work in self.folders.items()]
        seconds = tuple(timing.seconds for timing in timings)
        peak = max(timing.peak_mib for timing in timings)
        written = [sum(seconds[:i]) + timing.results[0] for i, timing in enumerate(timings)]
        return Timing(len(timings), sum(seconds), tuple(written), seconds, peak)

    def surprises(self) -> int:
        """How many scores are not what the corpus says."""
        return sum(
            not agrees(read_result(work / "results.json").score, self.made.expected[row])
            for row, work in self.folders.items()
        )


def _archive(course: Course, name: str, folder: Path, python: Path) -> None:
    source = nbformat.read(course.notebooks(name)[0], as_version=4)
    marked = [(cell.metadata.get("nbgrader", {}), cell.source) for cell in source.cells if cell.cell_type == "code"]
    tests = {marks["grade_id"]: (marks["points"], text) for marks, text in marked if marks.get("grade")}
    write_tests(folder, tests)
    run(_otter(python, folder, *GENERATE))
    if not zipfile.is_zipfile(folder / "autograder.zip"):
        raise Failed(f"otter generate made no archive of {name}")


def _otter(python: Path, folder: Path, *words: str) -> Command:
    return Command([str(python.parent / "otter"), *words], folder, python)


def version(python: Path, package: str) -> str:
    """The version of a package in an environment."""
    text = f"from importlib.metadata import version; import json; print(json.dumps(version({package!r})))"
    said = subprocess.run([str(python), "-c", text], capture_output=True, text=True, check=True).stdout
    return str(json.loads(said))
