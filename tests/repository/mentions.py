"""What documents mention, and whether it exists: ``problems(path, text)`` names each mention that nothing answers to.

Only code counts: spans in backquotes and fenced blocks. Prose may say what it likes.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from nbgrader.apps import NbGraderApp

from autograder.model.limits import MIB, Limits
from autograder.model.outcomes import FLAGS, STATUSES
from helpers import checks, probes
from tests.repository.reference import ROOT, each_command

FENCE = re.compile(r"^(`{3,})[^`\n]*\n(.*?)^\1`*$", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)\s]+)\)")
SEALED = {"limits", "assignment_limits", "cell_limits"}
COURSE = {"kit_url"}
# Where a path in a document may begin.
BASES = ("", "docs", "tests", "corpus", "autograder", "helpers")
# What a run makes: .gitignore names it, or it lies in a course.
MADE = {"release", "submitted", "autograded", "feedback", "reports", "dist", ".venv", ".views", "gradebook.db"}
# Files of examples, of other programs and of students; nothing of ours has to answer to them.
FOREIGN_FILES = {"autotests.yml", "helper.py", "data.csv", "results.json", "verify.html", "submission.ipynb"}
FOREIGN_OPTIONS = {"--enable-optimizations"}


def code_of(text: str) -> Iterator[str]:
    """Every line of code of a document: of fenced blocks, and what stands in backquotes."""
    for found in FENCE.finditer(text):
        yield from found[2].splitlines()
    for found in SPAN.finditer(FENCE.sub("", text)):
        yield found[1]


@functools.cache
def command_options() -> dict[str, set[str]]:
    """command → its options."""
    return {
        name: {opt for item in command.params for opt in (*item.opts, *item.secondary_opts)} | {"--help"}
        for name, command in each_command()
    }


@functools.cache
def configurable() -> dict[str, set[str]]:
    """Every class of nbgrader's that a configuration file may name → its traits; and our own sections."""
    classes = {kind.__name__: set(kind.class_trait_names()) for kind in NbGraderApp().all_configurable_classes()}
    return {**classes, "SealedGrading": SEALED, "Course": COURSE}


@functools.cache
def makefile() -> str:
    """The Makefile."""
    return (ROOT / "Makefile").read_text(encoding="utf-8")


@functools.cache
def sources() -> str:
    """All of our own code, for names that are looked up as text."""
    folders = [ROOT / name for name in ("autograder", "helpers", "tests", ".ci", ".github")]
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".yml", "")]
    kept = [path for path in files if path.is_file() and not {"corpus", "repository"} & set(path.parts)]
    texts = [path.read_text(encoding="utf-8", errors="ignore") for path in kept]
    return "\n".join([makefile(), *texts])


def commands(line: str) -> Iterator[str]:
    """Commands of ``autograder`` and their options."""
    for found in re.finditer(r"(?<![\w./-])autograder ([a-z]\S*)([^&|#]*)", line):
        name = found[1].rstrip(".,;:")
        if name not in command_options():
            yield f"there is no command autograder {name}"
            continue
        for option in re.findall(r"(?<!\S)--[a-z][\w-]*", found[2]):
            if option not in command_options()[name]:
                yield f"autograder {name} has no option {option}"


def options(line: str) -> Iterator[str]:
    """An option that stands by itself."""
    found = re.match(r"\s*(--[a-z][\w-]*)", line)
    if found and found[1] not in FOREIGN_OPTIONS and not any(found[1] in own for own in command_options().values()):
        yield f"no command has an option {found[1]}"


def targets(line: str) -> Iterator[str]:
    """Targets and variables of the Makefile."""
    for found in re.finditer(r"(?:^\s*|&& )make((?: [\w./=<>…-]+)+)", line):
        for word in found[1].split():
            name, sign, _ = word.partition("=")
            if sign and name != "PYTHON" and not re.search(rf"\$\((or )?\$?\(?{name}\)", makefile()):
                yield f"the Makefile reads no variable {name}"
            if not sign and not re.search(rf"^{re.escape(word)}:", makefile(), re.MULTILINE):
                yield f"there is no target {word}"


def configuration(line: str) -> Iterator[str]:
    """``c.Class.trait`` of a configuration."""
    for kind, trait in re.findall(r"(?<![\w.])c\.([A-Z]\w+)\.(\w+)", line):
        if trait not in configurable().get(kind, set()):
            yield f"nothing reads c.{kind}.{trait}"


def check_names(line: str) -> Iterator[str]:
    """What ``helpers.checks`` and ``helpers.probes`` offer."""
    for owner, name in re.findall(r"(?<![\w.])(checks|check|probes)\.([a-z]\w*)", line):
        places = {"checks": [checks], "check": [checks.Exercise, checks.Check], "probes": [probes]}[owner]
        if not any(hasattr(place, name) for place in places) and name != "py":
            yield f"there is no {owner}.{name}"


def modules(line: str) -> Iterator[str]:
    """Dotted names of our packages, and what ``python -m`` runs."""
    for name in re.findall(r"(?<![\w./-])((?:autograder|helpers|tests)(?:\.[a-zA-Z_]\w*)+)", line):
        if not name.endswith(".py") and not _importable(name):
            yield f"there is no {name}"


