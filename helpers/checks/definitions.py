"""The top-level statements and definitions of a notebook's cells, from their texts."""

from __future__ import annotations

import ast

from .program import DEFINITIONS


def statements(cells: list[str]) -> list[ast.stmt]:
    """Top-level statements of the cells that parse; lines of magics and shell commands are blanked."""
    found: list[ast.stmt] = []
    for cell in cells:
        lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in cell.split("\n")]
        try:
            found += ast.parse("\n".join(lines)).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return found


def definition(cells: list[str], name: str) -> str:
    """Source of the last top-level def or class ``name``, with decorators. LookupError if there is none."""
    for cell in reversed(cells):
        for node in reversed(statements([cell])):
            if isinstance(node, DEFINITIONS) and node.name == name:
                first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
                return "\n".join(cell.split("\n")[first - 1 : node.end_lineno]) + "\n"
    raise LookupError(f"no top-level def or class {name} was found; it may not be nested or replaced by an assignment")
