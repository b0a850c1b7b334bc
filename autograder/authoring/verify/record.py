"""Gathers what comes of the jobs of one notebook, and says at the end what it amounts to."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograder.authoring.verify.claims import PROOFS, Claim, Finding, findings
from autograder.authoring.verify.corpus import declared
from autograder.authoring.verify.coverage import Coverage, coverage, declared_untested, gaps, kept_marks
from autograder.authoring.verify.keyed import CaseKeys, KeysResult
from autograder.authoring.verify.mutants.batch import Batch, Fate
from autograder.authoring.verify.mutants.tally import Tally, tally
from autograder.authoring.verify.proofs import Subject
from autograder.authoring.verify.suspicions.jobs import Suspects, SuspectsResult
from autograder.authoring.verify.trials import Tried
from autograder.course.course import Course
from autograder.model.errors import UsageError


@dataclass
class Suspicions:
    """Standing suspicions of a notebook: for each exercise (met, noticed), and the names of those that pass unnoticed.

    ``allowed`` maps those that the contract allows to the author's reasons; they are not counted.
    """

    exercises: dict[str, tuple[int, int]] = field(default_factory=dict)
    unnoticed: list[str] = field(default_factory=list)
    allowed: dict[str, str] = field(default_factory=dict)


@dataclass
class Result:
    """What verify says about one notebook. ``counts`` maps proofs to (trials, of these failed).

    ``warnings`` are what a static look finds suspect and no run has proved.
    """

    assignment: str
    notebook: str
    findings: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    tally: Tally | None = None
    coverage: Coverage | None = None
    suspicions: Suspicions | None = None

    def count(self, proof: str, trials: int, said: list[Finding]) -> None:
        """Count trials of a proof and take up what is wrong with them."""
        done, failed = self.counts.get(proof, (0, 0))
        self.counts[proof] = (done + trials, failed + bool(said))
        known = set(self.findings)
        self.findings += [finding for finding in said if finding not in known]


class Record:
    """The outcomes of one notebook's jobs, in whatever order they come."""

    def __init__(self, course: Course, subject: Subject, *, full: bool, keys: int) -> None:
        self.result = Result(subject.assignment, subject.notebook)
        self._course, self._subject = course, subject
        self._full, self._keys = full, keys
        self._fates: list[Fate] = []
        self._tried: dict[str, Tried] = {}
        self._keyed: dict[str, KeysResult] = {}
        self._suspects: dict[str, SuspectsResult] = {}

    def add(self, job: Any, outcome: Any) -> int:
        """Take up the outcome of a job; returns the number of findings."""
        said: list[Finding] = []
        trials = job.trials
        if isinstance(job, Batch):
            self._fates += outcome.fates
            said = self._problem(f"mutants/{job.exercise}/*", job.test, outcome.problem)
        elif isinstance(job, CaseKeys):
            self._keyed[job.case] = outcome
            trials = outcome.runs
            said = list(kept_marks(self._subject, {job.case: outcome}))
        elif isinstance(job, Suspects):
            self._suspects[job.exercise] = outcome
            trials = 1 + len(outcome.caught)
            said = self._problem(f"suspicions/{job.exercise}/*", job.test, outcome.problem)
        elif isinstance(job, Claim):
            said = findings(job, outcome)
            if job.proof == "corpus":
                self._tried[job.subject] = outcome
        self.result.count(job.proof, trials, said)
        return len(said)

    def _problem(self, name: str, where: str, text: str) -> list[Finding]:
        return [Finding(self._subject.assignment, name, where, text)] if text else []

    def finish(self) -> Result:
        """Tallies, and the findings in the order of the proofs."""
        if self._fates:
            self.result.tally, said = tally(self._course, self._subject, self._fates, full=self._full)
            self.result.count("mutants", 0, said)
        if self._suspects:
            self._finish_suspicions()
        if self._keyed or self._full:
            untested = declared_untested(self._subject, self._declared("untested"))
            found = coverage(self._subject, untested, self._keyed, self._tried, self._keys)
            self.result.coverage = found
            if self._full:
                said = list(gaps(self._subject, found))
                self.result.findings += said
                self.result.counts["rows"] = (len(found.rows), len(said))
        self.result.findings.sort(key=lambda finding: (PROOFS.index(finding.name.partition("/")[0]), finding.name))
        return self.result

    def _declared(self, name: str) -> dict[str, Any]:
        return declared(self._course, self._subject.assignment, name)

    def _finish_suspicions(self) -> None:
        caught = {name: found for result in self._suspects.values() for name, found in result.caught.items()}
        allowed = allowed_suspicions(self._subject, self._declared("allowed"), caught, full=self._full)
        tests = {exercise.name: exercise.test for exercise in self._subject.exercises}
        summary = Suspicions(allowed={name: reason for name, reason in allowed.items() if not caught[name]})
        for exercise, result in sorted(self._suspects.items()):
            counted = {name: found for name, found in result.caught.items() if name not in summary.allowed}
            left = sorted(name for name, found in counted.items() if not found)
            summary.exercises[exercise] = (len(counted), len(counted) - len(left))
            summary.unnoticed += left
            if left:
                text = f"{len(left)} of {len(counted)} standing suspicions keep full marks: {', '.join(left)}"
                finding = Finding(self._subject.assignment, f"suspicions/{exercise}/*", tests[exercise], text)
                self.result.count("suspicions", 0, [finding])
        self.result.suspicions = summary


def allowed_suspicions(
    subject: Subject, raw: Mapping[str, Any], met: Mapping[str, bool], *, full: bool
) -> dict[str, str]:
    """The suspicions that the contract allows, with reasons; a name may be a pattern. UsageError for an idle one."""
    where = f"corpus/{subject.assignment}/allowed.yml"
    found: dict[str, str] = {}
    for pattern, reason in raw.items():
        if not isinstance(reason, str) or len(reason.split()) < 3:
            raise UsageError(f"{where}: {pattern} needs a reason in words")
        names = [name for name in met if fnmatch.fnmatch(name, pattern)]
        if full and not any(not met[name] for name in names):
            raise UsageError(f"{where}: {pattern}: no such suspicion passes unnoticed; leave it out")
        found |= dict.fromkeys(names, reason)
    return found
