"""Makes mutants of a solution cell: text edits inside its solution regions, each of which still parses and differs."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.authoring.verify.mutants.operators import OPERATORS
from autograder.authoring.verify.mutants.sites import Change, sites, span_of
from autograder.judge.cells import hidden_ranges


@dataclass(frozen=True)
class Mutant:
    """One wrong change. ``name`` is exercise/operator-hash and stays while the changed lines do."""

    name: str
    operator: str
    cell: str
    text: str
    diff: str


def mutants_of(source: str, cell: str, exercise: str) -> list[Mutant]:
    """All mutants of a solution cell, by line; none that means the same as the original or as another one."""
    regions = hidden_ranges(source, "### BEGIN SOLUTION", "### END SOLUTION")
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return []
    seen = {ast.dump(tree)}
    names: set[str] = set()
    found = []
    for operator, change in sorted(_changes(tree, regions), key=lambda pair: pair[1].span):
        text = applied(source, change)
        try:
            meaning = ast.dump(ast.parse(text))
            compile(text, "<mutant>", "exec")
        except (SyntaxError, ValueError):
            continue
        if meaning in seen:
            continue
        seen.add(meaning)
        mutant = _mutant(source, text, cell, exercise, operator, names)
        names.add(mutant.name)
        found.append(mutant)
    return found


def _changes(tree: ast.Module, regions: list[tuple[int, int]]) -> Iterator[tuple[str, Change]]:
    for site in sites(tree):
        (line, _), (end, _) = span_of(site.node)
        if any(start < line and end < stop for start, stop in regions):
            for name, operator in OPERATORS.items():
                for change in operator(site):
                    yield name, change


def applied(source: str, change: Change) -> str:
    """The source with the change made; columns count bytes, as in ``ast``."""
    (line, column), (end_line, end_column) = change.span
    lines = source.encode().splitlines(keepends=True)
    before = b"".join(lines[: line - 1]) + lines[line - 1][:column]
    after = lines[end_line - 1][end_column:] + b"".join(lines[end_line:])
    return (before + change.text.encode() + after).decode()


def _mutant(source: str, text: str, cell: str, exercise: str, operator: str, names: set[str]) -> Mutant:
    lines = list(
        difflib.unified_diff(source.splitlines(), text.splitlines(), cell, f"{cell} ({operator})", n=2, lineterm="")
    )
    changed = "\n".join(line for line in lines[2:] if line[:1] in "+-")
    digest = hashlib.sha256(changed.encode()).hexdigest()[:6]
    name = f"{exercise}/{operator}-{digest}"
    copies = 2
    while name in names:
        name, copies = f"{exercise}/{operator}-{digest}-{copies}", copies + 1
    return Mutant(name, operator, cell, text, "\n".join(lines))
