"""One feedback page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import ClearHiddenTests
from traitlets.config import Config

from autograder.course.master import master
from autograder.model.outcomes import STATUSES, flag_row
from autograder.model.results import Grade
from autograder.publishing.feedback.cards import cards, joined, without_hidden
from autograder.publishing.pages import local_time, render, sentence
from autograder.records.gradebook_read import NotebookMarks as Marks


@dataclass(frozen=True)
class Given:
    """What the instructor's source says about an assignment's notebook, read once for all its students."""

    texts: frozenset[str]
    begin: str
    end: str

    @classmethod
    def read(cls, source: Path, config: Config | None = None) -> Given:
        """Read a source notebook and the delimiters of the course's configuration."""
        config = config or Config()
        clear = ClearHiddenTests(config=config)
        texts = frozenset(joined(cell["source"]) for cell in master(source, config).cells)
        return cls(texts, clear.begin_test_delimeter, clear.end_test_delimeter)


def feedback_page(grade: Grade, given: Given, marks: Marks | None = None) -> str:
    """The page of one notebook of one student. ``grade.executed`` is the graded notebook, or None."""
    marks = marks or Marks()
    cells = json.loads(grade.executed)["cells"] if grade.executed else []
    hide = partial(without_hidden, begin=given.begin, end=given.end)
    shown = cards(grade, cells, given.texts, marks, hide)
    raw = marks.raw_score if marks.cells else grade.score
    values: dict[str, Any] = {
        "grade": grade,
        "cards": shown,
        "score": max(0.0, raw - marks.penalty),
        "penalty": marks.penalty,
        "waiting": sum(card.waiting for card in shown),
        "advice": STATUSES[grade.status].advice,
        "notes": [sentence(note) for note in grade.notes],
        "flags": [(flag, flag_row(flag).text) for flag in grade.flags],
        "handed_in": local_time(grade.timestamp),
    }
    return render(Path(__file__).parent, "feedback.html.j2", **values)
