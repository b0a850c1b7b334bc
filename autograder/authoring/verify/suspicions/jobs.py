"""Which standing suspicions an exercise meets, and whether its test notices them.

A first run with the reference wrapped, but unchanged, surveys which suspicions a test's calls could meet at all: what
never has an array for an argument cannot change it. Each of these is then tried, until a check fails.
"""

from __future__ import annotations

import ast
import fnmatch
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.authoring.verify.exercises import Exercise, tree_of
from autograder.authoring.verify.keyed import has_failed
from autograder.authoring.verify.notebooks import Edit, notebook_of, reference_text
from autograder.authoring.verify.trials import RunsPlans, Trial, Tried
from autograder.model.cells import SourceCell
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan

if TYPE_CHECKING:
    from autograder.authoring.verify.proofs import Subject

_FOLDER = Path(__file__).parent
_SEEN = "_suspicions_seen"
_SURVEY = f"print('\\n'.join(globals().get({_SEEN!r}, [])))"
# No suspicion's name: a survey that leaves callbacks and streams of batches as they are.
GENTLY = "gently"
FASTEST_LIMIT, SLACK = 2.0, 5.0


@dataclass(frozen=True)
class Suspects:
    """All suspicions of one exercise. ``wrapped`` maps its solution cells to texts with a place for the active one."""

    exercise: str
    test: str
    points: float
    trial: Trial
    wrapped: Mapping[str, str]
    pattern: str = "*"

    proof = "suspicions"
    trials = 1

    def run(self, bench: RunsPlans) -> SuspectsResult:
        """Survey, then try each suspicion that the test meets."""
        plan = bench.plan(self.trial)
        survey = bench.run(self.trial, self._with(plan, ""))
        if self._lost(survey):
            survey = bench.run(self.trial, self._with(plan, GENTLY))
        if self._lost(survey):
            return SuspectsResult(problem=f"not tried: wrapped, the reference itself does not pass {self.test}")
        seconds = max(FASTEST_LIMIT, SLACK * survey.seconds)
        limits = replace(Limits(), cpu_seconds=seconds, total_cpu_seconds=2 * seconds, wall_seconds=10 * seconds)
        trial = replace(self.trial, limits=replace(limits, restarts=1))
        caught: dict[str, bool] = {}
        for name in sorted(survey.printed.split()):
            if fnmatch.fnmatch(f"suspicions/{self.exercise}/{name}", self.pattern):
                caught[f"{self.exercise}/{name}"] = self._lost(bench.run(trial, self._with(plan, name), has_failed))
        return SuspectsResult(caught)

    def failure(self, text: str) -> SuspectsResult:
        """The result where the job could not be done."""
        return SuspectsResult(problem=text)

    def _with(self, plan: Plan, active: str) -> Plan:
        texts = {key: text.replace("<active>", active) for key, text in self.wrapped.items()}
        cells = tuple(replace(cell, student=texts.get(cell.name, cell.student)) for cell in plan.cells)
        return Plan(cells, plan.flags)

    def _lost(self, tried: Tried) -> bool:
        cell = tried.cell(self.test)
        return cell.score < self.points or any(check.state != "right" for check in cell.checks)


@dataclass(frozen=True)
class SuspectsResult:
    """For each suspicion that was met, whether the test notices it. ``problem`` says why there is nothing."""

    caught: Mapping[str, bool] = field(default_factory=dict)
    problem: str = ""


def suspect_jobs(subject: Subject, pattern: str) -> Iterator[Suspects]:
    """One job an exercise; ``pattern`` for the names of trials, as in ``--only``."""
    cells = {cell.key: cell for cell in subject.source.cells}
    for exercise in subject.exercises:
        if pattern and not _may_match(pattern, exercise):
            continue
        wrapped = {key: wrapped_text(cells[key]) for key in exercise.solutions}
        trial = subject.trial(notebook_of(subject.source, edits=[Edit("after", exercise.test, _SURVEY)]))
        trial = replace(trial, only=subject.needs[exercise.test])
        yield Suspects(exercise.name, exercise.test, exercise.points, trial, wrapped, pattern or "*")


def _may_match(pattern: str, exercise: Exercise) -> bool:
    parts = pattern.split("/")
    if len(parts) < 3:
        return fnmatch.fnmatch(f"suspicions/{exercise.name}/x", pattern)
    return fnmatch.fnmatch("suspicions", parts[0]) and fnmatch.fnmatch(exercise.name, parts[1])


def wrapped_text(cell: SourceCell) -> str:
    """The reference solution of a cell and, below it, the wrapping of what it defines.

    The wrapper is a text that is executed: a test that reads the source of a solution sees the reference's.
    """
    text = reference_text(cell)
    defined = [node.name for node in tree_of(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    public = [name for name in defined if not name.startswith("_")]
    return (
        f"{text}\n\n_suspicions = {{}}\nexec({wrapper_source()!r}, _suspicions)\n"
        f"_suspicions['install'](globals(), {public!r}, '<active>', globals().setdefault({_SEEN!r}, []))\n"
        "del _suspicions\n"
    )


@lru_cache(maxsize=1)
def wrapper_source() -> str:
    """The wrapper with its effects as one text, without its comments."""
    effects, wrapper = ((_FOLDER / name).read_text(encoding="utf-8") for name in ("effects.py", "wrapper.py"))
    trees = [ast.parse(text) for text in (effects, wrapper)]
    body = [node for tree in trees for node in tree.body if not _is_own_import(node)]
    return ast.unparse(ast.Module(body, []))


def _is_own_import(node: ast.stmt) -> bool:
    return isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder.")
