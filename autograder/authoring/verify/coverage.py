"""How much of the contracts the corpus breaks and the tests notice: rows, keys, messages. Pure functions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.authoring.verify.claims import Finding
from autograder.authoring.verify.contracts import Row
from autograder.authoring.verify.corpus import Case
from autograder.authoring.verify.exercises import is_test, named_checks
from autograder.authoring.verify.keyed import KeysResult
from autograder.authoring.verify.proofs import Subject
from autograder.authoring.verify.trials import Tried
from autograder.model.errors import UsageError
from helpers.outcome import CheckResult

CASES_A_ROW = 2
# What a message about a row of this name says, in other words than the row's.
_SAYS = {
    "mutation": ("chang", "copy", "copies", "in place", "mutat"),
    "errors": ("error", "raise", "refus", "reject"),
    "dtype": ("float", "int", "dtype", "integer"),
    "returns": ("return", "expected", "shape"),
    "formula": ("formula", "expected"),
    "tolerance": ("toleran", "exact", "precision"),
}


@dataclass(frozen=True)
class RowCover:
    """A row: how many wrong cases violate it, how many of these are caught under all keys, and whether a check is
    about it. ``untested`` is the declared reason why no check can be.
    """

    key: str
    text: str
    cases: int
    caught: int
    checked: bool
    untested: str = ""

    @property
    def gaps(self) -> list[str]:
        """What is missing, in words."""
        if self.untested:
            return []
        few = {0: "no case violates it", 1: "only one case violates it"}.get(self.cases)
        return [text for text in (few, None if self.checked else "no check is about it") if text]


@dataclass(frozen=True)
class CheckCover:
    """A check: the wrong cases in which it fails first, and the fewest keys under which one of them is caught."""

    test: str
    check: str
    cases: int
    least: int


@dataclass(frozen=True)
class Coverage:
    """All of it for one notebook. ``caught`` maps each wrong case to the number of keys of ``keys`` that catch it;
    ``silent`` cases name no row; ``untold`` cases violate a row that no message to the student names, of ``judged``.
    """

    rows: tuple[RowCover, ...]
    checks: tuple[CheckCover, ...]
    caught: Mapping[str, int]
    keys: int
    silent: tuple[str, ...]
    untold: tuple[str, ...]
    judged: int

    @property
    def covered(self) -> int:
        """The rows with enough wrong cases and a check, and those that are declared untestable."""
        return sum(not row.gaps for row in self.rows)

    @property
    def always(self) -> int:
        """The wrong cases that are caught under all keys."""
        return sum(number == self.keys for number in self.caught.values())


def coverage(
    subject: Subject,
    untested: Mapping[str, str],
    results: Mapping[str, KeysResult],
    tried: Mapping[str, Tried],
    keys: int,
) -> Coverage:
    """Add up; ``results`` and ``tried`` are what came of the cases, by name, under all keys and in full under one."""
    wrong = [case for case in subject.cases if case.kind == "wrong"]
    known = {row.key: row for row in subject.rows}
    about = checks_of_rows(subject)
    judged = [case for case in wrong if case.violates and case.name in tried]
    told = {case.name for case in judged if _is_told([known[key] for key in case.violates], tried[case.name], about)}
    return Coverage(
        tuple(_row(row, wrong, results, about, untested.get(row.key, "")) for row in subject.rows),
        tuple(_checks(subject, results)),
        {name: result.caught for name, result in results.items() if not result.problem},
        keys,
        tuple(case.name for case in wrong if not case.violates),
        tuple(case.name for case in judged if case.name not in told),
        len(judged),
    )


def gaps(subject: Subject, found: Coverage) -> Iterator[Finding]:
    """The rows that are not held: what is missing for each."""
    cells = {row.key: row.cell for row in subject.rows}
    for row in found.rows:
        if row.gaps:
            text = f"{'; '.join(row.gaps)}: “{row.text[:100]}{'…' if len(row.text) > 100 else ''}”"
            yield Finding(subject.assignment, f"rows/{row.key}", cells[row.key], text)


def kept_marks(subject: Subject, results: Mapping[str, KeysResult]) -> Iterator[Finding]:
    """The wrong cases that keep their marks under some key."""
    rows = {case.name: case.violates for case in subject.cases}
    for name, result in sorted(results.items()):
        where = ", ".join(rows[name])
        if result.problem:
            yield Finding(subject.assignment, f"keys/{name}", where, result.problem)
        elif result.kept:
            some = ", ".join(map(str, result.kept[:5])) + (", …" if len(result.kept) > 5 else "")
            text = f"caught under {result.caught} of {len(result.by)} keys; it keeps its marks under key {some}"
            yield Finding(subject.assignment, f"keys/{name}", where, text)


def checks_of_rows(subject: Subject) -> dict[str, set[tuple[str, str]]]:
    """The (test cell, check) pairs that say which row they are about; UsageError for a row that does not exist."""
    known = {row.key for row in subject.rows}
    names = {exercise.test: exercise.name for exercise in subject.exercises}
    found: dict[str, set[tuple[str, str]]] = {}
    for cell in subject.source.cells:
        if not is_test(cell):
            continue
        for check, rows in named_checks(cell.source).rows.items():
            for row in rows:
                key = row if "/" in row else f"{names[cell.key]}/{row}"
                if key not in known:
                    raise UsageError(f"{subject.notebook}: {cell.key}, check {check!r}: no contract has a row {row!r}")
                found.setdefault(key, set()).add((cell.key, check))
    return found


def _row(
    row: Row,
    wrong: Sequence[Case],
    results: Mapping[str, KeysResult],
    about: Mapping[str, set[tuple[str, str]]],
    untested: str,
) -> RowCover:
    """A check is about a row if it says so, or if a case that violates the row is expected to fail it."""
    cases = [case for case in wrong if row.key in case.violates]
    caught = [name for name in (case.name for case in cases) if name in results and not results[name].kept]
    checked = row.key in about or any(names for case in cases for names in case.loses.values())
    return RowCover(row.key, row.text, len(cases), len(caught), checked, untested)


def _checks(subject: Subject, results: Mapping[str, KeysResult]) -> Iterator[CheckCover]:
    """All named checks, in the notebook's order of cells."""
    first: dict[tuple[str, str], list[int]] = {}
    tests = {case.name: [*case.loses] for case in subject.cases}
    for name, result in results.items():
        for check in {*result.by.values()} - {""}:
            for test in tests[name]:
                first.setdefault((test, check), []).append(result.caught)
    for cell in subject.source.cells:
        if is_test(cell):
            lines = named_checks(cell.source).lines
            for check in sorted(lines, key=lambda name: lines[name]):
                counts = first.get((cell.key, check), [])
                yield CheckCover(cell.key, check, len(counts), min(counts, default=0))


