"""Which checks come before a test cell's first draw: they say the same under every course key. Pure functions.

A course key decides what ``checks.rng()`` gives, and nothing else. A wrong solution that fails a check above the first
use of it fails that check under all keys, so that one run is as good as twenty.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from autograder.authoring.verify.exercises import bound, is_demo, is_solution, named_checks, names_in, tree_of
from autograder.model.cells import SourceCell

DRAW = "rng"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def fixed_checks(cells: Sequence[SourceCell], test: str) -> frozenset[str]:
    """The checks of a test cell that no draw of this or of an earlier cell can reach."""
    drawing: set[str] = set()
    for cell in cells:
        if cell.cell_type != "code" or is_solution(cell) or is_demo(cell):
            continue
        if cell.key == test:
            return _above_the_first_draw(cell.source, drawing)
        drawing |= _drawn_names(cell.source, drawing)
    return frozenset()


def _above_the_first_draw(source: str, drawing: set[str]) -> frozenset[str]:
    tree = tree_of(source)
    first = _first_draw(tree.body, set(drawing)) or 1 << 30
    lines = named_checks(source).lines
    return frozenset(name for name, line in lines.items() if _end(tree, line) < first)


def _first_draw(statements: Iterable[ast.stmt], drawing: set[str]) -> int:
    """The line of the first statement that uses a draw, 0 if none does; a name that is bound anew is drawn no more."""
    for node in statements:
        parts = _parts(node)
        if any(_draws(part, drawing) for part in parts):
            return node.lineno
        drawing -= _stored(parts) | bound(ast.Module([node] if isinstance(node, _FUNCTIONS) else [], []))
        line = _first_draw(getattr(node, "body", []) if not isinstance(node, _FUNCTIONS) else [], drawing)
        line = line or _first_draw(getattr(node, "orelse", []), drawing)
        if line:
            return line
    return 0


def _parts(node: ast.stmt) -> list[ast.AST]:
    """What a statement evaluates itself, without the statements inside it."""
    if isinstance(node, _FUNCTIONS) or not hasattr(node, "body"):
        return [node]
    return [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.stmt)]


def _stored(parts: Iterable[ast.AST]) -> set[str]:
    names = (part for item in parts for part in ast.walk(item) if isinstance(part, ast.Name))
    return {name.id for name in names if isinstance(name.ctx, ast.Store)}


def _drawn_names(source: str, drawing: set[str]) -> set[str]:
    """What a cell binds with the help of draws: everything of a cell that draws, but functions that do not."""
    tree = tree_of(source)
    if not any(_draws(node, drawing) for node in tree.body):
        return set()
    innocent = {node.name for node in tree.body if isinstance(node, _FUNCTIONS) and not _draws(node, drawing)}
    # Every test cell binds its own `check`.
    return set(names_in(source)[0]) - innocent - {"check"}


def _draws(node: ast.AST, drawing: set[str]) -> bool:
    """Whether a generator is asked for, or what was made with one is used."""
    return any(
        (isinstance(part, ast.Attribute) and part.attr == DRAW and ast.unparse(part.value) == "checks")
        or (isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load) and part.id in drawing)
        for part in ast.walk(node)
    )


def _end(tree: ast.Module, line: int) -> int:
    return next((node.end_lineno or line for node in tree.body if node.lineno <= line <= (node.end_lineno or 0)), line)
