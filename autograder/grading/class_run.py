"""Grading a class: find the submissions, run the workers, write every outcome once.

Workers only compute. This process alone writes, a submission at a time and in this order: the gradebook (one
transaction), ``autograded/`` (atomic replace), the saved result. Killed at any point, the next run repeats at most the
submissions that were not through, and comes to the same state.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from autograder.course.course import Course
from autograder.grading.engines.choose import open_engine
from autograder.grading.engines.engine import Engine
from autograder.grading.engines.pool import Fault, stop_on_signal
from autograder.grading.grade import Job
from autograder.grading.items import BAD_NAME, Item, discover, is_bare, writable_name
from autograder.grading.refusals import FAULT, fault_grade, refused_grade
from autograder.model.errors import AutograderError, StorageFault
from autograder.model.results import CellGrade, Grade
from autograder.records.autograded import changed_cells, read_bytes, read_text, tidy, write_graded
from autograder.records.digests import content_digest, environment_digest, tree_digest
from autograder.records.gradebook import GradebookWriter
from autograder.records.store import Key, Store
from autograder.sealed.templates import Templates


class Observer(Protocol):
    """Is told how a run goes; see ``autograder.publishing.progress``."""

    def start(self, total: int) -> None:
        """The number of notebooks to come."""
        ...

    def done(self, grade: Grade, reused: bool) -> None:
        """One notebook has its outcome, recorded; ``reused`` if it had not changed since an earlier run."""
        ...


class Stopped(AutograderError):
    """The run was interrupted; what is in ``grades`` is recorded."""

    def __init__(self, grades: list[Grade], total: int) -> None:
        super().__init__(
            f"stopped: {len(grades)} of {total} notebooks are graded and recorded; the same command goes on from there"
        )
        self.grades = grades
        self.total = total


def run_class(
    course: Course,
    assignments: Sequence[str] = (),
    students: Sequence[str] = (),
    *,
    jobs: int | None = None,
    engine: str = "local",
    ray_address: str | None = None,
    force: bool = False,
    retry_faults: bool = False,
    sandbox: str = "auto",
    on_progress: Observer | None = None,
    templates: Templates | None = None,
) -> list[Grade]:
    """Grade submissions and record every outcome; grades by assignment, student and notebook, without ``executed``.

    Unchanged submissions are not executed again unless ``force``, nor those that the grader failed on unless
    ``retry_faults``: a submission that is made to fail must not hold every run up. ``templates`` that have been started
    already save the local engine the wait. Raises UsageError before anything is graded, Stopped on Ctrl-C, GraderFault
    where a result could not be written.
    """
    writer = GradebookWriter(course.db_url, course.course_id, course.config)
    try:
        store = Store(course.reports)
        try:
            items = discover(course, assignments, students, writer.students())
            for name, notebook, source in sorted({(item.assignment, item.notebook, item.source) for item in items}):
                writer.ensure(name, notebook, source)
            run = _Run(course, writer, store, on_progress, sandbox, retry_faults)
            grades = run.grade_all(items, open_engine(course, engine, jobs, sandbox, ray_address, templates), force)
            if not students:
                for name in {item.assignment for item in items}:
                    store.forget_others(name, {(grade.assignment, grade.student, grade.notebook) for grade in grades})
            return grades
        finally:
            store.close()
    finally:
        writer.close()


def in_words(error: Exception) -> str:
    """What is said of an exception that nobody foresaw."""
    return str(error) if isinstance(error, AutograderError) else f"{type(error).__name__}: {error}"


class _Run:
    """One call of ``run_class``: turns items into recorded grades."""

    def __init__(
        self,
        course: Course,
        writer: GradebookWriter,
        store: Store,
        observer: Observer | None,
        sandbox: str,
        retry_faults: bool,
    ) -> None:
        self._retry_faults = retry_faults
        self.course, self.writer, self.store, self.observer = course, writer, store, observer
        self._common = environment_digest(course, sandbox)
        self._sources: dict[Path, str] = {}
        self._digests: dict[Key, str] = {}
        self._names: dict[str, set[str]] = {}
        self.grades: list[Grade] = []
        # Most students' cells are alike; kept once, they do not add up with the class.
        self._cells: dict[CellGrade, CellGrade] = {}

    def grade_all(self, items: list[Item], engine: Engine, force: bool) -> list[Grade]:
        if self.observer:
            self.observer.start(len(items))
        with stop_on_signal() as stop:
            waiting: dict[int, tuple[Job, Item]] = {}
            assignments = sorted({item.assignment for item in items})
            for job, outcome in engine.run(self._unsettled(items, force, waiting, stop), assignments, stop):
                _, item = waiting.pop(id(job))
                grade = outcome if isinstance(outcome, Grade) else fault_grade(item, outcome)
                self._record(item, grade, reused=False)
        if len(self.grades) < len(items):
            raise Stopped(self._sorted(), len(items))
        return self._sorted()

    def _unsettled(
        self, items: Sequence[Item], force: bool, waiting: dict[int, tuple[Job, Item]], stop: Callable[[], bool]
    ) -> Iterator[Job]:
        """The jobs of what has to be executed, noted in ``waiting``; all else is recorded on the way."""
        for item in items:
            if stop():
                return
            if not self._settle(item, force):
                job = Job(str(self.course.root), item.assignment, item.notebook, item.student)
                waiting[id(job)] = job, item
                yield job

    def _settle(self, item: Item, force: bool) -> bool:
        """Record what needs no worker: nothing handed in, a name that cannot be written, an unchanged submission."""
        try:
            return self._settled(item, force)
        except StorageFault:
            raise
        except Exception as error:
            self._record(item, fault_grade(item, Fault(in_words(error))), reused=False)
            return True

    def _settled(self, item: Item, force: bool) -> bool:
        name = writable_name(item.student)
        if name != item.student:
            refusal = refused_grade(item, name, "malformed", "bad_name", BAD_NAME)
            self._record(replace(item, student=name), refusal, reused=False)
            return True
        if item.folder is None or is_bare(item.folder):
            self._record(item, refused_grade(item, item.student, "missing", None, "Nothing was handed in."), False)
            return True
        self._digests[item.key] = self._digest(item)
        found = None if force else self.store.find(item.key, self._digests[item.key])
        if found is None:
            return False
        grade, executed_digest = found
        if grade.status == FAULT and self._retry_faults:
            return False
        path = self._graded_path(item)
        executed = read_bytes(path) if executed_digest else None
        if content_digest(executed) != executed_digest:
            return False
        self._reuse(item, path, grade, executed)
        return True

    def _reuse(self, item: Item, path: Path, grade: Grade, executed: bytes | None) -> None:
        """Nothing is written where everything already says so: a due date or the gradebook may have changed."""
        late = self.writer.unchanged(grade)
        if late is None or (late > 0) != ("late" in grade.flags):
            text = None if executed is None else executed.decode()
            self._record(item, replace(grade, executed=text), reused=True)
            return
        tidy(path, grade, self._notebooks(item.assignment))
        self._count(grade, reused=True)

    def _digest(self, item: Item) -> str:
        others = self._notebooks(item.assignment) - {item.source.name}
        if item.source not in self._sources:
            self._sources[item.source] = tree_digest(item.source.parent, without=others)
        handed_in = tree_digest(item.folder or Path(), without=others)
        parts = [*item.key, self._common, self._sources[item.source], handed_in]
        return sha256(json.dumps(parts).encode()).hexdigest()

    def _graded_path(self, item: Item) -> Path:
        return self.course.folder(self.course.autograded, item.assignment, item.student) / f"{item.notebook}.ipynb"

    def _record(self, item: Item, grade: Grade, reused: bool) -> None:
        """Write one outcome. The one place where what went wrong with a submission in this process gets its owner's
        name: it becomes that submission's ``grader_error``, and the class goes on. StorageFault where nothing can be
        written at all.
        """
        try:
            grade = self._written(item, grade, reused)
        except StorageFault:
            raise
        except Exception as error:
            grade = self._written_fault(item, in_words(error))
        self._count(grade, reused)

    def _written_fault(self, item: Item, reason: str) -> Grade:
        grade = fault_grade(item, Fault(reason))
        try:
            return self._written(item, grade, reused=False)
        except StorageFault:
            raise
        except Exception as error:
            return replace(grade, fault=f"{reason}; and this could not be recorded: {in_words(error)}")

    def _written(self, item: Item, grade: Grade, reused: bool) -> Grade:
        path = self._graded_path(item)
        flags = set(grade.flags) - {"late"}
        if item.folder is not None:  # no submission: nbgrader keeps no row for it
            changed = changed_cells(read_text(path), grade.executed)
            if self.writer.record(grade, changed) > 0:
                flags.add("late")
            write_graded(path, grade, self._notebooks(item.assignment))
        grade = replace(grade, flags=tuple(sorted(flags)))
        digest = self._digests.get(item.key, "")
        if grade.status == FAULT and not reused:
            before = self.store.find(item.key, digest)
            grade = replace(grade, failures=1 + (before[0].failures if before else 0))
        self.store.put(grade, digest)
        return grade

    def _count(self, grade: Grade, reused: bool) -> None:
        cells = tuple(self._cells.setdefault(cell, cell) for cell in grade.cells)
        self.grades.append(replace(grade, executed=None, cells=cells))
        if self.observer:
            self.observer.done(self.grades[-1], reused)

    def _notebooks(self, assignment: str) -> set[str]:
        if assignment not in self._names:
            self._names[assignment] = {path.name for path in self.course.notebooks(assignment)}
        return self._names[assignment]

    def _sorted(self) -> list[Grade]:
        return sorted(self.grades, key=lambda grade: (grade.assignment, grade.student, grade.notebook))
