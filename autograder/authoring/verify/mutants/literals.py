"""Numbers, truth values and texts that are written out."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from autograder.authoring.verify.mutants.sites import Change, Site


def number(site: Site) -> Iterator[Change]:
    """An integer one more and one less, a fraction doubled; indices and exponents among them."""
    node = site.node
    if not isinstance(node, ast.Constant) or site.inside(ast.Raise):
        return
    if type(node.value) is int:
        yield site.put(ast.Constant(node.value + 1))
        if node.value != 0:
            yield site.put(ast.Constant(node.value - 1))
    elif type(node.value) is float:
        yield site.put(ast.Constant(node.value * 2 if node.value else 1.0))


def truth(site: Site) -> Iterator[Change]:
    """False for True and the other way round: keepdims, strict, reverse, a returned verdict."""
    if isinstance(site.node, ast.Constant) and type(site.node.value) is bool:
        yield site.put(ast.Constant(not site.node.value))


def text(site: Site) -> Iterator[Change]:
    """A text that is empty, or not empty any more; one character less at the end."""
    node = site.node
    if not isinstance(node, ast.Constant) or type(node.value) is not str or site.inside(ast.Raise, ast.JoinedStr):
        return
    yield site.put(ast.Constant("" if node.value else "?"))
    if len(node.value) > 1:
        yield site.put(ast.Constant(node.value[:-1]))
