"""``autograder verify``: makes the trials, runs them on a pool of benches, holds the outcomes against the claims."""

from __future__ import annotations

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from autograder.authoring.verify.bench import make_bench
from autograder.authoring.verify.claims import PROOFS, Claim, Finding, findings
from autograder.authoring.verify.lint import lint
from autograder.authoring.verify.mutants.batch import Batch, BatchResult
from autograder.authoring.verify.mutants.plan import batches_of
from autograder.authoring.verify.mutants.tally import Tally, tally
from autograder.authoring.verify.proofs import Subject, claims_of, subject_of
from autograder.authoring.verify.trials import Tried
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
        """A job of ``trials`` trials is through, with that many findings."""
        ...


@dataclass
class Result:
    """What verify says about one notebook. ``counts`` maps proofs to (trials, of these failed)."""

    assignment: str
    notebook: str
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    tally: Tally | None = None


@dataclass(frozen=True)
class Plan:
    """All work: subjects, and what is to run for each. ``full``: no mutant is left out; ``lints``: conventions too."""

    subjects: tuple[Subject, ...]
    claims: tuple[tuple[int, Claim], ...]
    batches: tuple[tuple[int, Batch], ...]
    full: bool
    lints: bool


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
    results = [Result(item.assignment, item.notebook) for item in plan.subjects]
    if observer:
        observer.start(len(plan.claims) + sum(len(batch.mutants) for _, batch in plan.batches))
    for subject, result in zip(plan.subjects, results, strict=True):
        if plan.lints:
            said = [
                Finding(subject.assignment, "lint/lint", *item)
                for item in lint(subject.source.cells, subject.assignment)
            ]
            _count(result, "lint", 1, said)
        if plan.full and not subject.cases:
            text = f"no case in corpus/{subject.assignment}: add correct_… and wrong_… ones"
            _count(result, "corpus", 0, [Finding(subject.assignment, "corpus/*", "", text)])
    fates: dict[int, list[Any]] = {}
    for number, job, outcome in _run(plan, pool):
        result = results[number]
        if isinstance(job, Batch):
            said = _batch_said(job, outcome)
            fates.setdefault(number, []).extend(outcome.fates)
            trials = len(job.mutants)
        else:
            said, trials = findings(job, outcome), 1
        _count(result, "mutants" if isinstance(job, Batch) else job.proof, trials, said)
        if observer:
            observer.done("mutants" if isinstance(job, Batch) else job.proof, len(said), trials)
    for number, found in fates.items():
        _add_tally(course, plan.subjects[number], results[number], found, full=plan.full)
    for result in results:
        result.findings.sort(key=lambda finding: (PROOFS.index(finding.name.partition("/")[0]), finding.name))
    return results


def plan_of(course: Course, names: Sequence[str], *, keys: int, quick: bool, only: str) -> Plan:
    """Everything that is to run; ``only`` is a pattern for the names of trials."""
    subjects = tuple(
        subject_of(course, assignment, path.stem, SourceNotebook(path, course))
        for assignment in names
        for path in course.notebooks(assignment)
    )
    wanted = partial(fnmatch.fnmatch, pat=only or "*")
    quick = quick and not only
    sample = QUICK_MUTANTS if quick else None
    # A pattern that names one proof spares the making of the others.
    proofs = [proof for proof in PROOFS if "/" not in only or fnmatch.fnmatch(proof, only.partition("/")[0])]
    claims = tuple((n, c) for n, s in enumerate(subjects) for c in claims_of(s, keys, proofs, quick) if wanted(c.name))
    planned = subjects if "mutants" in proofs else ()
    batches = tuple((n, b) for n, s in enumerate(planned) for b in batches_of(s, wanted, sample))
    lints = wanted("lint/lint")
    if not claims and not batches and not lints:
        raise UsageError(
            f"--only {only!r}: no trial has such a name; names are proof/subject, proofs are {', '.join(PROOFS)}"
        )
    return Plan(subjects, claims, batches, full=not quick and not only, lints=lints)


def _run(plan: Plan, pool: LocalPool) -> Iterator[tuple[int, Any, Any]]:
    """(subject, claim or batch, outcome), in the order of completion. The slowest kind of work goes first."""
    items: list[tuple[int, Claim | Batch]] = [*plan.batches, *plan.claims]
    work = {id(item): number for number, item in items}
    queue: list[Any] = [item for _, item in items]
    if not queue:
        return
    seen = 0
    with stop_on_signal() as stop:
        for job, outcome in pool.run(queue, stop):
            seen += 1
            yield work[id(job)], job, _outcome(outcome, job)
    if seen < len(queue):
        raise KeyboardInterrupt


def _outcome(outcome: Any, item: Claim | Batch) -> Tried | BatchResult:
    text = outcome.reason if isinstance(outcome, Fault) else ""
    if isinstance(item, Batch):
        if isinstance(outcome, BatchResult):
            return outcome
        return BatchResult(problem=text or getattr(outcome, "fault", "the grader failed"))
    if isinstance(outcome, Tried):
        return outcome
    return Tried("grader_error", (), (), 0.0, fault=text or "the grader failed")


def _batch_said(batch: Batch, outcome: BatchResult) -> list[Finding]:
    if not outcome.problem:
        return []
    return [Finding(batch.trial.assignment, f"mutants/{batch.exercise}/*", batch.test, outcome.problem)]


def _count(result: Result, proof: str, trials: int, said: list[Finding]) -> None:
    done, failed = result.counts.get(proof, (0, 0))
    result.counts[proof] = (done + trials, failed + bool(said))
    known = set(result.findings)
    result.findings += [finding for finding in said if finding not in known]


def _add_tally(course: Course, subject: Subject, result: Result, fates: list[Any], *, full: bool) -> None:
    result.tally, said = tally(course, subject, fates, full=full)
    _count(result, "mutants", 0, said)


def _log(course: Course) -> Path:
    """Where what a worker process prints goes; also proves that reports can be written before the work begins."""
    path = course.reports / ".cache" / "verify.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraderFault(f"{path.parent}: {error.strerror}") from None
    return path
