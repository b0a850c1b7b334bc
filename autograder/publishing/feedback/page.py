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
from autograder.model.results import Grade
from autograder.publishing.feedback.cards import cards, joined, without_hidden
from autograder.publishing.pages import local_time, render, sentence
from autograder.records.gradebook_read import NotebookMarks as Marks

ADVICE = {
    "timeout": "A cell ran longer than it may; cells after it were run without it. Look for a loop that never ends.",
    "memory": "A cell asked for more memory than it may. Look for an array or a list that grows without bound.",
    "output": "A cell printed more than it may. Take out the printing in the loop.",
    "crashed": "Your program died while it ran. The cells that did not take part in that were graded.",
    "malformed": "The file could not be read as a notebook, so nothing could be run. Please hand it in again.",
    "missing": "No notebook was found in your submission.",
    "grader_error": "The grader failed, not you. There is no score yet; your instructor has been told.",
}
FLAG_TEXT = {
    "late": "handed in after the due date",
    "tampered": "cells that are not yours to change were changed; they were put back before grading",
    "extra_cells": "you added cells; they were run",
    "missing_cells": "cells were missing; they were put back",
    "shared": "some tests ran in the same process as your code",
    "other_language": "the assignment is not in Python; a person grades it",
    "renamed": "the file had another name than the assignment's",
    "bad_timestamp": "the time of your submission could not be read",
    "duplicate_cells": "a cell was there twice; the first one counts",
}


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
        "advice": ADVICE.get(grade.status, ""),
        "notes": [sentence(note) for note in grade.notes],
        "flags": [(flag, FLAG_TEXT.get(flag, "")) for flag in grade.flags],
        "handed_in": local_time(grade.timestamp),
    }
    return render(Path(__file__).parent, "feedback.html.j2", **values)
