"""The corpus: submissions with known outcomes, one folder a case, in ``corpus/<assignment>/<case>/``.

``expect.yml`` says what must come out, ``cells.py`` which cells differ from the reference solution or from the release,
or ``submission.ipynb`` is the file as it was handed in. docs/authors-guide.md describes the format.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from autograder.authoring.verify.contracts import contract_rows
from autograder.authoring.verify.exercises import is_test, named_checks
from autograder.authoring.verify.notebooks import Edit
from autograder.course.course import Course
from autograder.course.sources import SourceNotebook
from autograder.model.errors import UsageError
from autograder.model.outcomes import STATUSES

KINDS = ("correct", "wrong", "partial", "broken", "hostile")
BASES = ("reference", "release")
KEYS = ("about", "kind", "base", "status", "score", "loses", "violates", "message", "flags")
_MARK = re.compile(r"# %%\s*(?P<sign>\+after |\+again |-)?(?P<key>\S+)\s*")


@dataclass(frozen=True)
class Case:
    """One submission of the corpus. ``score`` is None where expect.yml gives none; ``flags`` likewise.

    ``loses`` maps test cells to the checks that must fail in them; other test cells must keep their marks.
    ``violates`` are the keys of the contract's rows that it breaks. ``document`` is the file's content where the case
    has a submission.ipynb.
    """

    assignment: str
    name: str
    folder: Path
    about: str
    kind: str
    base: str = "reference"
    status: str = "ok"
    score: float | None = None
    loses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    violates: tuple[str, ...] = ()
    message: str = ""
    flags: tuple[str, ...] | None = None
    edits: tuple[Edit, ...] = ()
    document: bytes | None = None


def corpus_folder(course: Course, assignment: str) -> Path:
    """Where an assignment's cases lie."""
    return course.root / "corpus" / assignment


def load_cases(course: Course, assignment: str, source: SourceNotebook) -> tuple[Case, ...]:
    """The cases of an assignment, by name; UsageError says what is wrong with one."""
    folder = corpus_folder(course, assignment)
    if not folder.is_dir():
        return ()
    return tuple(load_case(path, assignment, source) for path in sorted(folder.iterdir()) if path.is_dir())


def load_case(folder: Path, assignment: str, source: SourceNotebook) -> Case:
    """Read one case and hold it against the notebook: every cell and check that it names must be there."""
    expect = _mapping(folder / "expect.yml")
    _one_of(expect, KEYS, folder)
    handed_in, texts = folder / "submission.ipynb", folder / "cells.py"
    if handed_in.exists() == texts.exists() and expect.get("base") != "release":
        raise UsageError(f"{folder}: a case has a cells.py or a submission.ipynb (a bare release says base: release)")
    case = Case(
        assignment=assignment,
        name=folder.name,
        folder=folder,
        about=str(expect.get("about", "")),
        kind=_choice(expect, "kind", KINDS, "", folder),
        base=_choice(expect, "base", BASES, "reference", folder),
        status=_choice(expect, "status", STATUSES, "ok", folder),
        score=_score(expect, source, folder),
        loses=_loses(expect.get("loses") or {}, source, folder),
        violates=_violates(expect.get("violates") or [], source, folder),
        message=str(expect.get("message", "")),
        flags=tuple(sorted(expect["flags"] or ())) if "flags" in expect else None,
        edits=parse_cells(texts.read_text(encoding="utf-8"), source, texts) if texts.exists() else (),
        document=handed_in.read_bytes() if handed_in.exists() else None,
    )
    if case.score is None and not case.loses:
        raise UsageError(f"{folder}/expect.yml: give score (full, zero or a number), or loses")
    if case.kind == "wrong" and case.base == "reference" and case.score == test_points(source):
        raise UsageError(f"{folder}/expect.yml: score: full contradicts kind: wrong; leave the score out")
    return case


