"""What a statement does to a notebook's names by other means than syntax: ``exec``, ``globals()``, the shell."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass

_NAMESPACES = ("globals", "vars", "locals")
_READING = ("get", "keys", "items", "values", "copy", "__contains__", "__getitem__")
_NAMING = ("pop", "setdefault", "__setitem__", "__delitem__")
_SHELL = ("run_line_magic", "run_cell_magic", "system", "getoutput")
# A text without these words has nothing of all this; to look at every node of every cell takes longer.
MAY_BE_THERE = re.compile(
    r"exec|globals|vars|locals|get_ipython|__main__|__name__|builtins|user_ns|user_global_ns|run_c|safe_execfile"
)
# Ways into a notebook's names from anywhere.
_INSIDE = ("user_ns", "user_global_ns", "run_cell", "run_code", "safe_execfile", "f_globals")
# Line magics that bring names, which nobody can tell from the text.
_NAMING_MAGICS = ("run", "pylab", "store", "load", "macro", "edit", "rerun", "recall", "reset")


@dataclass(frozen=True)
class Found:
    """Names that are bound and loaded, and ``texts`` that are executed; ``opaque``: names that nobody can tell."""

    binds: frozenset[str] = frozenset()
    loads: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()
    opaque: bool = False

    def __or__(self, other: Found) -> Found:
        texts = self.texts + other.texts
        return Found(self.binds | other.binds, self.loads | other.loads, texts, self.opaque or other.opaque)


_OPAQUE = Found(opaque=True)


def found_in(node: ast.stmt) -> Found:
    """All of it in one statement."""
    found, understood = Found(), set[int]()
    for part in ast.walk(node):
        understood |= {id(inner) for inner in _understood(part)}
        if _is_namespace(part) and id(part) not in understood:
            found |= _OPAQUE
        elif isinstance(part, ast.Subscript) and _is_namespace(part.value):
            found |= _item(part)
        elif isinstance(part, ast.Call):
            found |= _call(part)
        elif isinstance(part, ast.Attribute):
            found |= _attribute(part)
        elif _names_main(part) and not _is_guard(node):
            found |= _OPAQUE
    return found


def _called(node: ast.AST, *names: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


def _is_namespace(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _called(node, *_NAMESPACES) and not node.args


def _names_main(node: ast.AST) -> bool:
    """The notebook as a module: ``"__main__"``, ``import __main__``, ``sys.modules[__name__]``."""
    if isinstance(node, ast.Subscript):
        return isinstance(node.slice, ast.Name) and node.slice.id == "__name__"
    return (isinstance(node, ast.Constant) and node.value == "__main__") or (
        isinstance(node, ast.alias) and node.name == "__main__"
    )


def _is_guard(node: ast.AST) -> bool:
    """``if __name__ == "__main__":``"""
    return isinstance(node, ast.If) and isinstance(node.test, ast.Compare) and "__name__" in ast.unparse(node.test)


def _understood(part: ast.AST) -> Iterator[ast.AST]:
    """The uses of ``globals()`` in this node that are only read here, or understood elsewhere in this file."""
    if isinstance(part, (ast.Subscript, ast.Attribute)):
        yield part.value
    elif isinstance(part, ast.Compare):
        yield from part.comparators
    elif isinstance(part, ast.Call) and _called(part, "exec", "eval"):
        yield from part.args


def _attribute(part: ast.Attribute) -> Found:
    if part.attr in _INSIDE or (_called(part.value, "get_ipython") and part.attr not in _SHELL):
        return _OPAQUE
    patched = isinstance(part.value, ast.Name) and part.value.id == "builtins" and not isinstance(part.ctx, ast.Load)
    return Found(binds=frozenset([part.attr])) if patched and not hasattr(builtins, part.attr) else Found()


def _item(part: ast.Subscript) -> Found:
    name = _text(part.slice)
    if isinstance(part.ctx, ast.Load):
        return Found(loads=frozenset([name] if name else []))
    return Found(binds=frozenset([name])) if name else _OPAQUE


def _call(call: ast.Call) -> Found:
    if _called(call, "exec"):
        return _executed(call)
    if not isinstance(call.func, ast.Attribute):
        return Found()
    method, owner = call.func.attr, call.func.value
    if _called(owner, "get_ipython"):
        magic = _text(call.args[0]) if call.args else ""
        return _OPAQUE if magic in _NAMING_MAGICS else Found()
    if not _is_namespace(owner) or method in _READING:
        return Found()
    if method == "update":
        names = [keyword.arg or "" for keyword in call.keywords]
        for argument in call.args:
            names += [_text(key) for key in argument.keys] if isinstance(argument, ast.Dict) else [""]
    else:
        names = [_text(call.args[0]) if call.args and method in _NAMING else ""]
    return Found(binds=frozenset(names)) if all(names) else _OPAQUE


def _executed(call: ast.Call) -> Found:
    """``exec`` of a plain text; of anything else, in the notebook's own names, it tells nothing."""
    if len(call.args) > 1 and not _is_namespace(call.args[1]):
        return Found()
    text = _text(call.args[0]) if call.args else ""
    return Found(texts=(text,)) if text else _OPAQUE


def _text(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
