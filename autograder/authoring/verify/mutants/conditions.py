"""Comparisons at their boundary, exchanged and negated conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site

_BOUNDARY: dict[type[ast.cmpop], type[ast.cmpop]] = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


def boundary(site: Site) -> Iterator[Change]:
    """``<=`` for ``<`` and its kin."""
    yield from _replaced(site, _BOUNDARY)


def opposite(site: Site) -> Iterator[Change]:
    """``>=`` for ``<``, ``!=`` for ``==``, ``not in`` for ``in``."""
    yield from _replaced(site, _OPPOSITE)


def junction(site: Site) -> Iterator[Change]:
    """``or`` for ``and``, ``|`` for ``&``; one of the conditions is missing."""
    node = site.node
    if isinstance(node, ast.BoolOp):
        yield site.put(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
        for index in range(len(node.values)):
            rest = node.values[:index] + node.values[index + 1 :]
            yield site.put(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        other = ast.BitOr() if isinstance(node.op, ast.BitAnd) else ast.BitAnd()
        yield site.put(ast.BinOp(node.left, other, node.right))
        yield site.put(node.left)
        yield site.put(node.right)


def negation(site: Site) -> Iterator[Change]:
    """A ``not`` or ``~`` is dropped."""
    node = site.node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield site.put(node.operand)


def decided(site: Site) -> Iterator[Change]:
    """A condition that is always or never true."""
    parent = site.parent
    if isinstance(parent, ast.If | ast.IfExp) and site.node is parent.test:
        yield site.put(ast.Constant(True))
        yield site.put(ast.Constant(False))
    if isinstance(parent, ast.comprehension) and any(site.node is test for test in parent.ifs):
        yield site.put(ast.Constant(True))


def _replaced(site: Site, others: dict[type[ast.cmpop], type[ast.cmpop]]) -> Iterator[Change]:
    node = site.node
    if not isinstance(node, ast.Compare):
        return
    for index, op in enumerate(node.ops):
        other = others.get(type(op))
        if other is not None:
            yield site.put(
                ast.Compare(node.left, [*node.ops[:index], other(), *node.ops[index + 1 :]], node.comparators)
            )
