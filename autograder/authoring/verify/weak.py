"""Comparisons in test cells that pass more than they seem to, seen in the text. Pure functions.

A value is a *student's* if a name that a solution cell binds goes into it. What compares such a value without looking
at its shape first may compare nothing (an empty array), or one number with many (broadcasting). These are warnings:
a test may have said enough in a way that syntax does not show.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Sequence

from autograder.authoring.verify.exercises import bound, exercise_name, is_solution, is_test, tree_of
from autograder.model.cells import SourceCell

_LOOSE = {f"{module}.{name}" for module in ("np", "numpy") for name in ("allclose", "isclose", "array_equal")}
_LOOSE |= {"torch.allclose", "torch.isclose"}
_QUANTIFIERS = {"all", "any", "np.all", "np.any", "numpy.all", "numpy.any", "torch.all", "torch.any"}
_REDUCTIONS = {
    f"{module}.{name}" for module in ("np", "torch") for name in ("max", "min", "sum", "mean", "linalg.norm")
}
_METHODS = {"max", "min", "sum", "mean", "norm"}
_SHAPED = {"shape", "close", "equal", "unchanged"}
_PLAIN = {"len", "type", "isinstance", "callable", "hasattr"}
_CONTEXT = (ast.For, ast.comprehension)


def weak_tests(cells: Sequence[SourceCell]) -> Iterator[tuple[str, str]]:
    """(cell, warning) for every weak comparison in a test cell, and for exercises named like a builtin."""
    students: set[str] = set()
    for cell in cells:
        if is_solution(cell):
            names = bound(tree_of(cell.source), imports=False)
            students |= names
            for name in sorted(names & set(dir(builtins))):
                yield (
                    cell.key,
                    f"{name} is also a builtin's name: a student who has not written it is answered by Python's own",
                )
        elif is_test(cell):
            if exercise_name(cell.source) in dir(builtins):
                yield cell.key, f"the exercise {exercise_name(cell.source)!r} has the name of a builtin"
            yield from ((cell.key, f"line {line}: {text}") for line, text in sorted(set(_weak(cell.source, students))))


def _weak(source: str, students: set[str]) -> Iterator[tuple[int, str]]:
    tree = tree_of(source)
    theirs = _tainted(tree, students)
    for statement in tree.body:
        shaped: set[str] = set()
        for node in _in_order(statement):
            shaped |= _shapes(node)
            yield from _weak_node(node, theirs, shaped)


def _tainted(tree: ast.Module, students: set[str]) -> set[str]:
    """The names of students' values: assigned from them, from a loop over them, or given to a test's function."""
    theirs = set(students)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    while True:
        before = len(theirs)
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and _is_theirs(node.value, theirs):
                theirs |= {name for target in node.targets for name in _stored(target)}
            elif isinstance(node, _CONTEXT) and _is_theirs(node.iter, theirs):
                theirs |= _stored(node.target)
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in functions:
                names = [argument.arg for argument in functions[node.func.id].args.args]
                theirs |= {name for name, given in zip(names, node.args, strict=False) if _is_theirs(given, theirs)}
        if len(theirs) == before:
            return theirs


def _is_theirs(node: ast.AST, theirs: set[str]) -> bool:
    """Whether a student's value goes into an expression; its length or its type is not the value."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PLAIN:
        return False
    if isinstance(node, ast.Attribute) and node.attr in ("shape", "dtype", "ndim", "size"):
        return False
    if isinstance(node, ast.Name):
        return isinstance(node.ctx, ast.Load) and node.id in theirs
    return any(_is_theirs(child, theirs) for child in ast.iter_child_nodes(node))


def _stored(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}


def _in_order(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _in_order(child)


def _shapes(node: ast.AST) -> set[str]:
    """The names whose shape or length a node looks at: from here on they are known."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _SHAPED and node.args:
        return {part.id for part in ast.walk(node.args[0]) if isinstance(part, ast.Name)}
    if isinstance(node, ast.Attribute) and node.attr == "shape" and isinstance(node.value, ast.Name):
        return {node.value.id}
    if isinstance(node, ast.Call) and ast.unparse(node.func) in ("len", "shape", "tuple") and node.args:
        return {part.id for part in ast.walk(node.args[0]) if isinstance(part, ast.Name)}
    return set()


def _weak_node(node: ast.AST, theirs: set[str], shaped: set[str]) -> Iterator[tuple[int, str]]:
    open_names = theirs - shaped
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if name in _LOOSE and any(_is_theirs(given, open_names) for given in node.args):
            yield node.lineno, f"{name} broadcasts, and takes any kind of number; say check.close or check.equal"
        elif _quantified(node, open_names):
            yield node.lineno, f"{_short(node)} is decided by no entry at all if there is none; look at the shape first"
        elif _reduced(node, open_names):
            yield node.lineno, f"{_short(node)}: the difference broadcasts; say check.close, or look at the shape first"
    elif isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        asks_inside = any(isinstance(operator, ast.In | ast.NotIn) for operator in node.ops)
        if asks_inside and any(_is_theirs(side, open_names) for side in sides):
            yield node.lineno, f"{_short(node)}: `in` is answered by the value's own kind; compare the whole of it"
    elif isinstance(node, ast.For) and _is_theirs(_looped(node.iter), open_names) and _compares(node):
        yield node.lineno, f"a loop over {_short(node.iter)} compares nothing if it is empty; compare its length first"


def _quantified(node: ast.Call, names: set[str]) -> bool:
    if ast.unparse(node.func) in _QUANTIFIERS:
        inside: list[ast.AST] = list(node.args)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in ("all", "any"):
        inside = [node.func.value]
    else:
        return False
    return any(isinstance(part, ast.Compare) and _is_theirs(part, names) for item in inside for part in ast.walk(item))


def _reduced(node: ast.Call, names: set[str]) -> bool:
    """A reduction of a difference with a student's value."""
    if ast.unparse(node.func) in _REDUCTIONS:
        inside: list[ast.AST] = list(node.args)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS and not _is_module(node.func.value):
        inside = [node.func.value]
    else:
        return False
    return any(
        isinstance(part, ast.BinOp) and isinstance(part.op, ast.Sub) and _is_theirs(part, names)
        for item in inside
        for part in ast.walk(item)
    )


def _is_module(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "torch", "math")


def _looped(node: ast.expr) -> ast.AST:
    """What may turn out empty in a loop: not what is written out, ``zip(…, strict=True)``, or other calls' results."""
    known = isinstance(node, ast.Tuple | ast.List)
    if isinstance(node, ast.Call):
        strict = any(word.arg == "strict" and ast.unparse(word.value) == "True" for word in node.keywords)
        known = strict or ast.unparse(node.func) not in ("zip", "enumerate", "reversed", "sorted", "list")
    return ast.Constant(None) if known else node


def _compares(node: ast.For) -> bool:
    calls = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    return any(isinstance(func, ast.Attribute) and ast.unparse(func.value) == "check" for func in calls)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return f"`{text if len(text) <= 60 else text[:59] + '…'}`"