def _is_told(rows: Sequence[Row], tried: Tried, about: Mapping[str, set[tuple[str, str]]]) -> bool:
    """Whether a failed check that is about one of the rows gives a hint, or its text has one of the row's words."""
    for cell in tried.cells:
        for check in cell.checks:
            if check.state == "right":
                continue
            for row in rows:
                if (cell.grade_id, check.name) in about.get(row.key, ()) and (check.hint or check.message):
                    return True
                if any(re.search(rf"\b{re.escape(word)}", _text(check), re.IGNORECASE) for word in _words(row)):
                    return True
    return False


def _text(check: CheckResult) -> str:
    return f"{check.name}\n{check.hint}\n{check.message}"


def _words(row: Row) -> Iterable[str]:
    """The words of a row's key, and other words for the usual ones; the shortest only where they stand alone."""
    parts = [part for part in row.name.split("-") if not part.isdigit()]
    return [*(word for part in parts for word in _SAYS.get(part, ())), *(part for part in parts if len(part) > 2)]


def declared_untested(subject: Subject, raw: Mapping[str, object]) -> dict[str, str]:
    """Rows that cannot be tested sealed, with the author's reasons; UsageError for one that does not exist."""
    where = f"corpus/{subject.assignment}/untested.yml"
    known = {row.key for row in subject.rows}
    for key, reason in raw.items():
        if key not in known:
            raise UsageError(f"{where}: no contract has a row {key!r}")
        if not isinstance(reason, str) or len(reason.split()) < 3:
            raise UsageError(f"{where}: {key} needs a reason in words")
    return {key: str(reason) for key, reason in raw.items()}
