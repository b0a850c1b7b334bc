"""The leak lint: does anything that a student receives show what only the instructor may know?

`secrets_of` collects from source notebooks what must not show, `received` what a student gets of a grade, `find` says
which secret stands where.
"""

from __future__ import annotations

import html
import io
import json
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import nbformat

import autograder
from autograder.authoring.release import hidden_lines
from autograder.model.results import Grade

CANARY = re.compile(r"canary: 7f3a[-\w]*")
SHORTEST_STRING = 12
GRADER_FRAMES = (
    re.compile(rf'File "[^"\n]*{Path(autograder.__file__).parent.name}/[^"\n]*\.py"'),
    re.compile(r'File "<(?:test|cell) [^"\n]*>"'),
    re.compile(r'File "[^"\n]*helpers/checks/'),
)


@dataclass(frozen=True)
class Leak:
    """A secret (or grader frame) and the text in which it stands."""

    where: str
    what: str


def secrets_of(sources: Iterable[Path]) -> frozenset[str]:
    """Canaries, hidden lines, and the longer string constants of hidden tests, of these notebooks."""
    secrets: set[str] = set()
    for path in sources:
        text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
        lines = hidden_lines(text)
        secrets |= lines | set(CANARY.findall(text)) | set(_strings(lines, text))
    return frozenset(secrets)


def _strings(lines: Iterable[str], everything: str) -> Iterator[str]:
    """String constants of hidden lines. A check's name and hint are the author's words to the student."""
    for line in lines:
        if "with check(" in line or "hint=" in line:
            continue
        try:
            tokens = [
                token for token in tokenize.generate_tokens(io.StringIO(line).readline) if token.type == tokenize.STRING
            ]
        except (tokenize.TokenError, IndentationError):
            continue
        for token in tokens:
            text = token.string.strip("rbfuRBFU").strip("'\"")
            if len(text) >= SHORTEST_STRING and "{" not in text:
                yield text


def received(grade: Grade, page: str = "") -> dict[str, str]:
    """The texts that come to a student: the record of ``grade --json``, the named checks, and the feedback page."""
    checks = [(check.name, check.message, check.hint) for cell in grade.cells for check in cell.checks]
    return {
        "results.json": json.dumps(grade.to_json(), ensure_ascii=False),
        "checks": "\n".join(text for parts in checks for text in parts),
        "feedback": page,
    }


def released(folder: Path) -> dict[str, str]:
    """All files of a released assignment, as text."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8", errors="replace") for path in files}


def find(texts: Mapping[str, str], secrets: Iterable[str], paths: Iterable[str] = ()) -> list[Leak]:
    """Each secret, path and grader frame that stands in a text, plain or as JSON or HTML has it."""
    wanted = sorted({*secrets, *paths})
    leaks = []
    for where, text in texts.items():
        shown = (text, html.unescape(text))
        for secret in wanted:
            forms = {secret, json.dumps(secret, ensure_ascii=False)[1:-1], json.dumps(secret)[1:-1]}
            if any(form in one for form in forms for one in shown):
                leaks.append(Leak(where, secret))
        plain = text.replace('\\"', '"')
        leaks += [Leak(where, match[0]) for frame in GRADER_FRAMES if (match := frame.search(html.unescape(plain)))]
    return leaks
