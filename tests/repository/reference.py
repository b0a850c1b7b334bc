"""The tables of the documents, generated from the code: ``python -m tests.repository.reference [--check]``.

A document says ``<!-- table: NAME -->`` where the table NAME begins, and ``<!-- end -->`` where it ends; what stands
between the two is written here. The picture of the rooms is written with them.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from autograder import cli
from autograder.model.limits import MIB, Limits
from autograder.model.outcomes import CHECK_STATES, FLAGS, STATUSES, VERDICTS
from helpers import checks, probes
from tests.repository import rooms

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "docs" / "rooms.svg"
MARKED = re.compile(r"(<!-- table: (\w+) -->)(.*?)(<!-- end -->)", re.DOTALL)
OWN = (checks.Exercise, checks.Check)


def documents() -> list[Path]:
    """The documents of the repository that people read."""
    return [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob(".github/**/*.md"))]


def rows(head: tuple[str, ...], body: Iterable[tuple[object, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *body]
    texts = [" | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) for line in lines]
    return "".join(f"| {text} |\n" for text in texts)


def code(text: str) -> str:
    """Text as Markdown code."""
    return f"`{text}`"


def statuses() -> str:
    """Every status of a submission."""
    fault = {"nobody": "", "student": "the student's", "grader": "ours"}
    return rows(
        ("status", "the student reads", "the instructor reads", "cells ran", "whose doing", "score"),
        (
            (code(name), " ".join((row.text[:1].upper() + row.text[1:] + ".", row.advice)).strip(), row.title,
             "yes" if row.executed else "no", fault[row.fault], "yes" if row.scored else "none")
            for name, row in STATUSES.items()
        ),
    )  # fmt: skip


def status_names() -> str:
    """The names of all statuses, in a line."""
    return ", ".join(map(code, STATUSES)) + "\n"


def flags() -> str:
    """Every flag."""
    return rows(
        ("flag", "the student reads", "the instructor reads", "could be forged"),
        ((code(name), row.text, row.title, "yes" if row.forgeable else "") for name, row in FLAGS.items()),
    )


def states() -> str:
    """How a named check and a graded cell can come out."""
    table = [("check", *item) for item in CHECK_STATES.items()] + [("cell", *item) for item in VERDICTS.items()]
    return rows(
        ("of a", "name", "symbol", "in words"), ((kind, code(name), row.symbol, row.text) for kind, name, row in table)
    )


def limits() -> str:
    """Names and defaults of ``Limits``, and what it says of them."""

    def shown(name: str, value: float) -> str:
        if name.endswith("_seconds"):
            return f"{value:g} s"
        return f"{value // MIB} MiB" if name.endswith("_bytes") and value % MIB == 0 else f"{value:,}"

    table = rows(
        ("limit", "default"),
        ((code(field.name), shown(field.name, getattr(Limits(), field.name))) for field in dataclasses.fields(Limits)),
    )
    return f"{table}\n{(inspect.getdoc(Limits) or '').replace('``', '`')}\n"


def commands() -> str:
    """Every command with its arguments and options."""
    return "\n".join(_command(name, command) for name, command in each_command())


def each_command() -> Iterator[tuple[str, click.Command]]:
    """All commands of ``autograder``, in the order of its help."""
    context = click.Context(cli.cli, info_name="autograder")
    for name in cli.cli.list_commands(context):
        command = cli.cli.get_command(context, name)
        assert command is not None, name
        yield name, command


def _command(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=f"autograder {name}")
    usage = " ".join(command.collect_usage_pieces(context))
    options = [p for p in command.params if isinstance(p, click.Option) and not p.hidden]
    body = [(code(" / ".join([*p.opts, *p.secondary_opts])), _value(p, context), p.help or "") for p in options]
    return f"### `autograder {name}`\n\n{command.get_short_help_str(200)} Call: `autograder {name} {usage}`\n\n" + rows(
        ("option", "value", "meaning"), body
    )


def _value(option: click.Option, context: click.Context) -> str:
    if option.is_flag:
        return ""
    shown = option.make_metavar(context).replace("[", "").replace("]", "")
    if option.required:
        return f"{shown}; required"
    default = option.show_default if isinstance(option.show_default, str) else option.get_default(context)
    known = default not in (None, (), "") and "UNSET" not in str(default).upper()
    return f"{shown}; default {default}" if known else shown


def check_names() -> str:
    """What ``helpers.checks`` offers to a test cell."""
    own = [(f"{kind.__name__}.{name}", member) for kind in OWN for name, member in _public(kind)]
    free = [(name, getattr(checks, name)) for name in checks.__all__]
    return rows(("name", "meaning"), ((code(name), first_line(item)) for name, item in (*free, *own)))


def _public(kind: type) -> list[tuple[str, Callable[..., object]]]:
    return [(name, item) for name, item in inspect.getmembers(kind, inspect.isfunction) if not name.startswith("_")]


def probe_names() -> str:
    """The probes, from their docstrings."""
    return rows(("probe", "meaning"), ((code(name), first_line(getattr(probes, name))) for name in probes.__all__))


def first_line(item: object) -> str:
    """The first paragraph of a docstring as Markdown."""
    return " ".join((inspect.getdoc(item) or "").split("\n\n")[0].split()).replace("``", "`")


def targets() -> str:
    """The targets of the Makefile, as ``make help`` lists them."""
    return rows(("target", "what it does"), ((code(f"make {name}"), text) for name, text in make_targets().items()))


def make_targets() -> dict[str, str]:
    """name → what it does, of every target that ``make help`` lists."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):[^#\n]*## (.*)$", text, flags=re.MULTILINE))


TABLES: dict[str, Callable[[], str]] = {
    "statuses": statuses,
    "status_names": status_names,
    "flags": flags,
    "states": states,
    "limits": limits,
    "commands": commands,
    "checks": check_names,
    "probes": probe_names,
    "targets": targets,
    "rooms": rooms.table,
}


def written(text: str) -> str:
    """A document's text with its tables as the code has them, as far to the right as their marks."""

    def table(found: re.Match[str]) -> str:
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        indent = before if before.isspace() else ""
        return f"{found[1]}\n{textwrap.indent(TABLES[found[2]](), indent)}{indent}{found[4]}"

    return MARKED.sub(table, text)


def wanted() -> dict[Path, str]:
    """Every file that holds something generated → the text that it should have."""
    texts = {path: path.read_text(encoding="utf-8") for path in documents()}
    return {path: written(text) for path, text in texts.items() if MARKED.search(text)} | {PICTURE: rooms.picture()}


def main(arguments: list[str]) -> int:
    """Write what differs; with ``--check`` name it and return 1."""
    late = [
        (path, text) for path, text in wanted().items() if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    for path, text in late:
        if arguments != ["--check"]:
            path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {'not up to date; run: make docs-tables' if arguments else 'written'}")
    return 1 if late and arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