def parse_cells(text: str, source: SourceNotebook, where: Path) -> tuple[Edit, ...]:
    """The cells of a cells.py: ``# %% KEY``, ``# %% +after KEY``, ``# %% +again KEY`` and ``# %% -KEY``.

    KEY is a grade_id or a cell id. In this order: the cell's new text, a new cell after it, a second copy of it, and
    its removal.
    """
    known = {cell.key for cell in source.cells}
    edits: list[Edit] = []
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("# %%"):
            if not edits and line.strip():
                raise UsageError(f"{where}:{number}: text before the first '# %% GRADE_ID' line")
            lines.append(line)
            continue
        match = _MARK.fullmatch(line)
        if match is None:
            raise UsageError(
                f"{where}:{number}: expected '# %% GRADE_ID', '# %% +after ID', '# %% +again ID' or '# %% -ID'"
            )
        _known(match["key"], known, f"{where}:{number}")
        _finish(edits, lines)
        edits.append(
            Edit({None: "replace", "-": "remove"}.get(match["sign"], (match["sign"] or "").strip("+ ")), match["key"])
        )
    _finish(edits, lines)
    return tuple(edits)


def declared(course: Course, assignment: str, name: str) -> dict[str, Any]:
    """A declaration file beside the cases (``dependences`` or ``equivalent``), empty if there is none."""
    path = corpus_folder(course, assignment) / f"{name}.yml"
    return _mapping(path) if path.exists() else {}


def _finish(edits: list[Edit], lines: list[str]) -> None:
    if edits:
        last = edits.pop()
        edits.append(Edit(last.action, last.key, "\n".join(lines).strip("\n")))
    lines.clear()


def _mapping(path: Path) -> dict[str, Any]:
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"{path}: no such file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {' '.join(str(error).split())}") from None
    if not isinstance(found, dict):
        raise UsageError(f"{path}: expected names and values")
    return found


def _one_of(expect: dict[str, Any], known: Sequence[str], folder: Path) -> None:
    for name in expect:
        if name not in known:
            raise UsageError(f"{folder}/expect.yml: unknown key {name!r}; known are {', '.join(known)}")


def _choice(expect: dict[str, Any], name: str, choices: Collection[str], default: str, folder: Path) -> str:
    value = expect.get(name, default)
    if value not in choices:
        raise UsageError(f"{folder}/expect.yml: {name} must be one of {', '.join(choices)}, not {value!r}")
    return str(value)


def _score(expect: dict[str, Any], source: SourceNotebook, folder: Path) -> float | None:
    value = expect.get("score")
    if value in ("full", "zero"):
        return test_points(source) if value == "full" else 0.0
    if value is not None and type(value) not in (int, float):
        raise UsageError(f"{folder}/expect.yml: score must be full, zero or a number, not {value!r}")
    return None if value is None else float(value)


def test_points(source: SourceNotebook) -> float:
    """The points that tests give; what a person grades is not in."""
    return sum(cell.points for cell in source.cells if is_test(cell))


def _loses(raw: Any, source: SourceNotebook, folder: Path) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise UsageError(f"{folder}/expect.yml: loses maps a test cell to the names of its checks")
    tests = {cell.key: cell for cell in source.cells if is_test(cell)}
    result = {}
    for test, names in raw.items():
        _known(test, tests, f"{folder}/expect.yml, loses")
        if not isinstance(names, list):
            raise UsageError(f"{folder}/expect.yml, loses: {test} needs a list of names of checks")
        there = named_checks(tests[test].source)
        for name in names:
            if name not in there.names and there.complete:
                hint = _suggestion(name, there.names)
                raise UsageError(f"{folder}/expect.yml: {test} has no check {name!r}{hint}")
        result[test] = tuple(names)
    return result


def _violates(raw: Any, source: SourceNotebook, folder: Path) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise UsageError(f"{folder}/expect.yml: violates is a list of keys of the contract's rows")
    known = {row.key for row in contract_rows(source)} if raw else set()
    for key in raw:
        if key not in known:
            raise UsageError(f"{folder}/expect.yml: no contract has a row {key!r}{_suggestion(key, known)}")
    return tuple(raw)


def _known(key: Any, known: Iterable[str], where: str) -> None:
    if key not in known:
        raise UsageError(f"{where}: the notebook has no cell {key!r}{_suggestion(str(key), known)}")


def _suggestion(name: Any, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(str(name), list(known), n=1, cutoff=0.4)
    return f"; did you mean {close[0]!r}?" if close else ""
