"""The sentences of a contract: each row of its tables, each bullet, each paragraph that promises something.

A row's key is its exercise and its first words, so that an author types nothing twice: ``mse/dtype``. Where a table has
a column for each of several functions, each of its cells is a row: ``mse/returns-mse_gradient``. A table headed "rule"
outside of the contracts holds for all exercises: ``every/mutation``. Pure functions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from autograder.authoring.verify.exercises import Exercise, exercises
from autograder.course.sources import SourceNotebook
from autograder.model.cells import SourceCell

CONTRACT = "contract"
EVERY = "every"
# What a solution may rely on, and how exact it need be at most: a right solution cannot break these.
_GRANTS = ("may assume", "bonus")
_PROMISES = re.compile(
    r"\b(must|never|always|not?|only|exactly|at (most|least)|returns?|raises?|\w+Error|subclass|the same|each|every)\b",
    re.IGNORECASE,
)
_WORDS_IN_KEY, _LONGEST = 4, 40
_PARSER = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True)
class Row:
    """One sentence. ``key`` names it, ``cell`` holds it; ``label`` are its first words, ``text`` the whole of it."""

    key: str
    exercise: str
    cell: str
    label: str
    text: str

    @property
    def name(self) -> str:
        """The key within its exercise, as ``check(…, rows=…)`` takes it."""
        return self.key.partition("/")[2]


@dataclass(frozen=True)
class _Sentence:
    label: str
    column: str
    text: str


@lru_cache(maxsize=16)
def contract_rows(source: SourceNotebook) -> tuple[Row, ...]:
    """All rows of a notebook's contracts, in its order; of a cell first those of its tables."""
    found: dict[str, list[tuple[str, _Sentence]]] = {}
    for cell, exercise in _places(source.cells):
        sentences = _sentences(cell.source, every=exercise == EVERY)
        found.setdefault(exercise, []).extend((cell.key, sentence) for sentence in sentences)
    return tuple(row for exercise, rows in found.items() for row in _keyed(exercise, rows))


def _places(cells: Sequence[SourceCell]) -> Iterator[tuple[SourceCell, str]]:
    """Each cell with rows, and its exercise: that of the first solution cell below it."""
    owner: dict[str, Exercise] = {key: exercise for exercise in exercises(cells) for key in exercise.solutions}
    for index, cell in enumerate(cells):
        if cell.cell_type != "markdown":
            continue
        if CONTRACT in cell.tags:
            below = (owner[later.key].name for later in cells[index:] if later.key in owner)
            yield cell, next(below, EVERY)
        elif re.search(r"^\| rule \| *\|$", cell.source, re.MULTILINE):
            yield cell, EVERY


def _sentences(source: str, *, every: bool) -> Iterator[_Sentence]:
    """The sentences of a cell. Of a cell of rules for all exercises, only the table counts: the rest explains."""
    tokens = _PARSER.parse(source)
    yield from _table_rows(tokens, every)
    for index, token in enumerate(tokens):
        if every or token.type != "inline" or tokens[index - 1].type != "paragraph_open":
            continue
        text = " ".join(token.content.split())
        rest = text.rpartition("**Contract**")[2]
        in_list = tokens[index - 1].level > 0
        if in_list or _PROMISES.search(re.sub(r"`[^`]*`", "", rest)):
            titled = f"contract: {rest.strip(' ·')}" if rest != text else text
            yield _Sentence("contract" if rest != text else _plain(text), "", titled)


def _table_rows(tokens: Sequence[Token], every: bool) -> Iterator[_Sentence]:
    header: list[str] = []
    row: list[str] = []
    in_head = False
    for index, token in enumerate(tokens):
        if token.type in ("thead_open", "thead_close"):
            in_head = token.type == "thead_open"
        elif token.type == "tr_open":
            row = []
        elif token.type in ("th_close", "td_close"):
            row.append(tokens[index - 1].content.strip())
        elif token.type == "tr_close" and in_head:
            header = row
        elif token.type == "tr_close" and (not every or header == ["rule", ""]):
            yield from _cells_of(header, row)


def _cells_of(header: list[str], row: list[str]) -> Iterator[_Sentence]:
    label, texts = _plain(row[0]), row[1:]
    if label.lower() in _GRANTS:
        return
    several = len([text for text in texts if text]) > 1
    for column, text in zip(header[1:], texts, strict=False):
        if text:
            yield _Sentence(label, _plain(column).partition("(")[0] if several else "", f"{row[0]}: {text}")


def _keyed(exercise: str, rows: Sequence[tuple[str, _Sentence]]) -> Iterator[Row]:
    """Keys of first words; more of the text where two would be alike, and a number where even that is the same."""
    short = [_slug(sentence.label, sentence.column) for _, sentence in rows]
    alike = Counter(short)
    taken: Counter[str] = Counter()
    for (cell, sentence), name in zip(rows, short, strict=True):
        if alike[name] > 1:
            name = _slug(f"{sentence.label} {_plain(sentence.text.partition(': ')[2])}", sentence.column, 2)
        taken[name] += 1
        ending = f"-{taken[name]}" if taken[name] > 1 else ""
        yield Row(f"{exercise}/{name}{ending}", exercise, cell, sentence.label, _plain(sentence.text))


def _slug(text: str, column: str, more: int = 0) -> str:
    words = re.findall(r"[^\W_][\w']*", text.lower())[: _WORDS_IN_KEY + more]
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join([*(words or ["row"]), *([column] if column else [])])


def _plain(text: str) -> str:
    """Without the marks of Markdown; names keep their underscores."""
    return " ".join(re.sub(r"[`$*\\]", "", text).split())


def by_exercise(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each exercise."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.exercise, []).append(row)
    return found
