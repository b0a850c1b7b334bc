"""Which solution cells and which test cell make an exercise, and which cells it needs. Pure functions."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from IPython.core.inputtransformer2 import TransformerManager

from autograder.judge.cells import hidden_ranges
from autograder.model.cells import SourceCell


@dataclass(frozen=True)
class Exercise:
    """One test cell with the solution cells that it tests. ``name`` is what its checks call it."""

    name: str
    test: str
    solutions: tuple[str, ...]
    points: float


@dataclass(frozen=True)
class NamedChecks:
    """The check names of a test cell; ``complete`` is False where one is computed.

    ``ordered``: no visible check stands after a hidden one. ``points`` is their sum, None where one is computed or
    stands in a loop or a function. ``rows`` maps a check to the rows of the contract that it says it is about,
    ``lines`` to the line in which it stands.
    """

    names: frozenset[str]
    hidden: frozenset[str]
    complete: bool
    ordered: bool = True
    points: float | None = None
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def exercises(cells: Sequence[SourceCell]) -> tuple[Exercise, ...]:
    """The exercises in the notebook's order: a test cell tests the solution cells since the last test cell."""
    found: list[Exercise] = []
    waiting: list[str] = []
    solutions = {cell.key for cell in cells if is_solution(cell)}
    for cell in cells:
        if is_solution(cell):
            waiting.append(cell.key)
        elif is_test(cell):
            name = exercise_name(cell.source) or cell.key
            own = (name,) if name in solutions and name not in waiting else ()
            found.append(Exercise(name, cell.key, (*own, *waiting), cell.points))
            waiting = []
    return tuple(found)


def is_solution(cell: SourceCell) -> bool:
    """Whether the student writes code in this cell that tests look at."""
    return cell.role == "solution" and cell.cell_type == "code"


def is_test(cell: SourceCell) -> bool:
    """Whether this cell is graded by running it."""
    return cell.role == "test" and cell.cell_type == "code"


@lru_cache(maxsize=4096)
def tree_of(source: str) -> ast.Module:
    """The syntax tree of a cell with magics turned into calls; empty if it does not parse."""
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except SyntaxError:
        return ast.Module([], [])


def exercise_name(source: str) -> str:
    """The name in ``checks.exercise("name", …)``, or an empty text."""
    call = exercise_call(source)
    first = call.args[0] if call is not None and call.args else None
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def exercise_call(source: str) -> ast.Call | None:
    """The call of ``checks.exercise`` in a test cell."""
    for node in ast.walk(tree_of(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("checks.exercise", "exercise"):
            return node
    return None


@lru_cache(maxsize=1024)
def named_checks(source: str) -> NamedChecks:
    """The checks of a test cell as far as their names are written out."""
    names, hidden, complete = set(), set(), True
    places: list[tuple[int, bool]] = []
    rows: dict[str, tuple[str, ...]] = {}
    lines: dict[str, int] = {}
    ranges = hidden_ranges(source)
    for node in ast.walk(tree_of(source)):
        if not isinstance(node, ast.With):
            continue
        for item in node.items:
            call = item.context_expr
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
                continue
            is_hidden = any(start <= node.lineno <= end for start, end in ranges)
            places.append((node.lineno, is_hidden))
            first = call.args[0] if call.args else None
            if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
                complete = False
                continue
            names.add(first.value)
            rows[first.value] = _rows(call)
            lines[first.value] = node.lineno
            if is_hidden:
                hidden.add(first.value)
    order = [is_hidden for _, is_hidden in sorted(places)]
    return NamedChecks(
        frozenset(names), frozenset(hidden), complete, order == sorted(order), _points(source, len(places)), rows, lines
    )


def _rows(call: ast.Call) -> tuple[str, ...]:
    """The texts in ``rows="mutation"`` or ``rows=["mutation", "dtype"]``."""
    given = [word.value for word in call.keywords if word.arg == "rows"]
    parts = [part.value for value in given for part in ast.walk(value) if isinstance(part, ast.Constant)]
    return tuple(part for part in parts if isinstance(part, str))


def _points(source: str, checks: int) -> float | None:
    calls = [item.context_expr for node in tree_of(source).body if isinstance(node, ast.With) for item in node.items]
    words = [word for call in calls if isinstance(call, ast.Call) for word in call.keywords if word.arg == "points"]
    values = [word.value.value for word in words if isinstance(word.value, ast.Constant)]
    given = [value for value in values if isinstance(value, int | float)]
    return float(sum(given)) if len(given) == checks == len(calls) else None


def bound(tree: ast.AST, *, imports: bool = True) -> set[str]:
    """The names that a cell binds at top level, inside its if, for, with and try included."""
    names: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            if imports:
                names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            names |= bound(node, imports=imports)
    return names


def used(tree: ast.AST) -> set[str]:
    """Every name that is read anywhere in a cell."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def needed_cells(cells: Sequence[SourceCell], targets: Iterable[str]) -> frozenset[str]:
    """The keys of the code cells that ``targets`` need, themselves included: those before them that bind what they use.

    An over-estimate by names; setup cells are always in.
    """
    wanted = set(targets)
    last = max((index for index, cell in enumerate(cells) if cell.key in wanted), default=-1)
    needed = {cell.key for cell in cells[:last] if "setup" in cell.tags} | wanted
    code = {cell.key: cell.source for cell in cells[: last + 1] if cell.cell_type == "code" and not is_demo(cell)}
    makers = [cell.key for cell in cells[:last] if cell.key in code and not is_test(cell)]
    names: frozenset[str] = frozenset()
    while True:
        names = names.union(*(names_in(code[key])[1] for key in needed if key in code))
        more = {key for key in makers if names_in(code[key])[0] & names} - needed
        if not more:
            return frozenset(needed & code.keys())
        needed |= more


@lru_cache(maxsize=4096)
def names_in(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """(bound at top level, read anywhere) in a cell."""
    tree = tree_of(source)
    return frozenset(bound(tree)), frozenset(used(tree))


def is_demo(cell: SourceCell) -> bool:
    """Whether grading skips the cell."""
    return "demo" in cell.tags
