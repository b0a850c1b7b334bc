"""Places in a syntax tree and textual changes there; what all operators share."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Span = tuple[tuple[int, int], tuple[int, int]]
_LOOSE = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Await, ast.Yield)
_TIGHT = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.Attribute, ast.Subscript, ast.IfExp, ast.Starred)


@dataclass(frozen=True)
class Change:
    """Replace the text of ``span``, from (line, column) to (line, column), by ``text``."""

    span: Span
    text: str


@dataclass(frozen=True)
class Site:
    """A node with the nodes around it, the nearest first."""

    node: ast.AST
    around: tuple[ast.AST, ...]

    @property
    def parent(self) -> ast.AST:
        """The node that holds this one."""
        return self.around[0]

    def function(self) -> ast.FunctionDef | None:
        """The innermost def around this node."""
        return next((node for node in self.around if isinstance(node, ast.FunctionDef)), None)

    def inside(self, *kinds: type[ast.AST]) -> bool:
        """Whether a node of these kinds is around, within the innermost def."""
        for node in self.around:
            if isinstance(node, kinds):
                return True
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                return False
        return False

    def put(self, new: ast.AST) -> Change:
        """This node replaced by another one."""
        text = ast.unparse(ast.fix_missing_locations(new))
        if isinstance(new, _LOOSE) and isinstance(self.parent, _TIGHT):
            text = f"({text})"
        return Change(span_of(self.node), text)


Operator = Callable[[Site], Iterator[Change]]


def sites(tree: ast.AST, around: tuple[ast.AST, ...] = ()) -> Iterator[Site]:
    """Every node below ``tree`` that may be changed: no annotations, no parts of f-strings, no docstrings."""
    for name, value in ast.iter_fields(tree):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if not isinstance(node, ast.AST) or isinstance(node, ast.JoinedStr):
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            here = (tree, *around)
            if hasattr(node, "lineno"):
                yield Site(node, here)
            yield from sites(node, here)


def span_of(node: ast.AST) -> Span:
    """Where a node stands."""
    start = (getattr(node, "lineno", 1), getattr(node, "col_offset", 0))
    return start, (getattr(node, "end_lineno", 1) or 1, getattr(node, "end_col_offset", 0) or 0)


def name_of(function: ast.AST) -> str:
    """The last part of a called name: ``sum`` for ``np.sum`` and ``x.sum``."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def renamed(call: ast.Call, name: str) -> ast.Call:
    """The same call of another function of the same owner."""
    function: ast.expr = ast.Name(name)
    if isinstance(call.func, ast.Attribute):
        function = ast.Attribute(call.func.value, name)
    return ast.Call(function, call.args, call.keywords)


def number_in(node: ast.AST | None) -> bool:
    """Whether the node is a number that is written out, with or without a sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and type(node.value) in (int, float, complex)
