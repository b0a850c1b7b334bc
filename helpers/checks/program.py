"""The bindings of a notebook's cells, and the dotted names that each of them uses, whatever they were renamed to.

Names are resolved from syntax alone, nothing is imported or executed: ``import a as b``,
``from a import b as c``, ``f = a.b``, ``getattr(a, "b")``, ``import_module("a")``,
and through the student's other top-level names.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_TYPES = {name for name in dir(builtins) if isinstance(getattr(builtins, name), type)}
_IMPORTERS = {"__import__", "builtins.__import__", "importlib.import_module"}
Names = dict[str, set[str]]


class Program:
    """Top-level bindings of a notebook: each name with the statements that bound it last.

    A binding that is replaced stays if something else got hold of it first, as in ``g = f`` or ``f = wrap(f)``.
    """

    def __init__(self, statements: list[ast.stmt]) -> None:
        self.bound: dict[str, list[ast.AST]] = {}
        self.stars: set[str] = set()
        self._held: set[str] = set()
        for node in statements:
            self.bind(node)
        self._open: set[str] = set()

    def copy(self) -> Program:
        """Another one with the same bindings, of which nothing has been asked yet."""
        other = Program([])
        other.bound = {name: list(nodes) for name, nodes in self.bound.items()}
        other.stars, other._held = set(self.stars), set(self._held)
        return other

    def bind(self, node: ast.stmt) -> None:
        """Note what one top-level statement binds; a later binding replaces an earlier one."""
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            self.stars.add(node.module or "")
        loaded = {name.id for name in _evaluated(node)}
        for name in set(_targets(node)):
            kept = self.bound.get(name, []) if name in loaded | self._held else []
            self.bound[name] = [*kept, node]
        called = {id(call.func) for call in ast.walk(node) if isinstance(call, ast.Call)}
        self._held |= {name.id for name in _evaluated(node) if id(name) not in called}
        for name in _patched(node):
            self.bound.setdefault(name, []).append(node)

    def uses_of(self, name: str) -> set[str]:
        """Every dotted name used by what is bound to ``name``, transitively."""
        if name in self._open:
            return set()
        self._open.add(name)
        found: set[str] = set()
        for node in self.bound.get(name, []):
            found |= Scope(self, node).uses()
        return found

    def names_of(self, name: str) -> set[str]:
        """Dotted names that the top-level ``name`` may stand for."""
        found: set[str] = set()
        for node in self.bound.get(name, []):
            found |= _imported(node).get(name, set())
        return found


def _targets(node: ast.AST) -> Iterator[str]:
    """Names that a statement binds in its own scope (bodies of functions and classes are other scopes)."""
    if isinstance(node, DEFINITIONS):
        yield node.name
        for inner in ast.walk(node):
            if isinstance(inner, ast.Global):
                yield from inner.names
        return
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from _imported(node)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            yield from _targets(child)


def _evaluated(node: ast.stmt) -> Iterator[ast.Name]:
    """Names whose values a top-level statement takes at once; of a def only its decorators and defaults."""
    parts: list[ast.AST | None] = [node]
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        parts = [*node.decorator_list, *node.args.defaults, *node.args.kw_defaults]
    for part in parts:
        for inner in ast.walk(part) if part is not None else ():
            if isinstance(inner, ast.Name) and (isinstance(inner.ctx, ast.Load) or isinstance(node, ast.AugAssign)):
                yield inner


def _patched(node: ast.stmt) -> Iterator[str]:
    """Names whose attributes or items a statement sets (``table["c"] = np.convolve``)."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Attribute | ast.Subscript) and isinstance(inner.ctx, ast.Store):
            root: ast.expr = inner
            while isinstance(root, ast.Attribute | ast.Subscript):
                root = root.value
            if isinstance(root, ast.Name):
                yield root.id


def _imported(node: ast.AST) -> Names:
    """Local name → dotted name of an import statement."""
    if isinstance(node, ast.Import):
        pairs = [(alias, alias.name.split(".")[0]) for alias in node.names]
        return {alias.asname or root: {alias.name if alias.asname else root} for alias, root in pairs}
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        return {alias.asname or alias.name: {f"{module}.{alias.name}"} for alias in node.names if alias.name != "*"}
    return {}


