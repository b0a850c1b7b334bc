"""From a graded notebook to what its student may read: one card an exercise, in notebook order. Pure functions.

Of the instructor's text only headings and the visible part of test cells are shown. Outputs of test cells are not: what
the student needs from them is in the checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from autograder.clean.markdown import markdown_html
from autograder.clean.texts import text
from autograder.model.outcomes import CHECK_STATES
from autograder.model.results import CellGrade, Grade
from autograder.publishing.feedback.outputs import code, outputs
from autograder.records.gradebook_read import CellMark, NotebookMarks
from helpers.outcome import CheckResult


@dataclass(frozen=True)
class CheckLine:
    """One row of a check table. ``says`` is empty for a hidden check: only the author's hint is shown."""

    mark: str
    look: str
    state: str
    name: str
    hidden: bool
    says: str
    hint: str
    points: float
    earned: float


@dataclass
class Card:
    """One graded cell with the student's cells that lead up to it."""

    title: str
    exercise: str = ""
    work: list[Markup] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    grade: CellGrade | None = None
    score: float = 0.0
    scored: bool = True
    by_person: bool = False
    extra: float = 0.0
    waiting: bool = False
    checks: list[CheckLine] = field(default_factory=list)
    test: Markup | None = None

    @property
    def look(self) -> str:
        """The card's colour: good, part or bad."""
        if self.grade is None or self.waiting or not self.scored:
            return "none"
        if self.score >= self.grade.max_score:
            return "good"
        return "part" if self.score > 0 else "bad"


def cards(
    grade: Grade,
    cells: list[dict[str, Any]],
    given: Collection[str],
    marks: NotebookMarks,
    hide: Callable[[str], str | None],
) -> list[Card]:
    """The cards of one notebook.

    ``cells`` are the graded notebook's (none if it could not be made), ``given`` the texts of the instructor's
    cells, ``hide`` takes the hidden regions out of a test cell's text (None: show nothing of it).
    """
    grades = {cell.grade_id: cell for cell in grade.cells}
    made: list[Card] = []
    card, level = Card(""), 9
    for cell in cells:
        source, mark = joined(cell["source"]), cell["metadata"].get("nbgrader", {})
        grade_id = mark.get("grade_id", "")
        mine = mark.get("solution", False) or (not mark and source not in given)
        if mine:
            card.work.append(_work(cell, source))
        elif cell["cell_type"] == "markdown" and not card.work:
            depth, title = heading(source)
            card.title, level = (title, depth) if depth <= level else (card.title, level)
        if grade_id in marks.comments:
            card.comments.append(marks.comments[grade_id])
        if grade_id in grades:
            test = None if mine or cell["cell_type"] != "code" else hide(source)
            _score(card, grades.pop(grade_id), marks.cells.get(grade_id), test)
            made.append(card)
            card, level = Card(""), 9
    if card.work or card.comments:
        card.title = "Your other cells"
        made.append(card)
    for rest in grades.values():
        card = Card("", comments=[marks.comments[rest.grade_id]] if rest.grade_id in marks.comments else [])
        _score(card, rest, marks.cells.get(rest.grade_id), None)
        made.append(card)
    return made


def _score(card: Card, cell: CellGrade, mark: CellMark | None, test: str | None) -> None:
    card.grade = cell
    card.exercise = re.sub(r"[-_]tests?$", "", cell.grade_id)
    card.title = card.title or card.exercise
    card.score = mark.score if mark else cell.score
    card.scored = mark.scored if mark else not cell.needs_manual
    card.waiting = mark.needs_manual if mark else cell.needs_manual
    card.by_person = bool(mark and mark.manual)
    card.extra = mark.extra_credit if mark else 0.0
    card.checks = [_line(check) for check in cell.checks]
    card.test = code(test) if test and test.strip() else None


def _line(check: CheckResult) -> CheckLine:
    row = CHECK_STATES[check.state]
    return CheckLine(
        mark=row.symbol,
        look=row.look,
        state=row.text,
        name=text(check.name, 300),
        hidden=check.hidden,
        says=text(check.message, 4000) if not row.full and not check.hidden else "",
        hint=text(check.hint, 2000) if not row.full else "",
        points=check.points,
        earned=check.earned,
    )


def _work(cell: dict[str, Any], source: str) -> Markup:
    if cell["cell_type"] == "markdown":
        return Markup('<div class="block">{}</div>').format(Markup(markdown_html(source)))
    if cell["cell_type"] != "code":
        return Markup('<div class="block"><pre>{}</pre></div>').format(text(source))
    return Markup('<div class="block">{}</div>{}').format(code(source), outputs(cell.get("outputs", [])))


def heading(source: str) -> tuple[int, str]:
    """Depth (1 to 6; 0 with stars) and text of the first Markdown heading in a cell; (10, "") if there is none."""
    prose = re.sub(r"^\s*(```|~~~).*?^\s*\1", "", source, flags=re.MULTILINE | re.DOTALL)
    found = re.search(r"^(#{1,6})\s+(.+?)\s*#*$", prose, flags=re.MULTILINE)
    if found is None:
        return 10, ""
    # A heading with stars (its difficulty) is the exercise's own, whatever part it stands in.
    return 0 if "★" in found[2] else len(found[1]), re.sub(r"[`*$]|<[^>]*>", "", found[2])[:200]


def joined(source: str | list[str]) -> str:
    """nbformat keeps text as one string or as lines."""
    return source if isinstance(source, str) else "".join(source)


def without_hidden(source: str, begin: str, end: str) -> str | None:
    """A test cell's text without its hidden regions; None if the marks do not match up or it draws AUTOTESTs."""
    shown, inside = [], False
    for line in source.split("\n"):
        if begin in line:
            if inside:
                return None
            inside = True
        elif end in line:
            if not inside:
                return None
            inside = False
        elif not inside:
            shown.append(line)
    visible = "\n".join(shown)
    return None if inside or "AUTOTEST" in visible else visible
