"""What the text of one of the instructor's cells says about names, statement by statement, before anything runs.

Pure: text in, frozen values out, kept for each text. `autograder.judge.owners` puts the cells of a notebook together.
"""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from autograder.judge import cells, dynamic

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
IMPORTS = (ast.Import, ast.ImportFrom)
_COMPREHENSIONS = ("listcomp", "setcomp", "dictcomp", "genexpr")
Names = frozenset[str]
NOTHING: Names = frozenset()


@dataclass(frozen=True)
class Statement:
    """One statement of a cell's top level, on the lines ``first`` to ``last``.

    ``binds`` and ``imports`` are what it binds when it is run, ``later`` what the functions that it defines bind with
    ``global``. It loads ``eager`` when it is run; the functions that it defines load ``lazy``. ``changes`` are the
    names whose objects it stores into or calls a method of for its effect, ``later_changes`` those of its functions.
    """

    first: int
    last: int
    binds: Names = NOTHING
    imports: Names = NOTHING
    later: Names = NOTHING
    eager: Names = NOTHING
    lazy: Names = NOTHING
    changes: Names = NOTHING
    later_changes: Names = NOTHING


@dataclass(frozen=True)
class Outline:
    """A cell. ``stars`` are modules of ``from … import *``; ``opaque``: it may bind names that its text does not tell.

    ``returned`` are names that the cell takes away or replaces, and gives back as they were (``old = f; …; f = old``).
    ``lent`` are the imported names that no later statement of the cell binds otherwise.
    """

    statements: tuple[Statement, ...] = ()
    stars: tuple[str, ...] = ()
    opaque: bool = False
    returned: Names = NOTHING
    lent: Names = NOTHING

    @property
    def bound(self) -> Names:
        """All names that the cell binds, now or later."""
        return NOTHING.union(*(s.binds | s.imports | s.later for s in self.statements))


@lru_cache(maxsize=4096)
def outline(source: str) -> Outline:
    """The outline of a cell; opaque where it is no Python."""
    try:
        text = cells.python_of(source)
        body = ast.parse(text).body
        statements = tuple(map(_statement, body, _texts(body, text)))
        lent = _lent(body)
    except (SyntaxError, ValueError, RecursionError):
        return Outline(opaque=True)
    if not dynamic.MAY_BE_THERE.search(text):
        return Outline(statements, _stars(body), False, _returned(body), lent)
    finds = [dynamic.found_in(node) for node in body]
    inner = [[outline(text) for text in found.texts] for found in finds]
    opaque = any(found.opaque for found in finds) or any(o.opaque or o.stars for each in inner for o in each)
    statements = tuple(map(_with_found, body, statements, finds, inner))
    return Outline(statements, _stars(body), opaque, _returned(body), lent)


def _stars(body: list[ast.stmt]) -> tuple[str, ...]:
    found = (node for node in top_level(body) if isinstance(node, ast.ImportFrom) and node.names[0].name == "*")
    return tuple("." * node.level + (node.module or "") for node in found)


def _texts(body: list[ast.stmt], text: str) -> list[str]:
    """The text of each statement; one that shares a line with another is written anew."""
    lines, firsts = text.split("\n"), [_first(node) for node in body]
    lasts = [node.end_lineno or node.lineno for node in body]
    apart = [
        (not number or lasts[number - 1] < first) and (number + 1 == len(body) or last < firsts[number + 1])
        for number, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    ]
    return [
        "\n".join(lines[first - 1 : last]) if alone else ast.unparse(node)
        for node, first, last, alone in zip(body, firsts, lasts, apart, strict=True)
    ]


def _first(node: ast.stmt) -> int:
    return min([node.lineno, *(part.lineno for part in getattr(node, "decorator_list", ()))])


def _with_found(node: ast.stmt, statement: Statement, found: dynamic.Found, executed: list[Outline]) -> Statement:
    """The statement with what it does to names by other means than syntax; texts that it executes count as its own."""
    binds = found.binds.union(*(inner.bound for inner in executed))
    loads = found.loads.union(*(s.eager | s.lazy for inner in executed for s in inner.statements)) - binds
    if _waits(node):
        changes = statement.later_changes | binds
        return replace(statement, later=statement.later | binds, lazy=statement.lazy | loads, later_changes=changes)
    return replace(statement, binds=statement.binds | binds, eager=statement.eager | loads)


