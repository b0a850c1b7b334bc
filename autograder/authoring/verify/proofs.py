"""What verify claims about a notebook: makes the trials of the proofs that are one run each. Pure functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from autograder.authoring.verify.claims import PROOFS, Claim, Expectation
from autograder.authoring.verify.contracts import Row, contract_rows
from autograder.authoring.verify.corpus import Case, declared, load_cases
from autograder.authoring.verify.exercises import Exercise, exercises, is_test, needed_cells
from autograder.authoring.verify.notebooks import notebook_of
from autograder.authoring.verify.rewrites import REWRITES, TOGETHER, rewritten
from autograder.authoring.verify.trials import SHORT, Trial
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.model.cells import SourceCell
from autograder.model.errors import UsageError


@dataclass(frozen=True)
class Subject:
    """One notebook under proof."""

    assignment: str
    notebook: str
    source: SourceNotebook
    exercises: tuple[Exercise, ...]
    cases: tuple[Case, ...]
    dependences: Mapping[str, tuple[str, ...]]

    @property
    def full(self) -> dict[str, float]:
        """The points of each test cell."""
        return {cell.key: cell.points for cell in self.source.cells if is_test(cell)}

    @cached_property
    def needs(self) -> dict[str, frozenset[str]]:
        """The cells that each test cell needs, with what the reference solutions use."""
        return _needs(self.source.cells, self.exercises)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the contracts."""
        return contract_rows(self.source)

    def needs_of(self, case: Case) -> dict[str, frozenset[str]] | None:
        """The cells that each test cell needs with a case's solution cells; None if the case changes anything else."""
        texts = {edit.key: edit.text for edit in case.edits if edit.action == "replace"}
        solutions = {key for exercise in self.exercises for key in exercise.solutions}
        if case.base != "reference" or case.document or len(texts) < len(case.edits) or not texts.keys() <= solutions:
            return None
        cells = [replace(cell, source=texts.get(cell.key, cell.source)) for cell in self.source.cells]
        after = _needs(cells, self.exercises)
        return {test: before | after[test] for test, before in self.needs.items()}

    def trial(self, document: bytes, key: int = 0) -> Trial:
        """A trial of this notebook."""
        return Trial(self.assignment, self.notebook, document, key)


def subject_of(course: Course, assignment: str, notebook: str, source: SourceNotebook) -> Subject:
    """Read the declarations and cases of a notebook."""
    found = exercises(source.cells)
    names = {exercise.name for exercise in found}
    raw = declared(course, assignment, "dependences")
    for name, needs in raw.items():
        wrong = [item for item in (name, *(needs if isinstance(needs, list) else [needs])) if item not in names]
        if wrong:
            raise UsageError(f"corpus/{assignment}/dependences.yml: there is no exercise {wrong[0]!r}")
    return Subject(
        assignment,
        notebook,
        source,
        found,
        load_cases(course, assignment, source),
        {name: tuple(needs) for name, needs in raw.items()},
    )


def claims_of(subject: Subject, keys: int, proofs: Collection[str] = PROOFS, quick: bool = False) -> Iterator[Claim]:
    """The claims of some proofs about a notebook, mutants aside; ``keys`` course keys for the proof of the seeds.

    ``quick`` leaves out what hardly ever says more: cells that a blank or wrong one should not touch, correct cases
    under other keys, each rewrite by itself.
    """
    makers: dict[str, Callable[[], Iterable[Claim]]] = {
        "reference": lambda: [reference_claim(subject)],
        "release": lambda: [release_claim(subject)],
        "blank": lambda: blank_claims(subject, quick),
        "corpus": lambda: (corpus_claim(subject, case, quick) for case in subject.cases),
        "seeds": lambda: seed_claims(subject, keys, quick),
        "rewrites": lambda: rewrite_claims(subject, [TOGETHER] if quick else REWRITES),
    }
    for proof, make in makers.items():
        if proof in proofs:
            yield from make()


def reference_claim(subject: Subject) -> Claim:
    """The reference has full marks, without a flag."""
    trial = subject.trial(notebook_of(subject.source))
    return Claim("reference", "reference", trial, Expectation(points=subject.full, clean=True))


def release_claim(subject: Subject) -> Claim:
    """The release has no point, and no check passes by accident."""
    nothing = {test: 0.0 for test in subject.full}
    trial = subject.trial(notebook_of(subject.source, base="release"))
    return Claim("release", "release", trial, Expectation(points=nothing, nothing_right=True, clean=True, flags=()))


