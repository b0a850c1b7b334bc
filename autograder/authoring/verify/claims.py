"""Claims: a trial, what must come of it, and what is said if it does not. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from autograder.authoring.verify.trials import Trial, Tried
from autograder.model.results import CellGrade
from autograder.sealed.sealed_run import Enough, never

PROOFS = (
    *("lint", "reference", "release", "blank", "constants", "corpus", "keys", "rows"),
    *("seeds", "rewrites", "mutants", "suspicions"),
)
REASON = 500


@dataclass(frozen=True)
class Expectation:
    """What must come of a trial. Points are those of test cells.

    ``points`` maps test cells to the score that each must have; ``less`` are those that must lose something, ``loses``
    checks that must fail. Where ``nothing_right``, no check may pass; where ``clean``, nothing may fail on our side.
    ``score``, ``flags`` and ``message`` count if they are given; an empty ``status`` is any.
    """

    status: str = "ok"
    points: Mapping[str, float] = field(default_factory=dict)
    less: Mapping[str, float] = field(default_factory=dict)
    loses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    score: float | None = None
    flags: tuple[str, ...] | None = None
    message: str = ""
    nothing_right: bool = False
    clean: bool = False


@dataclass(frozen=True)
class Claim:
    """``proof`` is one of PROOFS, ``subject`` names the trial within it. ``brief``: it may end once it is settled."""

    trials = 1

    proof: str
    subject: str
    trial: Trial
    expect: Expectation
    brief: bool = False

    @property
    def name(self) -> str:
        """What --only takes."""
        return f"{self.proof}/{self.subject}"


def settled(claim: Claim) -> Enough:
    """When the outcome of a claim's trial is known before its end: all checks that must fail in its only test have."""
    expect = claim.expect
    open_still = not claim.brief or expect.points or expect.score is not None or expect.message or expect.status != "ok"
    if open_still or len(expect.loses) != 1 or expect.less.keys() != expect.loses.keys():
        return never
    (names,) = (set(names) for names in expect.loses.values())
    return lambda checks: bool(names) and names <= {check.name for check in checks if check.state != "right"}


@dataclass(frozen=True)
class Finding:
    """Something that is not as it must be. ``where`` is a cell or a check; ``name`` is what --only takes."""

    assignment: str
    name: str
    where: str
    text: str

    def line(self) -> str:
        """One line: where, what, and how to see it again."""
        what = " ".join(self.text.split())
        again = f"autograder verify {self.assignment} --only '{self.name}'"
        return f"{self.assignment}: {self.name}: {self.where + ': ' if self.where else ''}{what}  [{again}]"


def findings(claim: Claim, tried: Tried) -> list[Finding]:
    """What is wrong with the outcome of a claim's trial; empty if all is well."""
    assignment = claim.trial.assignment
    more = f"; a test that needs this cell is declared in corpus/{assignment}/dependences.yml"
    tail = more if claim.proof == "blank" else ""
    return [Finding(assignment, claim.name, where, text + tail) for where, text in disagreements(claim.expect, tried)]


def disagreements(expect: Expectation, tried: Tried) -> Iterator[tuple[str, str]]:
    """(cell or check, what is wrong) for everything that is not as expected."""
    if tried.fault and (expect.clean or tried.status == "grader_error"):
        yield "", tried.fault
    if expect.clean:
        for name, text in tried.judge_errors.items():
            yield name, f"this cell fails in the judge: {text}"
    if expect.status and tried.status != expect.status:
        yield "", f"status {tried.status}, expected {expect.status}"
        if not tried.cells:
            return
    if expect.flags is not None and tried.flags != expect.flags:
        yield "", f"flags {_words(tried.flags)}, expected {_words(expect.flags)}"
    for cell in tried.cells:
        yield from _cell_wrong(expect, tried, cell)
    if expect.score is not None and abs(tried.score - expect.score) > 1e-6:
        yield "", f"score {tried.score:g}, expected {expect.score:g}"
    if expect.message and not any(expect.message in cell.message for cell in tried.cells):
        yield "", f"no message to the student contains {expect.message!r}"


def _cell_wrong(expect: Expectation, tried: Tried, cell: CellGrade) -> Iterator[tuple[str, str]]:
    key = cell.grade_id
    failed = {check.name for check in cell.checks if check.state != "right"}
    if key in expect.points and abs(cell.score - expect.points[key]) > 1e-6:
        yield key, f"{cell.score:g} points, expected {expect.points[key]:g}{_because(tried, cell)}"
    elif expect.points.get(key) and expect.clean and failed:
        yield key, f"full marks, although a check failed{_because(tried, cell)}"
    if key in expect.less and cell.score >= expect.less[key]:
        yield key, f"nothing is lost: {cell.score:g} of {cell.max_score:g} points"
    for name in expect.loses.get(key, ()):
        if name not in failed:
            state = next((check.state for check in cell.checks if check.name == name), "not run")
            yield f'{key}, check "{name}"', f"this check must fail, but it is {state}"
    if expect.nothing_right:
        for check in cell.checks:
            if check.state == "right":
                yield f'{key}, check "{check.name}"', "this check passes although nothing is written"


def _because(tried: Tried, cell: CellGrade) -> str:
    """The first check that failed with its reason, for the author."""
    failed = [check for check in cell.checks if check.state != "right"]
    if not failed:
        text = tried.details.get(cell.grade_id, "") or cell.message
        return f" (outside a check: {text[:REASON]})" if text else ""
    first = failed[0]
    message = "\n".join(line for line in first.message.splitlines() if not line.startswith("  Next: "))
    reason = tried.why.get((cell.grade_id, first.name), "") or message
    more = f"; {len(failed) - 1} more checks" if len(failed) > 1 else ""
    return f' (check "{first.name}" is {first.state}: {reason[:REASON]}{more})'


def _words(flags: tuple[str, ...]) -> str:
    return ", ".join(flags) or "none"