def top_level(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run at top level, those inside others included; handlers come before what they guard, so
    that of ``try: import x / except ImportError: x = None`` the import is the last to bind.
    """
    for node in body:
        yield node
        if not isinstance(node, DEFINITIONS):
            for handler in getattr(node, "handlers", ()):
                yield from top_level(handler.body)
            for case in getattr(node, "cases", ()):
                yield from top_level(case.body)
            for name in ("body", "orelse", "finalbody"):
                yield from top_level(getattr(node, name, []))


def imports_in(body: list[ast.stmt]) -> list[ast.stmt]:
    """The import statements among them."""
    return [node for node in top_level(body) if isinstance(node, IMPORTS)]


@dataclass
class _Names:
    binds: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)
    later: set[str] = field(default_factory=set)
    eager: set[str] = field(default_factory=set)
    lazy: set[str] = field(default_factory=set)


def _statement(node: ast.stmt, text: str) -> Statement:
    names, waits, parts = _names(node, text), _waits(node), list(ast.walk(node))
    targets = [part.target for part in parts if isinstance(part, ast.AugAssign)]
    increased = {target.id for target in targets if isinstance(target, ast.Name)}
    changes = frozenset(_changed(parts))
    return Statement(
        _first(node),
        node.end_lineno or node.lineno,
        frozenset(names.binds),
        frozenset(names.imports),
        frozenset(names.later),
        frozenset(names.eager | increased & names.binds),
        frozenset(names.lazy),
        changes if not waits or isinstance(node, ast.ClassDef) else NOTHING,
        changes | names.later if waits else NOTHING,
    )


def _waits(node: ast.stmt) -> bool:
    """Whether the functions in this statement are not called by it: it only defines them."""
    return isinstance(node, DEFINITIONS) or (
        isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Lambda)
    )


def _names(node: ast.stmt, text: str) -> _Names:
    """Python's own symbol table of the statement, as names of the notebook."""
    table = symtable.symtable(text, "<cell>", "exec")
    names = _Names()
    for symbol in table.get_symbols():
        if symbol.is_imported():
            names.imports.add(symbol.get_name())
        elif symbol.is_assigned():
            names.binds.add(symbol.get_name())
        if symbol.is_referenced():
            names.eager.add(symbol.get_name())
    _add_inner(names, table, _waits(node), False)
    names.imports.discard("*")
    return names


def _add_inner(names: _Names, table: symtable.SymbolTable, waits: bool, late: bool) -> None:
    for inner in table.get_children():
        inner_late = late or (waits and inner.get_type() == "function" and inner.get_name() not in _COMPREHENSIONS)
        for symbol in inner.get_symbols():
            if symbol.is_declared_global() and (symbol.is_assigned() or symbol.is_imported()):
                (names.later if inner_late else names.binds).add(symbol.get_name())
            if symbol.is_global() and symbol.is_referenced():
                (names.lazy if inner_late else names.eager).add(symbol.get_name())
        _add_inner(names, inner, waits, inner_late)


def _changed(parts: list[ast.AST]) -> Iterator[str]:
    for part in parts:
        place: ast.AST | None = None
        if isinstance(part, (ast.Subscript, ast.Attribute)) and not isinstance(part.ctx, ast.Load):
            place = part
        elif isinstance(part, ast.Expr) and isinstance(part.value, ast.Call):
            place = part.value.func if isinstance(part.value.func, ast.Attribute) else None
        while isinstance(place, (ast.Subscript, ast.Attribute, ast.Call)):
            place = place.func if isinstance(place, ast.Call) else place.value
        if isinstance(place, ast.Name):
            yield place.id


def _lent(body: list[ast.stmt]) -> Names:
    lent: set[str] = set()
    for node in top_level(body):
        if isinstance(node, IMPORTS):
            lent |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names} - {"*"}
        elif not lent:
            continue
        elif isinstance(node, DEFINITIONS) or not hasattr(node, "body"):
            names = _names(node, ast.unparse(node))
            lent -= names.binds | names.later
        else:
            heads = [getattr(node, "target", None), *(item.optional_vars for item in getattr(node, "items", ()))]
            lent -= {part.id for head in heads if head for part in ast.walk(head) if isinstance(part, ast.Name)}
    return frozenset(lent)


def _returned(body: list[ast.stmt]) -> Names:
    """Names whose last binding is ``name = kept`` where ``kept`` was made by ``kept = name``, and by nothing else."""
    copies = {
        id(node.targets[0]): (node.targets[0].id, node.value.id)
        for node in top_level(body)
        if isinstance(node, ast.Assign) and len(node.targets) == 1
        if isinstance(node.targets[0], ast.Name) and isinstance(node.value, ast.Name)
    }
    if len(copies) < 2:
        return NOTHING
    stored: dict[str, list[ast.Name]] = {}
    for node in body:
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Load):
                stored.setdefault(part.id, []).append(part)

    def place(name: ast.Name) -> tuple[int, int]:
        return name.lineno, name.col_offset

    found = set()
    for name, parts in stored.items():
        last, first = max(parts, key=place), min(parts, key=place)
        _, kept = copies.get(id(last), ("", ""))
        keeping = stored.get(kept, [])
        kept_once = len(parts) > 1 and len(keeping) == 1 and copies.get(id(keeping[0])) == (kept, name)
        if kept_once and place(keeping[0]) < place(first):
            found.add(name)
    return frozenset(found)
