"""Conventions of a source notebook that can be seen without running it. Pure functions."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Sequence

from autograder.authoring.verify.exercises import (
    bound,
    exercise_call,
    exercise_name,
    exercises,
    is_demo,
    is_solution,
    is_test,
    named_checks,
    tree_of,
    used,
)
from autograder.judge.cells import hidden_ranges
from autograder.model.cells import SourceCell

TOTAL = 100.0
_BODIES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def lint(cells: Sequence[SourceCell], assignment: str) -> Iterator[tuple[str, str]]:
    """(cell, what is wrong) for every convention that a notebook breaks."""
    total = sum(cell.points for cell in cells)
    if abs(total - TOTAL) > 1e-9:
        yield "", f"the points add up to {total:g}, expected {TOTAL:g}"
    for key, times in Counter(cell.grade_id for cell in cells if cell.grade_id).items():
        if times > 1:
            yield key, f"{times} cells have this grade_id"
    tested = {key for exercise in exercises(cells) for key in exercise.solutions}
    for cell in cells:
        if is_solution(cell):
            if cell.key not in tested:
                yield cell.key, "no test cell follows this solution cell"
            yield from ((cell.key, text) for text in solution_faults(cell.source))
        elif is_test(cell):
            yield from ((cell.key, text) for text in test_faults(cell, assignment))
    yield from imports_of_solutions(cells)
    yield from names_from_tests(cells)


def solution_faults(source: str) -> Iterator[str]:
    """Solution regions belong inside function and class bodies, so that the released stub raises nothing by itself."""
    regions = hidden_ranges(source, "### BEGIN SOLUTION", "### END SOLUTION")
    if not regions:
        yield "there is no ### BEGIN SOLUTION … ### END SOLUTION"
    bodies = [(node.lineno, node.end_lineno or 0) for node in ast.walk(tree_of(source)) if isinstance(node, _BODIES)]
    lines = source.splitlines()
    for start, end in regions:
        # The last marker stands after the body's last statement, so the region's own code decides.
        code = [number for number in range(start + 1, end) if lines[number - 1].strip()]
        if not code or not any(first < code[0] and code[-1] <= last for first, last in bodies):
            yield f"the solution region in line {start} is not inside a function or class body"


def test_faults(cell: SourceCell, assignment: str) -> Iterator[str]:
    """How a test cell begins and ends, and its hidden regions."""
    tree = tree_of(cell.source)
    last = tree.body[-1] if tree.body else None
    if not (isinstance(last, ast.Expr) and ast.unparse(last.value).endswith(".score()")):
        yield "the last line is not check.score()"
    call = exercise_call(cell.source)
    if call is None:
        yield "there is no checks.exercise(…)"
    else:
        points = {word.arg: word.value for word in call.keywords}.get(
            "points", call.args[1] if len(call.args) > 1 else None
        )
        if isinstance(points, ast.Constant) and points.value != cell.points:
            yield f"checks.exercise says {ast.unparse(points)} points, the cell has {cell.points:g}"
    regions = hidden_ranges(cell.source)
    if not regions:
        yield "there is no hidden region"
    named = named_checks(cell.source)
    if not named.ordered:
        yield "a visible check stands after a hidden one"
    if named.points is not None and abs(named.points - cell.points) > 1e-9:
        yield f"the checks add up to {named.points:g} points, the cell has {cell.points:g}"
    lines = cell.source.splitlines()
    names = (exercise_name(cell.source) or cell.grade_id, cell.grade_id)
    wanted = [f"# canary: 7f3a-{assignment}-{name}" for name in names]
    for start, end in regions:
        if not any(line.strip() in wanted for line in lines[start:end]):
            yield f"the hidden region in line {start} has no line {wanted[0]}"


def imports_of_solutions(cells: Sequence[SourceCell]) -> Iterator[tuple[str, str]]:
    """Names that a test uses and that only an import in a solution cell provides: the judge has not got them."""
    provided: set[str] = set()
    imported: set[str] = set()
    for cell in cells:
        if cell.cell_type != "code" or is_demo(cell):
            continue
        tree = tree_of(cell.source)
        if is_solution(cell):
            provided |= bound(tree, imports=False)
            imported |= bound(tree) - bound(tree, imports=False)
            continue
        if is_test(cell):
            for name in sorted(used(tree) & imported - provided - bound(tree)):
                yield cell.key, f"{name} is imported in a solution cell only; import it here or in a locked cell"
        provided |= bound(tree)


def names_from_tests(cells: Sequence[SourceCell]) -> Iterator[tuple[str, str]]:
    """Names that a cell of the student's process uses and that only a test cell before it binds."""
    tests: dict[str, str] = {}
    others: set[str] = set()
    for cell in cells:
        if cell.cell_type != "code" or is_demo(cell):
            continue
        tree = tree_of(cell.source)
        if is_test(cell):
            tests.update((name, cell.key) for name in bound(tree))
            continue
        others |= bound(tree)
        for node in tree.body if cell.role != "solution" else ():
            if isinstance(node, _BODIES):
                continue
            for name in sorted((used(node) - others) & tests.keys()):
                yield (
                    cell.key,
                    f"{name} comes from the test cell {tests[name]}, which the student's process does not run",
                )
