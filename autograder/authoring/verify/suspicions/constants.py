"""Answers that are always the same: a check that any of them passes tests too little. Pure functions."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from autograder.authoring.verify.claims import Claim, Expectation
from autograder.authoring.verify.exercises import tree_of
from autograder.authoring.verify.notebooks import notebook_of, reference_text
from autograder.model.cells import SourceCell

if TYPE_CHECKING:
    from autograder.authoring.verify.proofs import Subject

_YES = '''
class _Yes:
    """Says yes to every comparison."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __eq__(self, other):
        return True

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = lambda self, *other: True
    __hash__ = object.__hash__
'''
ANSWERS = {
    "none": "None",
    "true": "True",
    "zero": "0",
    "nan": "float('nan')",
    "empty": "__import__('numpy').zeros(0)",
    "first-argument": "",
    "yes": "_Yes()",
}


def constant_claims(subject: Subject) -> Iterator[Claim]:
    """Every exercise answered in one and the same way: no point, and not one check passed."""
    solutions = {key for exercise in subject.exercises for key in exercise.solutions}
    nothing = Expectation(status="", points=dict.fromkeys(subject.full, 0.0), nothing_right=True)
    for name, answer in ANSWERS.items():
        texts = {cell.key: constant_text(cell, answer) for cell in subject.source.cells if cell.key in solutions}
        yield Claim("constants", name, subject.trial(notebook_of(subject.source, texts=texts)), nothing)


def constant_text(cell: SourceCell, answer: str) -> str:
    """Every function, and every method but ``__init__``, answers ``answer``, or its first argument if that is empty."""
    text = reference_text(cell)
    tree = ast.parse(ast.unparse(tree_of(text)))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            _answer(node, answer, 0)
        elif isinstance(node, ast.ClassDef):
            _answer_methods(node, answer)
    return (_YES + "\n\n" if answer == ANSWERS["yes"] else "") + ast.unparse(ast.fix_missing_locations(tree))


def _answer_methods(node: ast.ClassDef, answer: str) -> None:
    methods: list[ast.stmt] = [part for part in node.body if isinstance(part, ast.FunctionDef)]
    for method in methods:
        assert isinstance(method, ast.FunctionDef)
        if method.name == "__init__":
            method.args = ast.arguments([], [ast.arg("self")], ast.arg("args"), [], [], ast.arg("kwargs"), [])
            method.body = [ast.parse("super().__init__()").body[0]]
        else:
            _answer(method, answer, 1)
    node.body = methods or [ast.Pass()]


def _answer(node: ast.FunctionDef, answer: str, first: int) -> None:
    arguments = [argument.arg for argument in [*node.args.posonlyargs, *node.args.args]]
    own = arguments[first] if len(arguments) > first else "None"
    node.decorator_list = []
    node.body = [ast.parse(f"return {answer or own}", mode="exec").body[0]]
