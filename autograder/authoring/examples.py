"""Worked examples that can not be wrong: ``python -m autograder.authoring.examples [--check] FILE|DIR...``.

Doctest blocks in Markdown cells tagged ``contract`` get the outputs that the executed source notebook gives.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import linecache
import os
import re
import sys
import traceback
import types
from collections.abc import Iterator, Mapping
from typing import Any

import nbformat

from autograder.authoring.canonical import canonical_text, has_tag, is_test_cell, rewrite_main
from autograder.model.errors import UsageError

BLOCK = re.compile(r"(?P<open>^```python *\n)(?P<body>.*?)(?P<close>^``` *$)", re.MULTILINE | re.DOTALL)


def regenerated(text: str, where: str = "notebook") -> str:
    """Canonical notebook text whose worked examples show what the reference solution does.

    UsageError if the notebook is unreadable, a cell of it fails, or an example does not compile.
    """
    nb = nbformat.reads(canonical_text(text, where), as_version=4)
    contracts = [cell for cell in nb.cells if cell.cell_type == "markdown" and has_tag(cell, "contract")]
    if any(">>>" in cell.source for cell in contracts):
        with reference_namespace(nb, where) as namespace:
            for cell in contracts:
                cell.source = example_outputs(cell.source, namespace, f"{where}, cell {cell.id}")
    return canonical_text(nbformat.writes(nb), where)


@contextlib.contextmanager
def reference_namespace(nb: Mapping[str, Any], where: str = "notebook") -> Iterator[dict[str, Any]]:
    """Execute the cells that are neither ``demo`` nor tests as module ``__main__``; give what they define."""
    os.environ.setdefault("MPLBACKEND", "Agg")
    module, outer = types.ModuleType("__main__"), sys.modules["__main__"]
    sys.modules["__main__"] = module
    try:
        for cell in nb["cells"]:
            if cell["cell_type"] == "code" and not has_tag(cell, "demo") and not is_test_cell(cell):
                _execute(cell["source"], module.__dict__, f"{where}, cell {cell['id']}")
        yield module.__dict__
    finally:
        sys.modules["__main__"] = outer


def _execute(source: str, namespace: dict[str, Any], where: str) -> None:
    name = f"<{where}>"
    # A 4-tuple without a modification time survives linecache.checkcache, so that inspect.getsource works.
    linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, name, "exec"), namespace)
    except Exception as error:
        raise UsageError(f"{where}: {_last_line(error)}") from error


def example_outputs(markdown: str, namespace: Mapping[str, Any], where: str = "cell") -> str:
    """The Markdown text with each doctest example's output printed anew, in one copy of the namespace."""
    scope = dict(namespace)
    return BLOCK.sub(lambda b: b["open"] + _run_block(b["body"], scope, where) + b["close"], markdown)


def _run_block(body: str, scope: dict[str, Any], where: str) -> str:
    try:
        pieces = doctest.DocTestParser().parse(body, where)
    except ValueError as error:
        raise UsageError(f"{where}: {error}") from error
    return "".join(piece if isinstance(piece, str) else _shown(piece, scope, where) for piece in pieces)


def _shown(example: doctest.Example, scope: dict[str, Any], where: str) -> str:
    first, *rest = example.source.splitlines()
    prompts = [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
    lines = prompts + _output(example.source, scope, where).splitlines()
    return "".join(" " * example.indent + line + "\n" for line in lines)


def _output(source: str, scope: dict[str, Any], where: str) -> str:
    out, hook = io.StringIO(), sys.displayhook
    sys.displayhook = sys.__displayhook__
    try:
        code = compile(source, f"<{where}>", "single")
        with contextlib.redirect_stdout(out):
            exec(code, scope)
    except SyntaxError as error:
        raise UsageError(f"{where}: example {source.strip()!r}: {error}") from error
    except Exception as error:
        return f"Traceback (most recent call last):\n    ...\n{_last_line(error)}"
    finally:
        sys.displayhook = hook
    lines = out.getvalue().splitlines()
    return "\n".join(line if line.strip() else "<BLANKLINE>" for line in lines)


def _last_line(error: BaseException) -> str:
    return "".join(traceback.format_exception_only(error)).strip()


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    return rewrite_main(
        sys.argv[1:] if arguments is None else arguments,
        regenerated,
        "an example differs; run: make format",
    )


if __name__ == "__main__":
    sys.exit(main())
