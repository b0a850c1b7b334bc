"""Formulas: signs, factors, denominators, ``@`` against ``*``, an epsilon on the wrong side of the root."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site, name_of, number_in

_OTHER: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Div,),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
}
_AUGMENTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}


def operator_swap(site: Site) -> Iterator[Change]:
    """``+`` for ``-``, ``*`` for ``/``, ``*`` for ``@`` and so on."""
    node = site.node
    if isinstance(node, ast.BinOp) and not _is_text(node):
        for other in _OTHER.get(type(node.op), ()):
            yield site.put(ast.BinOp(node.left, other(), node.right))
        if isinstance(node.op, ast.Mult) and not (number_in(node.left) or number_in(node.right)):
            yield site.put(ast.BinOp(node.left, ast.MatMult(), node.right))


def dropped_operand(site: Site) -> Iterator[Change]:
    """A factor, a denominator or a summand is missing: 2, 1/n, the regularisation."""
    node = site.node
    if isinstance(node, ast.BinOp) and not _is_text(node):
        yield site.put(node.left)
        if isinstance(node.op, ast.Add | ast.Mult | ast.MatMult | ast.Sub):
            yield site.put(node.right)


def exchanged_operands(site: Site) -> Iterator[Change]:
    """``b - a`` for ``a - b``, and the like where the order matters."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.MatMult | ast.Pow | ast.Mod):
        yield site.put(ast.BinOp(node.right, node.op, node.left))


def sign(site: Site) -> Iterator[Change]:
    """A minus is dropped, or a returned formula gets one."""
    node = site.node
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) and not number_in(node):
        yield site.put(node.operand)
    if isinstance(node, ast.BinOp) and isinstance(site.parent, ast.Return) and not _is_text(node):
        yield site.put(ast.UnaryOp(ast.USub(), node))


def factor_two(site: Site) -> Iterator[Change]:
    """A returned formula, or what is assigned to a gradient, is doubled."""
    node = site.node
    if (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Div | ast.Mult)
        and isinstance(site.parent, ast.Return | ast.Assign)
    ):
        yield site.put(ast.BinOp(ast.Constant(2), ast.Mult(), node))


def added_mean(site: Site) -> Iterator[Change]:
    """A 1/n that nobody asked for: a returned product is divided by the length of the first argument."""
    node, function = site.node, site.function()
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult) and isinstance(site.parent, ast.Return)):
        return
    names = [argument.arg for argument in function.args.args if argument.arg != "self"] if function else []
    if names:
        yield site.put(ast.BinOp(node, ast.Div(), ast.Call(ast.Name("len"), [ast.Name(names[0])], [])))


def epsilon(site: Site) -> Iterator[Change]:
    """``sqrt(v) + eps`` becomes ``sqrt(v + eps)`` and the other way round."""
    node = site.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _is_root(node.left):
        call = node.left
        assert isinstance(call, ast.Call)
        yield site.put(ast.Call(call.func, [ast.BinOp(call.args[0], ast.Add(), node.right)], call.keywords))
    if _is_root(node) and isinstance(node, ast.Call):
        inner = node.args[0]
        if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add):
            yield site.put(ast.BinOp(ast.Call(node.func, [inner.left], node.keywords), ast.Add(), inner.right))


def augmented(site: Site) -> Iterator[Change]:
    """``-=`` for ``+=``, and ``=`` for either."""
    node = site.node
    if isinstance(node, ast.AugAssign):
        other = _AUGMENTED.get(type(node.op))
        if other is not None:
            yield site.put(ast.AugAssign(node.target, other(), node.value))
        yield site.put(ast.Assign([node.target], node.value, lineno=0))


def _is_root(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and name_of(node.func) == "sqrt" and len(node.args) == 1


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(part, ast.Constant | ast.JoinedStr) and not number_in(part) for part in (node.left, node.right)
    )