class Scope:
    """One definition or statement: its local bindings, resolved without regard to their order."""

    def __init__(self, program: Program, node: ast.AST) -> None:
        self.program = program
        self.node = node
        self.local: Names = {}
        self.own: set[str] = set()
        if isinstance(node, DEFINITIONS):
            self._collect(node)

    def _collect(self, node: ast.AST) -> None:
        """Bindings anywhere inside, joined over nested functions; three rounds follow chains of renaming."""
        for inner in ast.walk(node):
            if isinstance(inner, ast.arg):
                self.own.add(inner.arg)
            elif isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                self.own.add(inner.id)
            for name, dotted in _imported(inner).items():
                self.local.setdefault(name, set()).update(dotted)
        for inner in ast.walk(node):
            if isinstance(inner, ast.Global):
                self.own -= set(inner.names)
        for _ in range(3):
            for target, value in _pairs(node):
                self.local.setdefault(target, set()).update(self.resolve(value))

    def resolve(self, node: ast.expr | None, depth: int = 0) -> set[str]:
        """Dotted names that an expression may stand for; empty for a computed value."""
        if depth > 40:
            return set()
        if isinstance(node, ast.Name):
            return self._resolve_name(node.id, depth)
        if isinstance(node, ast.Attribute):
            return {f"{base}.{node.attr}" for base in self.resolve(node.value, depth + 1)}
        if isinstance(node, ast.NamedExpr):
            return self.resolve(node.value, depth + 1)
        if isinstance(node, ast.IfExp):
            return self.resolve(node.body, depth + 1) | self.resolve(node.orelse, depth + 1)
        if isinstance(node, ast.BoolOp):
            return set().union(*(self.resolve(value, depth + 1) for value in node.values))
        if isinstance(node, ast.Call) and node.args:
            return self._resolve_call(node, depth)
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            bases = self.resolve(node.value, depth + 1)
            return {
                f"{base.removesuffix('.__dict__')}.{node.slice.value!s}" for base in bases if base.endswith(".__dict__")
            }
        return set()

    def _resolve_name(self, name: str, depth: int) -> set[str]:
        if name in self.local or name in self.own:
            return self.local.get(name, set())
        if name in self.program.bound:
            found = self.program.names_of(name)
            for node in self.program.bound[name]:
                for target, value in _pairs(node) if not isinstance(node, DEFINITIONS) else ():
                    if target == name and not (isinstance(value, ast.Name) and value.id == name):
                        found |= Scope(self.program, node).resolve(value, depth + 1)
            return found
        return {name, *(f"{module}.{name}" for module in self.program.stars)}

    def _resolve_call(self, node: ast.Call, depth: int) -> set[str]:
        functions, first = self.resolve(node.func, depth + 1), node.args[0]
        if functions & _IMPORTERS and isinstance(first, ast.Constant):
            return {str(first.value)}
        if functions & {"getattr", "builtins.getattr"} and len(node.args) > 1:
            second = node.args[1]
            if isinstance(second, ast.Constant):
                return {f"{base}.{second.value!s}" for base in self.resolve(first, depth + 1)}
        if functions & {"vars", "builtins.vars"}:
            return {f"{base}.__dict__" for base in self.resolve(first, depth + 1)}
        return set()

    def uses(self) -> set[str]:
        """Every name used anywhere in the statement, resolved; methods of values as ``.name``."""
        found: set[str] = set()
        for node in ast.walk(self.node):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found |= self._use_of_name(node.id)
            elif isinstance(node, ast.Attribute):
                found |= self._use_of_attribute(node)
            elif isinstance(node, ast.Call | ast.Subscript):
                found |= self.resolve(node)
            for dotted in _imported(node).values():
                found |= dotted
        return found

    def _use_of_name(self, name: str) -> set[str]:
        found = self.resolve(ast.Name(name, ast.Load()))
        if name not in self.own and name not in self.local and name in self.program.bound:
            found = found | self.program.uses_of(name)
            if not hasattr(builtins, name):
                found.add(name)
        return found

    def _use_of_attribute(self, node: ast.Attribute) -> set[str]:
        found = self.resolve(node)
        owners = {dotted.split(".")[-2] for dotted in found if "." in dotted}
        if not found or any(owner in _TYPES or owner[:1].isupper() for owner in owners):
            found = found | {f".{node.attr}"}
        return found


def _pairs(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """(name, value) of the assignments in a statement, tuples entry by entry, and of argument defaults."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Assign):
            for target in inner.targets:
                yield from _pair(target, inner.value)
        elif isinstance(inner, ast.AnnAssign | ast.NamedExpr) and inner.value is not None:
            yield from _pair(inner.target, inner.value)
        elif isinstance(inner, ast.For | ast.comprehension) and isinstance(inner.iter, ast.Tuple | ast.List):
            for value in inner.iter.elts:
                yield from _pair(inner.target, value)
        elif isinstance(inner, ast.arguments):
            names = [arg.arg for arg in [*inner.posonlyargs, *inner.args]]
            yield from zip(names[len(names) - len(inner.defaults) :], inner.defaults, strict=True)
            for arg, default in zip(inner.kwonlyargs, inner.kw_defaults, strict=True):
                if default is not None:
                    yield arg.arg, default


def _pair(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for left, right in zip(target.elts, value.elts, strict=False):
            yield from _pair(left, right)
