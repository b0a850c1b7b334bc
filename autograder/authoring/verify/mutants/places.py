"""Off by one: ranges, slices, and accidental broadcasting by a lost axis."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site, number_in


def range_end(site: Site) -> Iterator[Change]:
    """A range that is one too short, one too long, or begins one too late."""
    node = site.node
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range" and node.args):
        return
    if len(node.args) == 1:
        yield site.put(ast.Call(node.func, [ast.Constant(1), node.args[0]], []))
    stop = min(1, len(node.args) - 1)
    for op in (ast.Sub(), ast.Add()):
        moved = ast.BinOp(node.args[stop], op, ast.Constant(1))
        yield site.put(ast.Call(node.func, [*node.args[:stop], moved, *node.args[stop + 1 :]], []))
    if len(node.args) > 1 and not number_in(node.args[0]):
        later = ast.BinOp(node.args[0], ast.Add(), ast.Constant(1))
        yield site.put(ast.Call(node.func, [later, *node.args[1:]], []))


def slice_end(site: Site) -> Iterator[Change]:
    """A slice with an end that is one off, or without its ends and step."""
    node = site.node
    if not isinstance(node, ast.Slice):
        return
    for name in ("lower", "upper"):
        bound = getattr(node, name)
        if bound is None:
            continue
        if not number_in(bound):
            yield site.put(_with(node, name, ast.BinOp(bound, ast.Add(), ast.Constant(1))))
            yield site.put(_with(node, name, ast.BinOp(bound, ast.Sub(), ast.Constant(1))))
        yield site.put(_with(node, name, None))
    if node.step is not None:
        yield site.put(_with(node, "step", None))


def index(site: Site) -> Iterator[Change]:
    """The neighbouring element."""
    node = site.node
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Name | ast.BinOp):
        moved = ast.BinOp(node.slice, ast.Add(), ast.Constant(1))
        yield site.put(ast.Subscript(node.value, moved, ast.Load()))


def new_axis(site: Site) -> Iterator[Change]:
    """``x[:, None]`` without its new axis: shapes that broadcast by accident."""
    node = site.node
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
        parts = node.slice.elts
        if any(isinstance(part, ast.Constant) and part.value is None for part in parts):
            yield site.put(node.value)


def _with(node: ast.Slice, name: str, value: ast.expr | None) -> ast.Slice:
    parts = {"lower": node.lower, "upper": node.upper, "step": node.step, name: value}
    return ast.Slice(parts["lower"], parts["upper"], parts["step"])
