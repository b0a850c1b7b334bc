r"""Formulas of a student. MathJax, which typesets them in the formgrader and in JupyterLab, has commands that make
links, load extensions and set styles; so a formula is made of known commands, or it is shown as its source.

``\def`` and its like are not among them (a macro holds for the rest of the page), nor what moves or sizes freely.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FORMULA_CAP = 4000

_NAME = re.compile(r"\\([A-Za-z]+)")
_ENVIRONMENT = re.compile(r"\\(?:begin|end)(?:\s*\{([A-Za-z]*\*?)\})?")
_SINGLE = re.compile(r"\\[^A-Za-z]")
_ROW_BACK = re.compile(r"\\\\\s*(?:\*\s*)?\[\s*-")
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_DELIMITER = re.compile(r"\\\\|\\[$()\[\]]|\\(?:begin|end)\{[A-Za-z]*\*?\}|\$\$?")
_CLOSES = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}


@cache
def _known(section: str) -> frozenset[str]:
    """The names of a section of tex.txt: ``commands`` or ``environments``."""
    text = (Path(__file__).parent / "tex.txt").read_text(encoding="utf-8")
    found = re.search(rf"^\[{section}\]\n(.*?)(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found
    return frozenset(found[1].split())


def harmless(text: str) -> bool:
    r"""Whether every command in the text is known, whatever of it is a formula and however often ``\`` is escaped:
    a word after the last of several backslashes counts as a command.
    """
    names, environments = _NAME.findall(text), _ENVIRONMENT.findall(text)
    return (
        _known("commands").issuperset(names)
        and _known("environments").issuperset(environments)
        and not _ROW_BACK.search(text)
    )


def formula(tex: str) -> str | None:
    r"""The formula on one line, its meaning kept, with no character that HTML or Markdown would act on; None if it is
    not made of known commands.

    ``a<b`` becomes ``a< b`` and ``x&y`` becomes ``x& y``, which are no tag and no character reference.
    """
    plain = " ".join(_COMMENT.sub(r"\1", tex).split())
    # What is left holds commands with names only: ``\\x`` is a new row and an x.
    bare = _SINGLE.sub(" ", plain)
    if not plain or len(plain) > FORMULA_CAP or re.search("[$`]", bare) or _ROW_BACK.search(plain):
        return None
    if not harmless(bare) or not _balanced(bare):
        return None
    return re.sub(r"<(?=[A-Za-z/!?])", "< ", re.sub(r"&(?=[A-Za-z#])", "& ", plain))


def _balanced(text: str) -> bool:
    """Whether every brace has its partner: readers look for the end of a formula outside of braces."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def pieces(text: str) -> Iterator[tuple[str, str]]:
    r"""The text in parts, each with its kind: ``text``, or the delimiter that opens a formula (``$``, ``$$``, ``\(``,
    ``\[``, ``\begin{…}``) with what stands between it and its end.
    """
    marks = list(_DELIMITER.finditer(text))
    places: dict[str, list[int]] = {}
    for index, mark in enumerate(marks):
        places.setdefault(mark[0], []).append(index)
    at = index = 0
    while index < len(marks):
        opening = marks[index][0]
        closing = _CLOSES.get(opening) or opening.replace(r"\begin{", r"\end{")
        ends = places.get(closing, []) if opening in _CLOSES or opening.startswith(r"\begin") else []
        after = bisect_right(ends, index)
        if after == len(ends):
            index += 1
            continue
        end = marks[ends[after]]
        yield "text", text[at : marks[index].start()]
        yield opening, text[marks[index].end() : end.start()]
        at, index = end.end(), ends[after] + 1
    yield "text", text[at:]


def written(opening: str, inside: str) -> str | None:
    r"""A formula with its delimiters as every reader knows them, or None; ``\(`` and ``\[`` become dollars."""
    if opening.startswith(r"\begin"):
        return formula(opening + inside + opening.replace(r"\begin", r"\end"))
    made = formula(inside)
    dollars = "$" if opening in ("$", r"\(") else "$$"
    return None if made is None else f"{dollars}{made}{dollars}"


def latex(value: str) -> str | None:
    """A LaTeX output; None if a formula in it is not made of known commands or if it is not all formulas and words."""
    parts = []
    for kind, body in pieces(value):
        part = (None if re.search(r"[$\\]|<[A-Za-z/!?]", body) else body) if kind == "text" else written(kind, body)
        if part is None:
            return None
        parts.append(part)
    return "".join(parts)
