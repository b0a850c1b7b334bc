"""Statements left out, results that are an argument or nothing, loops that end early, work in place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site, span_of


def deleted(site: Site) -> Iterator[Change]:
    """A statement is missing: a zero_grad, an update, a refusal of bad input."""
    node = site.node
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete):
        yield Change(span_of(node), "pass")
    if isinstance(node, ast.Assign) and any(isinstance(t, ast.Attribute | ast.Subscript) for t in node.targets):
        yield Change(span_of(node), "pass")


def unguarded(site: Site) -> Iterator[Change]:
    """A reassignment of a name is missing: ``x = x - m`` and the like."""
    node = site.node
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        if any(isinstance(part, ast.Name) and part.id == name for part in ast.walk(node.value)):
            yield Change(span_of(node), "pass")


def returned(site: Site) -> Iterator[Change]:
    """Nothing is returned, or the first argument as it came."""
    node, function = site.node, site.function()
    if not isinstance(node, ast.Return) or node.value is None or function is None:
        return
    yield Change(span_of(node), "return None")
    names = [argument.arg for argument in function.args.args if argument.arg != "self"]
    if names and not (isinstance(node.value, ast.Name) and node.value.id == names[0]):
        yield Change(span_of(node), f"return {names[0]}")


def parts_of_result(site: Site) -> Iterator[Change]:
    """The parts of a returned tuple in another order."""
    node = site.node
    if isinstance(node, ast.Tuple) and isinstance(site.parent, ast.Return) and len(node.elts) > 1:
        yield site.put(ast.Tuple([node.elts[1], node.elts[0], *node.elts[2:]], ast.Load()))


def early_end(site: Site) -> Iterator[Change]:
    """A loop that ends after its first round; ``continue`` for ``break`` and the other way round."""
    node = site.node
    if isinstance(node, ast.Break):
        yield Change(span_of(node), "continue")
    if isinstance(node, ast.Continue):
        yield Change(span_of(node), "break")
    if isinstance(node, ast.For | ast.While):
        last = node.body[-1]
        if not isinstance(last, ast.Break | ast.Return | ast.Raise | ast.Continue):
            end = span_of(last)[1]
            yield Change((end, end), "\n" + " " * last.col_offset + "break")


def in_place(site: Site) -> Iterator[Change]:
    """``x -= step`` for ``x = x - step``: the caller's object changes."""
    node = site.node
    if not (isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)):
        return
    value, target = node.value, node.targets[0]
    if isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name) and value.left.id == target.id:
        yield site.put(ast.AugAssign(ast.Name(target.id, ast.Store()), value.op, value.right))
