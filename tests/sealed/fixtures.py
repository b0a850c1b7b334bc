"""One warm pair of templates per test process, and a short way to run cells in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from autograder.grading.grade import student_key
from autograder.judge.hold import JudgeTemplate
from autograder.model.cells import SourceCell
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan, PlannedCell
from autograder.sandbox.hold import StudentTemplate, active_layers
from autograder.sealed.sealed_run import Conditions, Run, run_sealed
from autograder.sealed.templates import Templates

WARM = ("numpy", "torch", "helpers.checks", "helpers.probes")
LIMITS = Limits(cpu_seconds=1.5, wall_seconds=20, total_cpu_seconds=20)
RunCells = Callable[..., Run]


@pytest.fixture(scope="session")
def templates() -> Iterator[Templates]:
    pair = Templates.start(active_layers("auto"))
    pair.load(WARM)
    pair.await_ready()
    yield pair
    pair.close()


@pytest.fixture(scope="session")
def students(templates: Templates) -> StudentTemplate:
    return templates.students


@pytest.fixture(scope="session")
def judges(templates: Templates) -> JudgeTemplate:
    return templates.judges


def solution(index: int, name: str, student: str, reference: str) -> PlannedCell:
    origin = SourceCell("code", reference, "", name, name, "solution", 0.0, frozenset(), {})
    return PlannedCell(index, name, "code", student, "student", reference, student, origin)


def test_step(index: int, name: str, source: str, points: float) -> PlannedCell:
    origin = SourceCell("code", source, source, name, name, "test", points, frozenset(), {})
    return PlannedCell(index, name, "code", source, "test", source, "", origin)


@pytest.fixture(scope="session")
def run_cells(students: StudentTemplate, judges: JudgeTemplate) -> RunCells:
    """``run_cells([(student text, reference)], [test text], limits=, points=)``: all solutions, then all tests."""

    def run(
        solutions: list[tuple[str, str]],
        tests: list[str],
        limits: Limits = LIMITS,
        points: float = 1.0,
        student: str = "ada",
    ) -> Run:
        cells = [solution(i, f"s{i}", text, reference) for i, (text, reference) in enumerate(solutions)]
        cells += [test_step(len(cells) + i, f"t{i}", text, points) for i, text in enumerate(tests)]
        key = student_key(b"k" * 32, "a", student)
        return run_sealed(Plan(tuple(cells)), Conditions(key, students, judges, limits))

    return run
