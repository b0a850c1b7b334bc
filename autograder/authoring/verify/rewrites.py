"""Rewrites of the reference that keep its meaning: a test that rejects one rejects a right answer."""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Sequence
from typing import Any

from autograder.authoring.verify.notebooks import Edit, notebook_of, reference_text
from autograder.course.sources import SourceNotebook

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_EXTRA = "import math as _m\n\nnotes = ['tried', 1, 2]\nprint(_m.pi, notes)\nnotes"


class RenameLocals(ast.NodeTransformer):
    """Gives the local variables of each outermost function new names; arguments keep theirs, callers may use them."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        return _renamed(node)


class Annotate(ast.NodeTransformer):
    """Type hints on arguments and results."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        self.generic_visit(node)
        node.returns = node.returns or ast.Constant("object")
        for argument in [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]:
            if argument.arg != "self":
                argument.annotation = argument.annotation or ast.Constant("object")
        return node


class Undocument(ast.NodeTransformer):
    """No docstrings."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        self.generic_visit(node)
        return _without_docstring(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> Any:
        self.generic_visit(node)
        return _without_docstring(node)


class Stepwise(ast.NodeTransformer):
    """Every returned expression goes through a variable first."""

    def visit_Return(self, node: ast.Return) -> Any:
        if node.value is None or isinstance(node.value, ast.Name | ast.Constant):
            return node
        return [
            ast.Assign([ast.Name("my_result", ast.Store())], node.value, lineno=0),
            ast.Return(ast.Name("my_result")),
        ]


class Invert(ast.NodeTransformer):
    """``if not`` with the branches exchanged, ``while True`` with a break."""

    def visit_If(self, node: ast.If) -> Any:
        self.generic_visit(node)
        if not node.orelse:
            return node
        return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        self.generic_visit(node)
        return ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)

    def visit_While(self, node: ast.While) -> Any:
        self.generic_visit(node)
        if node.orelse:
            return node
        leave = ast.If(ast.UnaryOp(ast.Not(), node.test), [ast.Break()], [])
        return ast.While(ast.Constant(True), [leave, *node.body], [])


class Unroll(ast.NodeTransformer):
    """An assigned list comprehension with one ``for`` becomes a loop."""

    def visit_Assign(self, node: ast.Assign) -> Any:
        value = node.value
        if not isinstance(value, ast.ListComp) or len(value.generators) != 1 or value.generators[0].is_async:
            return node
        part = value.generators[0]
        targets = {item.id for item in ast.walk(part.target) if isinstance(item, ast.Name)}
        if targets & {item.id for item in ast.walk(part.iter) if isinstance(item, ast.Name)}:
            return node
        grow = ast.Expr(ast.Call(ast.Attribute(ast.Name("collected"), "append"), [value.elt], []))
        body: list[ast.stmt] = [ast.If(test, [grow], []) for test in part.ifs[:1]] if len(part.ifs) == 1 else [grow]
        if len(part.ifs) > 1:
            return node
        start = ast.Assign([ast.Name("collected", ast.Store())], ast.List([]), lineno=0)
        done = ast.Assign(node.targets, ast.Name("collected"), lineno=0)
        return [start, ast.For(part.target, part.iter, body, [], lineno=0), done]


def _tree(transformer: type[ast.NodeTransformer] | None) -> Callable[[str], str]:
    def rewrite(text: str) -> str:
        tree = ast.parse(text)
        if transformer is not None:
            tree = transformer().visit(tree)
        return ast.unparse(ast.fix_missing_locations(tree)) + "\n"

    return rewrite


def _timed(text: str) -> str:
    return f"%%time\n# how long does this take?\n%matplotlib inline\n{text}"


def _together(text: str) -> str:
    for transformer in (Unroll, Invert, Stepwise, RenameLocals, Annotate, Undocument):
        text = _tree(transformer)(text)
    return _timed(text)


TOGETHER = "together"
REWRITES: dict[str, Callable[[str], str] | None] = {
    TOGETHER: _together,
    "reformatted": _tree(None),
    "renamed-locals": _tree(RenameLocals),
    "type-hints": _tree(Annotate),
    "no-docstrings": _tree(Undocument),
    "stepwise-returns": _tree(Stepwise),
    "inverted-conditions": _tree(Invert),
    "loops-for-comprehensions": _tree(Unroll),
    "magics": _timed,
    "extra-cells": None,
}


def rewritten(name: str, source: SourceNotebook, solutions: Sequence[str]) -> bytes:
    """The reference with every solution cell rewritten; a cell that does not parse as Python stays as it is."""
    rewrite = REWRITES[name]
    if rewrite is None:
        return notebook_of(source, edits=[Edit("after", key, _EXTRA) for key in solutions])
    texts = {cell.key: reference_text(cell) for cell in source.cells if cell.key in set(solutions)}
    return notebook_of(source, texts={key: _or_same(rewrite, text) for key, text in texts.items()})


def _or_same(rewrite: Callable[[str], str], text: str) -> str:
    try:
        return rewrite(text)
    except SyntaxError:
        return text


def _without_docstring(node: Any) -> Any:
    if ast.get_docstring(node, clean=False) is not None:
        node.body = node.body[1:] or [ast.Pass()]
    return node


def _renamed(function: ast.FunctionDef) -> ast.FunctionDef:
    """The function with new names for what only assignments, loops and ``with`` bind in it."""
    fixed = {name for part in ast.walk(function) for name in _fixed_names(part)}
    stored = {part.id for part in ast.walk(function) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    new = {name: f"my_{name.strip('_') or 'rest'}" for name in stored - fixed}
    if len(set(new.values())) < len(new) or set(new.values()) & (stored | fixed):
        return function
    result = copy.deepcopy(function)
    for part in ast.walk(result):
        if isinstance(part, ast.Name) and part.id in new:
            part.id = new[part.id]
    return result


def _fixed_names(part: ast.AST) -> list[str]:
    if isinstance(part, ast.arg):
        return [part.arg]
    if isinstance(part, ast.Global | ast.Nonlocal):
        return list(part.names)
    if isinstance(part, (*_FUNCTIONS, ast.ClassDef)):
        return [part.name, *(_class_names(part) if isinstance(part, ast.ClassDef) else ())]
    if isinstance(part, ast.ExceptHandler) and part.name:
        return [part.name]
    if isinstance(part, ast.Import | ast.ImportFrom):
        return [(alias.asname or alias.name).partition(".")[0] for alias in part.names]
    return []


def _class_names(node: ast.ClassDef) -> list[str]:
    """Names that a class body binds are attributes."""
    return [
        part.id
        for statement in node.body
        if not isinstance(statement, _FUNCTIONS)
        for part in ast.walk(statement)
        if isinstance(part, ast.Name)
    ]