def blank_claims(subject: Subject, quick: bool = False) -> Iterator[Claim]:
    """Each solution cell alone as released: its own test loses all, or something if it tests several cells.

    ``quick``: only the tests that can need it are run.
    """
    for exercise in subject.exercises:
        named = {name for name, needs in subject.dependences.items() if exercise.name in needs}
        hit = {other.test: other.points for other in subject.exercises if other.name in named}
        for solution in exercise.solutions:
            document = notebook_of(subject.source, blank={solution})
            keeps = {test: points for test, points in subject.full.items() if test != exercise.test and test not in hit}
            less = dict(hit)
            if len(exercise.solutions) == 1:
                keeps[exercise.test] = 0.0
            else:
                less[exercise.test] = exercise.points
            claim = Claim("blank", solution, subject.trial(document), Expectation(points=keeps, less=less))
            users = {test for test, needs in subject.needs.items() if solution in needs}
            yield _only(claim, {test: subject.needs[test] for test in users}) if quick else claim


def corpus_claim(subject: Subject, case: Case, quick: bool = False) -> Claim:
    """What expect.yml says, and that a test cell that it does not name keeps its marks.

    A correct or wrong case that changes solution cells runs only the exercises that these can affect; a wrong one only
    those in which it loses if ``quick``.
    """
    document = case.document or notebook_of(subject.source, base=case.base, edits=case.edits)
    trial = subject.trial(document)
    if case.status == "timeout":
        trial = replace(trial, limits=SHORT)
    claim = Claim("corpus", case.name, trial, expectation_of(case, subject.full))
    needs = subject.needs_of(case)
    if case.kind not in ("correct", "wrong") or needs is None:
        return claim
    return _restricted(subject, case, claim, needs, quick)


def _needs(cells: Sequence[SourceCell], found: Sequence[Exercise]) -> dict[str, frozenset[str]]:
    return {exercise.test: needed_cells(cells, [exercise.test, *exercise.solutions]) for exercise in found}


def _only(claim: Claim, needs: Mapping[str, frozenset[str]]) -> Claim:
    """The claim about these tests alone; ``needs`` are the cells that each of them needs."""
    expect, trial = claim.expect, replace(claim.trial, only=frozenset().union(*needs.values()))
    points = {test: value for test, value in expect.points.items() if test in needs}
    return replace(claim, trial=trial, expect=replace(expect, points=points, score=None))


def _restricted(subject: Subject, case: Case, claim: Claim, needs: Mapping[str, frozenset[str]], quick: bool) -> Claim:
    texts = {edit.key for edit in case.edits}
    tests = {test for test, needed in needs.items() if needed & texts}
    if claim.expect.score is not None and abs(claim.expect.score - sum(subject.full.values())) > 1e-6:
        return claim
    if quick and case.loses:
        tests &= case.loses.keys()
    return replace(_only(claim, {test: needs[test] for test in tests}), brief=quick)


def expectation_of(case: Case, full: Mapping[str, float]) -> Expectation:
    """The expectation of a case; ``full`` are the points of each test cell."""
    points: dict[str, float] = {}
    if case.kind == "correct" or (case.kind == "wrong" and case.base == "reference"):
        points = {test: value for test, value in full.items() if test not in case.loses}
    return Expectation(
        status=case.status,
        points=points,
        less={test: full[test] for test in case.loses},
        loses=case.loses,
        score=case.score,
        flags=case.flags,
        message=case.message,
    )


def seed_claims(subject: Subject, keys: int, quick: bool = False) -> Iterator[Claim]:
    """The reference and every correct case on other course keys; the reference alone if ``quick``."""
    cases = () if quick else [case for case in subject.cases if case.kind == "correct"]
    claims = [corpus_claim(subject, case) for case in cases]
    reference = subject.trial(notebook_of(subject.source))
    claims.append(Claim("seeds", "reference", reference, Expectation(points=subject.full)))
    for number in range(1, keys + 1):
        for claim in claims:
            trial = replace(claim.trial, key=number)
            yield replace(claim, proof="seeds", subject=f"{number}/{claim.subject}", trial=trial)


def rewrite_claims(subject: Subject, names: Iterable[str] = REWRITES) -> Iterator[Claim]:
    """The reference, rewritten without a change of meaning, keeps every point."""
    solutions: Sequence[str] = [key for exercise in subject.exercises for key in exercise.solutions]
    for name in names:
        document = rewritten(name, subject.source, solutions)
        yield Claim("rewrites", name, subject.trial(document), Expectation(points=subject.full))
