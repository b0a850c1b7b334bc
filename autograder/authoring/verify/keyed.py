"""Wrong cases of the corpus under every course key: a verdict that depends on the draw is unfair between students."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from autograder.authoring.verify.corpus import Case
from autograder.authoring.verify.draws import fixed_checks
from autograder.authoring.verify.notebooks import notebook_of
from autograder.authoring.verify.trials import SHORT, RunsPlans, Trial
from helpers.outcome import CheckResult

if TYPE_CHECKING:
    from autograder.authoring.verify.proofs import Subject

OUTSIDE = "(outside a check)"


@dataclass(frozen=True)
class CaseKeys:
    """A wrong case, to be tried under ``keys`` in the test cell that is to notice it. ``fixed``: see `draws`."""

    case: str
    test: str
    points: float
    trial: Trial
    keys: tuple[int, ...]
    fixed: frozenset[str]

    proof = "keys"

    @property
    def trials(self) -> int:
        """How many runs this takes at most."""
        return len(self.keys)

    def run(self, bench: RunsPlans) -> KeysResult:
        """Try the keys in turn, each until a check fails; the first is enough where it fails before any draw."""
        plan = bench.plan(self.trial)
        by: dict[int, str] = {}
        for key in self.keys:
            tried = bench.run(replace(self.trial, key=key), plan, has_failed)
            cell = tried.cell(self.test)
            failed = [check.name for check in cell.checks if check.state != "right"]
            if tried.status == "grader_error":
                return KeysResult(problem=tried.fault or "the grader failed")
            by[key] = failed[0] if failed else OUTSIDE if cell.score < self.points else ""
            if by[key] in self.fixed:
                return KeysResult(dict.fromkeys(self.keys, by[key]), runs=len(by))
        return KeysResult(by, runs=len(by))

    def failure(self, text: str) -> KeysResult:
        """The result where the job could not be done."""
        return KeysResult(problem=text)


@dataclass(frozen=True)
class KeysResult:
    """For each key the first check that failed, empty where none did. ``problem`` says why there is nothing."""

    by: Mapping[int, str] = field(default_factory=dict)
    runs: int = 0
    problem: str = ""

    @property
    def caught(self) -> int:
        """The number of keys under which marks are lost."""
        return sum(bool(name) for name in self.by.values())

    @property
    def kept(self) -> tuple[int, ...]:
        """The keys under which the case keeps its marks."""
        return tuple(key for key, name in self.by.items() if not name)


def has_failed(checks: Sequence[CheckResult]) -> bool:
    """Whether the last check failed; nothing in the rest of the cell can change that."""
    return checks[-1].state != "right"


def key_jobs(subject: Subject, keys: int) -> Iterator[CaseKeys]:
    """The wrong cases that change solution cells, each with the first test cell in which it is to lose marks."""
    if not keys:
        return
    points = subject.full
    for case in subject.cases:
        needs = subject.needs_of(case)
        if case.kind != "wrong" or not case.loses or needs is None:
            continue
        test = own_test(subject, case)
        trial = replace(subject.trial(notebook_of(subject.source, edits=case.edits)), only=needs[test])
        if case.status == "timeout":
            trial = replace(trial, limits=SHORT)
        fixed = fixed_checks(subject.source.cells, test)
        yield CaseKeys(case.name, test, points[test], trial, tuple(range(keys)), fixed)


def own_test(subject: Subject, case: Case) -> str:
    """Of the tests that a case loses, the one that tests what the case changes, otherwise the first."""
    changed = {edit.key for edit in case.edits}
    own = (exercise.test for exercise in subject.exercises if changed & {*exercise.solutions})
    return next((test for test in own if test in case.loses), next(iter(case.loses)))
