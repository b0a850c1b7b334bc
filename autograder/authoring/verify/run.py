"""``autograder verify``: makes the trials, runs them on a pool of benches, holds the outcomes against the claims."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from autograder.authoring.verify.bench import Work, failure, make_bench
from autograder.authoring.verify.claims import PROOFS, Claim, Finding
from autograder.authoring.verify.keyed import key_jobs
from autograder.authoring.verify.lint import lint
from autograder.authoring.verify.mutants.plan import batches_of
from autograder.authoring.verify.proofs import Subject, claims_of, subject_of
from autograder.authoring.verify.record import Record, Result
from autograder.authoring.verify.suspicions.constants import constant_claims
from autograder.authoring.verify.suspicions.jobs import suspect_jobs
from autograder.authoring.verify.weak import weak_tests
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook, imported_modules
from autograder.grading.engines.engine import cores
from autograder.grading.engines.pool import Fault, LocalPool, stop_on_signal
from autograder.model.errors import GraderFault, UsageError
from autograder.sandbox.hold import active_layers
from autograder.sealed.templates import Templates

KEYS, QUICK_KEYS = 20, 3
QUICK_MUTANTS = 4


class Observer(Protocol):
    """Is told how a run goes; see ``autograder.authoring.verify.show``."""

    def start(self, total: int) -> None:
        """The number of trials to come."""
        ...

    def done(self, proof: str, failed: int, trials: int) -> None:
        """A job of ``trials`` trials has ended, with ``failed`` findings."""
        ...


@dataclass(frozen=True)
class Plan:
    """All work: subjects, and the jobs of each. ``full``: nothing is left out; ``lints``: conventions too."""

    subjects: tuple[Subject, ...]
    jobs: tuple[tuple[int, Claim | Work], ...]
    full: bool
    lints: bool
    keys: int


def verify(
    course: Course,
    assignments: Sequence[str],
    *,
    keys: int,
    quick: bool = False,
    only: str = "",
    jobs: int | None = None,
    sandbox: str = "auto",
    observer: Observer | None = None,
) -> list[Result]:
    """Prove notebooks. Raises UsageError, IsolationError, GraderFault, and KeyboardInterrupt where it is stopped."""
    names = course.select(assignments)
    # The templates warm up while the plan is made.
    templates = Templates.start(active_layers(sandbox))
    try:
        templates.load(imported_modules(course, names))
        plan = plan_of(course, names, keys=keys, quick=quick, only=only)
        pool = _pool(course, templates, jobs, sandbox)
        return _verify(course, plan, pool, observer)
    finally:
        templates.close()


def _pool(course: Course, templates: Templates, jobs: int | None, sandbox: str) -> LocalPool:
    bench: Any = partial(make_bench, course, sandbox, templates)
    return LocalPool(bench, jobs or cores(), _log(course), templates.await_ready)


def _verify(course: Course, plan: Plan, pool: LocalPool, observer: Observer | None) -> list[Result]:
    records = [Record(course, subject, full=plan.full, keys=plan.keys) for subject in plan.subjects]
    if observer:
        observer.start(sum(job.trials for _, job in plan.jobs))
    if plan.lints:
        for subject, record in zip(plan.subjects, records, strict=True):
            _look(subject, record.result, full=plan.full)
    for number, job, outcome in _run(plan, pool):
        found = records[number].add(job, outcome)
        if observer:
            observer.done(job.proof, found, job.trials)
    return [record.finish() for record in records]


def _look(subject: Subject, result: Result, *, full: bool) -> None:
    """What can be seen without running anything."""
    cells, name = subject.source.cells, subject.assignment
    result.count("lint", 1, [Finding(name, "lint/lint", *item) for item in lint(cells, name)])
    result.warnings += [Finding(name, "lint/lint", *item) for item in weak_tests(cells)]
    if full and not subject.cases:
        text = f"no case in corpus/{name}: add correct_… and wrong_… ones"
        result.count("corpus", 0, [Finding(name, "corpus/*", "", text)])


def plan_of(course: Course, names: Sequence[str], *, keys: int, quick: bool, only: str) -> Plan:
    """Everything that is to run; ``only`` is a pattern for the names of trials."""
    subjects = tuple(
        subject_of(course, assignment, path.stem, SourceNotebook(path, course))
        for assignment in names
        for path in course.notebooks(assignment)
    )
    quick = quick and not only
    # A pattern that names one proof spares the making of the others.
    proofs = [proof for proof in PROOFS if "/" not in only or fnmatch.fnmatch(proof, only.partition("/")[0])]
    # The slowest kind of work goes first.
    jobs = tuple(
        (number, job)
        for make in (_long_jobs, _claims)
        for number, subject in enumerate(subjects)
        for job in make(subject, proofs, keys, quick, only)
    )
    lints = fnmatch.fnmatch("lint/lint", only or "*")
    if not jobs and not lints:
        raise UsageError(
            f"--only {only!r}: no trial has such a name; names are proof/subject, proofs are {', '.join(PROOFS)}"
        )
    return Plan(subjects, jobs, full=not quick and not only, lints=lints, keys=keys)


def _long_jobs(subject: Subject, proofs: Sequence[str], keys: int, quick: bool, only: str) -> Iterator[Work]:
    """Mutants, of which ``quick`` takes a sample; without it suspicions, and wrong cases under all keys too."""
    wanted = partial(fnmatch.fnmatch, pat=only or "*")
    if "mutants" in proofs:
        yield from batches_of(subject, wanted, QUICK_MUTANTS if quick else None)
    if "suspicions" in proofs and not quick:
        yield from suspect_jobs(subject, only)
    if "keys" in proofs and not quick:
        yield from (job for job in key_jobs(subject, keys) if wanted(f"keys/{job.case}"))


def _claims(subject: Subject, proofs: Sequence[str], keys: int, quick: bool, only: str) -> Iterator[Claim]:
    constants = constant_claims(subject) if "constants" in proofs else ()
    claims = chain(constants, claims_of(subject, keys, proofs, quick))
    return (claim for claim in claims if fnmatch.fnmatch(claim.name, only or "*"))


def _run(plan: Plan, pool: LocalPool) -> Iterator[tuple[int, Any, Any]]:
    """(subject, job, outcome), in the order of completion."""
    work = {id(job): number for number, job in plan.jobs}
    queue: list[Any] = [job for _, job in plan.jobs]
    if not queue:
        return
    seen = 0
    with stop_on_signal() as stop:
        for job, outcome in pool.run(queue, stop):
            seen += 1
            yield work[id(job)], job, _outcome(outcome, job)
    if seen < len(queue):
        raise KeyboardInterrupt


def _outcome(outcome: Any, job: Claim | Work) -> Any:
    if isinstance(outcome, Fault):
        return failure(job, outcome.reason or "the grader failed")
    return outcome


def _log(course: Course) -> Path:
    """Where what a worker process prints goes; also proves that reports can be written before the work begins."""
    path = course.reports / ".cache" / "verify.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraderFault(f"{path.parent}: {error.strerror}") from None
    return path
