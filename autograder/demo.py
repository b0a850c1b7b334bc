"""``make demo``: grades a made-up class in a course of its own, ``reports/demo/``, and says where to look.

The students are those of corpus/class.yml; what each must get is in the expect.yml of their cases. The demo
fails if the engine says anything else.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import yaml

from autograder.authoring.release import release
from autograder.authoring.verify.claims import Expectation, disagreements
from autograder.authoring.verify.corpus import Case, load_case
from autograder.authoring.verify.notebooks import notebook_of
from autograder.authoring.verify.proofs import expectation_of
from autograder.authoring.verify.trials import Tried
from autograder.course.course import CONFIG_FILE, KEY_BYTES, KEY_FILE, Course
from autograder.course.sources import SourceNotebook
from autograder.grading.class_run import run_class
from autograder.model.errors import AutograderError, UsageError
from autograder.model.results import Grade
from autograder.publishing.feedback import write_feedback
from autograder.publishing.progress import Live, plain, show_table
from autograder.publishing.report import write_report

CLASS_FILE = Path("corpus", "class.yml")
MARK = ".made-by-demo"
SETTINGS = """
# A loop without end need not take long to be found out here.
c.SealedGrading.limits = {"cpu_seconds": 2}
"""

Row = tuple[str, str]


def main() -> int:
    """Run the demo on the course in the current folder; 0 if every grade is what the corpus says."""
    started = time.monotonic()
    try:
        here = Course.load(".")
        students = read_class(here.root / CLASS_FILE)
        course = new_course(
            here, here.reports / "demo", sorted({name for cases in students.values() for name in cases})
        )
        expected = hand_in(here, course, students)
        for folder in release(course):
            print(f"released  {folder}")
        with Live() as live:
            grades = run_class(course, on_progress=live)
        show_table(grades)
        pages = write_feedback(course)
        index = write_report(course)[-1].parent / "index.html"
    except AutograderError as error:
        print(f"demo: {plain(str(error))}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 3
    wrong = surprises(grades, expected)
    print(f"{live.summary()}, {time.monotonic() - started:.0f} s")
    print(f"the report      {index}")
    print(f"for a student   {pages[0]}  (and {len(pages) - 1} more)")
    print(f"the course      {course.root}  (try: autograder grade --course {course.root} --force)")
    for line in wrong:
        print(plain(line), file=sys.stderr)
    print("every grade is what the corpus says" if not wrong else f"{len(wrong)} surprises: see above")
    return 1 if wrong else 0


def read_class(path: Path) -> dict[str, dict[str, str]]:
    """Student → assignment → case."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise UsageError(f"{path}: {error}") from None
    return {student: dict(cases) for student, cases in found.items()}


def new_course(here: Course, folder: Path, assignments: Sequence[str]) -> Course:
    """A fresh course with copies of the assignments; an earlier demo is replaced, anything else is left alone."""
    if folder.exists():
        if not (folder / MARK).exists():
            raise UsageError(f"{folder} was not made by the demo; move it away")
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    (folder / MARK).touch()
    for name in here.select(assignments):
        shutil.copytree(here.folder(here.source, name), folder / "notebooks" / name)
    (folder / CONFIG_FILE).write_text(
        (here.root / CONFIG_FILE).read_text(encoding="utf-8") + SETTINGS, encoding="utf-8"
    )
    # A public key, so that every demo draws the same hidden inputs.
    (folder / KEY_FILE).write_text("5e" * KEY_BYTES + "\n", encoding="ascii")
    return Course.load(folder)


def hand_in(here: Course, course: Course, students: dict[str, dict[str, str]]) -> dict[Row, Expectation]:
    """Write the submissions; returns what must come of each."""
    sources = {name: SourceNotebook(course.notebooks(name)[0], course) for name in course.assignments()}
    cases: dict[Row, Case] = {}
    expected: dict[Row, Expectation] = {}
    for student, handed_in in students.items():
        for name, source in sources.items():
            if name not in handed_in:
                expected[student, name] = Expectation(status="missing", score=0.0)
                continue
            key = name, handed_in[name]
            if key not in cases:
                cases[key] = load_case(here.root / CLASS_FILE.parent / name / handed_in[name], name, source)
            case = cases[key]
            folder = course.folder(course.submitted, name, student)
            folder.mkdir(parents=True)
            document = case.document or notebook_of(source, base=case.base, edits=case.edits)
            (folder / f"{source.path.stem}.ipynb").write_bytes(document)
            full = {cell.key: cell.points for cell in source.cells if cell.role == "test"}
            expected[student, name] = expectation_of(case, full)
    return expected


def surprises(grades: Sequence[Grade], expected: dict[Row, Expectation]) -> list[str]:
    """One line for everything that is not as the corpus says, a missing outcome included."""
    seen = {(grade.student, grade.assignment) for grade in grades}
    lines = [f"{student}, {name}: no outcome" for student, name in expected if (student, name) not in seen]
    for grade in grades:
        tried = Tried(grade.status, grade.flags, grade.cells, grade.seconds)
        said = disagreements(expected[grade.student, grade.assignment], tried)
        lines += [f"{grade.student}, {grade.assignment}: {where}{': ' if where else ''}{text}" for where, text in said]
    return lines


if __name__ == "__main__":
    sys.exit(main())