def _importable(name: str) -> bool:
    place, _, attribute = name.rpartition(".")
    try:
        return importlib.util.find_spec(name) is not None or hasattr(importlib.import_module(place), attribute)
    except ModuleNotFoundError:
        return place.count(".") > 0 and _importable(place) and hasattr(importlib.import_module(place), attribute)


def paths(line: str) -> Iterator[str]:
    """Files and folders of the repository, and tests by name."""
    for word in re.findall(r"[^\s,;()\"'|`=\[\]{}]+", line):
        place, _, test = word.rstrip(".:").partition("::")
        if test and f"def {test.partition('[')[0]}(" not in sources():
            yield f"there is no test {test}"
        if place != "…" and _names_a_file(place) and not _exists(place):
            yield f"there is no {place}"


def _names_a_file(word: str) -> bool:
    if not re.fullmatch(r"(?:[\w.*<>-]+/)*[\w.*<>-]+/?", word) or word.startswith(("/", "-")):
        return False
    first = word.partition("/")[0]
    if "/" in word:
        return first not in MADE and any((ROOT / base / first).exists() for base in BASES)
    return bool(re.fullmatch(r"[\w-]+\.(py|yml|md|toml|txt|svg|ipynb)", word)) and word not in FOREIGN_FILES


def _exists(word: str) -> bool:
    pattern = re.sub(r"<\w+>", "*", word).rstrip("/")
    if any(any((ROOT / base).glob(pattern)) for base in BASES):
        return True
    return "/" not in word and (pattern in _file_names() or f'"{word}"' in sources() or _declares(word))


def _declares(word: str) -> bool:
    """Whether verify reads the file beside the cases of an assignment, where there is one."""
    stem, _, kind = word.rpartition(".")
    return kind == "yml" and re.search(rf'declared\([^)]*"{re.escape(stem)}"', sources()) is not None


@functools.cache
def _file_names() -> set[str]:
    folders = [ROOT / name for name in (*BASES[1:], "notebooks", ".github")]
    return {path.name for folder in folders for path in folder.rglob("*")} | {path.name for path in ROOT.iterdir()}


def limit_names(line: str) -> Iterator[str]:
    """Names of limits."""
    known = {field.name for field in dataclasses.fields(Limits)}
    for name in re.findall(r"(?<![\w.])([a-z]+(?:_[a-z]+)*_(?:seconds|bytes))\b", line):
        if name not in known and f" {name}" not in sources():
            yield f"there is no limit {name}"


def variables(line: str) -> Iterator[str]:
    """Environment variables and constants."""
    for name in re.findall(r"(?<![\w.])([A-Z][A-Z0-9]+_[A-Z0-9_]+)\b", line):
        if name not in sources():
            yield f"nothing of ours reads {name}"


def outcome_names(text: str) -> Iterator[str]:
    """``status `x` `` and ``flag `x` `` in prose."""
    for kind, name in re.findall(r"\b(status|flag)s? `(\w+)`", text):
        if name not in (STATUSES if kind == "status" else FLAGS):
            yield f"there is no {kind} {name}"


def defaults(text: str) -> Iterator[str]:
    """Tables with a column of limits and a column of defaults: the number is the code's."""
    columns: tuple[int, int] | None = None
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        heads = {head.partition(" ")[0] if head == "limit" else head: at for at, head in enumerate(cells)}
        default = next((at for head, at in heads.items() if "default" in head), None)
        if "limit" in heads and default is not None:
            columns = heads["limit"], default
        elif not cells:
            columns = None
        elif columns and len(cells) > max(columns):
            names = [name for name in re.findall(r"`(\w+)`", cells[columns[0]]) if hasattr(Limits(), name)]
            for name in names:
                yield from _compare(name, cells[columns[1]])


def _compare(name: str, shown: str) -> Iterator[str]:
    units = {"s": 1, "MiB": MIB, "GiB": 1024 * MIB, "bytes": 1, "": 1}
    found = re.match(r"([\d,]+)\s*(s|MiB|GiB|bytes)?(?![\w])", shown)
    wanted = getattr(Limits(), name)
    if found and int(found[1].replace(",", "")) * units[found[2] or ""] != wanted:
        yield f"the default of {name} is {wanted:,}, not {found[0]}"


def links(path: Path, text: str) -> Iterator[str]:
    """Links to files of the repository, and to headings in them."""
    for target in LINK.findall(FENCE.sub("", text)):
        place, _, anchor = target.partition("#")
        file = path.parent / place if place else path
        if place and not file.exists():
            yield f"there is no {target}"
        elif anchor and anchor not in _anchors(text if file == path else file.read_text(encoding="utf-8")):
            yield f"{place or path.name} has no heading #{anchor}"


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


OF_A_LINE: tuple[Callable[[str], Iterator[str]], ...] = (
    commands, options, targets, configuration, check_names, modules, paths, limit_names, variables,
)  # fmt: skip
OF_A_TEXT: tuple[Callable[[str], Iterator[str]], ...] = (outcome_names, defaults)


def problems(path: Path, text: str) -> list[str]:
    """Everything that the document mentions and that does not exist."""
    # Blocks of `sh` are recipes, which tests/authoring/test_make_it_yours.py types in a course of its own.
    named = re.sub(r"^```sh\n.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    found = [problem for line in code_of(named) for look in OF_A_LINE for problem in look(line)]
    found += [problem for look in OF_A_TEXT for problem in look(text)]
    return [*found, *links(path, text)]
