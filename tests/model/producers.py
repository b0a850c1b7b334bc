"""What our code can produce, read from its syntax: each literal that becomes a status, a flag, a verdict or a state."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
# The name of a parameter, a field, an attribute or a returned type, and what it holds.
KINDS = {
    "status": "status", "Status": "status", "REASONS": "status", "reason": "status", "reasons": "status", "lost": "status",
    "flag": "flag", "flags": "flag", "_flags": "flag",
    "verdict": "verdict", "Verdict": "verdict",
    "state": "state",
}  # fmt: skip
SOURCES = [*(ROOT / "autograder").rglob("*.py"), *(ROOT / "helpers" / "checks").glob("*.py")]
# Modules in which such a word means something else: exit statuses of processes, flags of system calls, patterns, what
# an author reads about a trial.
OTHERS = {
    "student/template.py", "student/enclosure.py", "sandbox/bwrap.py", "sandbox/doctor.py", "model/files.py",
    "authoring/canonical.py", "authoring/release.py", "submissions/collect.py", "student/shell.py", "wire/arrays.py",
    "authoring/verify/claims.py", "authoring/verify/show.py",
}  # fmt: skip


@dataclass
class Code:
    """Parsed modules, and what must be known of all of them to read one."""

    trees: dict[str, ast.Module]
    constants: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for tree in self.trees.values():
            for node in ast.walk(tree):
                self._know(node)

    def _know(self, node: ast.AST) -> None:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))) if name.isupper():
                self.constants[name] = text
            case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
                for target, value in zip(names, values, strict=False):
                    self._know(ast.Assign(targets=[target], value=value))
            case ast.FunctionDef(name=name, args=arguments):
                names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
                self.parameters.setdefault(name, names[names[:1] == ["self"] :])
            case ast.ClassDef(name=name, body=body):
                made = next((n for n in body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)
                fields = [n.target.id for n in body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
                self.parameters[name] = [a.arg for a in made.args.args[1:]] if made else fields


def our_code(files: Iterable[Path] = SOURCES) -> Code:
    """The modules that may produce an outcome."""
    chosen = [path for path in files if not any(str(path).endswith(f"autograder/{other}") for other in OTHERS)]
    return Code({str(path): ast.parse(path.read_text()) for path in chosen})


def produced(code: Code) -> dict[str, dict[str, set[str]]]:
    """kind → word → the places that produce it."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path, tree in code.trees.items():
        if path.endswith("model/outcomes.py"):
            continue
        for node in ast.walk(tree):
            for kind, value in _given(code, node):
                for word in _words(code, value):
                    if " " in word and kind == "status":
                        continue  # the reason of a refusal, a sentence
                    found[kind][word].add(f"{path}:{value.lineno}")
    return found


def _given(code: Code, node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """(kind, expression) of each value that a node hands on as a status, a flag, a verdict or a state."""
    match node:
        case ast.Call(func=ast.Attribute(value=owner, attr="add" | "append"), args=[value]):
            yield from _of_kind(_last_name(owner), value)
        case ast.Call(func=function, args=values, keywords=keywords):
            for name, value in zip(code.parameters.get(_last_name(function), []), values, strict=False):
                yield from _of_kind(name, value)
            for keyword in keywords:
                yield from _of_kind(keyword.arg or "", keyword.value)
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id="odd"), slice=word)]):
            yield "flag", word
        case ast.Assign(targets=[target], value=value):
            yield from _of_kind(_last_name(target), value)
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                for name, part in zip(target.elts, value.elts, strict=True):
                    yield from _of_kind(_last_name(name), part)
        case ast.AnnAssign(target=target, annotation=annotation, value=value) if value is not None:
            yield from _of_kind(_last_name(target), value) or _of_kind(_last_name(annotation), value)
            yield from _of_kind(_last_name(annotation), value)
        case ast.FunctionDef(name=name, returns=returns, args=arguments, body=body):
            positional = [*arguments.posonlyargs, *arguments.args]
            defaults = zip(positional[len(positional) - len(arguments.defaults) :], arguments.defaults, strict=True)
            own = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            for argument, default in (*defaults, *own):
                if default is not None:
                    yield from _of_kind(argument.arg, default)
            kinds = [
                _last_name(returns),
                "_flags" if name.endswith("_flags") else "",
                "state" if name == "_outcome" else "",
            ]
            for inner in (n for statement in body for n in ast.walk(statement)):
                if isinstance(inner, ast.Return) and inner.value is not None:
                    for kind in kinds:
                        first = (
                            inner.value.elts[0]
                            if kind == "state" and isinstance(inner.value, ast.Tuple)
                            else inner.value
                        )
                        yield from _of_kind(kind, first)


def _of_kind(name: str, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if name in KINDS:
        yield KINDS[name], value


def _last_name(node: ast.AST | None) -> str:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _words(code: Code, value: ast.expr) -> Iterator[str]:
    """The literals that an expression may come to; names of constants are looked up."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Name(id=name) if name in code.constants:
            yield code.constants[name]
        case ast.IfExp(body=body, orelse=other):
            yield from _words(code, body)
            yield from _words(code, other)
        case ast.BoolOp(values=values):
            for part in values:
                yield from _words(code, part)
        case ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts):
            for part in parts:
                yield from _words(code, part)
        case ast.Starred(value=inner):
            yield from _words(code, inner)
        case ast.Call(func=ast.Name(id="next"), args=[_, other]):
            yield from _words(code, other)
