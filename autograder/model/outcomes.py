"""Every status, flag and state that grading can give: the one table that pages, terminal and exports read.

A submission ends in exactly one *status*; *flags* stand beside it. A named check ends in one *state*, a graded cell in
one *verdict*. The order of a table is the order in which its rows are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

Status = Literal["ok", "timeout", "memory", "output", "crashed", "malformed", "missing", "grader_error"]
Verdict = Literal["pass", "partial", "fail", "not run", "manual"]


@dataclass(frozen=True)
class StatusRow:
    """How one submission ended.

    ``text`` and ``advice`` are for the student; ``instructor`` is what the instructor reads, else it is ``text``.
    ``style`` is rich's name of a terminal colour, ``look`` a class of ``pages.css``. ``executed`` says whether cells
    ran, ``fault`` whose doing it was. Of several reasons in one run the one with the smallest ``gravity`` decides; 0
    is never a reason of a run. ``lost`` is what the student reads about the very test that ended in this way.
    """

    text: str
    advice: str
    look: Literal["good", "bad", ""]
    style: str
    executed: bool
    fault: Literal["nobody", "student", "grader"]
    instructor: str = ""
    gravity: int = 0
    lost: str = ""

    @property
    def scored(self) -> bool:
        """Whether a score was given at all: a fault of the grader is never a score."""
        return self.fault != "grader"

    @property
    def title(self) -> str:
        """The instructor's words."""
        return self.instructor or self.text


@dataclass(frozen=True)
class FlagRow:
    """What else is known of a submission. ``forgeable``: the student's code could have made this result up."""

    text: str
    instructor: str = ""
    forgeable: bool = False

    @property
    def title(self) -> str:
        """The instructor's words."""
        return self.instructor or self.text

    @property
    def look(self) -> str:
        """A class of ``pages.css``."""
        return "bad" if self.forgeable else "wait"

    @property
    def style(self) -> str:
        """rich's name of a terminal colour."""
        return "bold red" if self.forgeable else "magenta"


@dataclass(frozen=True)
class ResultRow:
    """How one named check or one graded cell came out.

    ``symbol`` stands for it in tables, ``look`` is a class of ``pages.css``. ``decided``: the student's work was
    looked at and found right or not. ``message`` is all that the student reads where there is nothing else to say.
    """

    text: str
    symbol: str
    look: Literal["right", "wrong", "error", "open"]
    decided: bool
    full: bool = False
    message: str = ""


STATUSES: Mapping[str, StatusRow] = MappingProxyType(
    {
        "ok": StatusRow("graded", "", "good", "green", executed=True, fault="nobody"),
        "timeout": StatusRow(
            "ran out of time",
            "A cell ran longer than it may; cells after it were run without it. Look for a loop that never ends.",
            "bad",
            "yellow",
            executed=True,
            fault="student",
            gravity=1,
            lost="It was stopped: {detail}. Is there a loop that does not end?",
        ),
        "memory": StatusRow(
            "ran out of memory",
            "A cell asked for more memory than it may. Look for an array or a list that grows without bound.",
            "bad",
            "yellow",
            executed=True,
            fault="student",
            gravity=3,
            lost="It was stopped: {detail}. Does your code keep or return far more than is asked for?",
        ),
        "output": StatusRow(
            "printed too much",
            "A cell printed more than it may. Take out the printing in the loop.",
            "bad",
            "yellow",
            executed=True,
            fault="student",
            gravity=4,
        ),
        "crashed": StatusRow(
            "the program died",
            "Your program died while it ran. The cells that did not take part in that were graded.",
            "bad",
            "yellow",
            executed=True,
            fault="student",
            instructor="the student's process died; the other cells were run again without that one",
            gravity=2,
            lost="The Python process ended while this ran; what came after in this cell was not looked at.",
        ),
        "malformed": StatusRow(
            "could not be read",
            "The file could not be read as a notebook, so nothing could be run. Please hand it in again.",
            "bad",
            "yellow",
            executed=False,
            fault="student",
            instructor="the file is no notebook that can be graded; the reason stands beside it",
        ),
        "missing": StatusRow(
            "not handed in",
            "No notebook was found in your submission.",
            "",
            "dim",
            executed=False,
            fault="student",
        ),
        "grader_error": StatusRow(
            "the grader failed",
            "The grader failed, not you. There is no score yet; your instructor has been told.",
            "bad",
            "bold red",
            executed=False,
            fault="grader",
            instructor="the grader or a hidden test failed; there is no score, and the command ends with exit code 3",
        ),
    }
)

FLAGS: Mapping[str, FlagRow] = MappingProxyType(
    {
        "late": FlagRow("handed in after the due date"),
        "tampered": FlagRow("cells that are not yours to change were changed; they were put back before grading"),
        "extra_cells": FlagRow("you added cells; they were run", "the student added cells; they were run"),
        "missing_cells": FlagRow("cells were missing; they were put back"),
        "renamed": FlagRow("the file had another name than the assignment's"),
        "bad_timestamp": FlagRow("the time of your submission could not be read"),
        "duplicate_cells": FlagRow("a cell was there twice; the first one counts"),
        "given_up": FlagRow(
            "your program was lost too often; the other tests were not run",
            "the student's process was lost more often than the limit of restarts; the other tests were not run",
        ),
        "broken_wire": FlagRow(
            "your code disturbed the line to the grader; the cell in which it did was ended",
            "the student's process sent what the wire format does not allow: have a look at the code",
        ),
        "too_large": FlagRow("the notebook has more cells, or longer ones, than the grader reads"),
        "not_shown": FlagRow(
            "what you wrote or printed takes too much to be shown; it counts all the same",
            "texts and outputs take too much to be made fit for a page: open the submission itself",
        ),
        "bad_name": FlagRow(
            "the folder that was handed in has a name that cannot be read",
            "the name of the submission's folder is not valid text",
        ),
        "other_language": FlagRow("the assignment is not in Python; a person grades it"),
        "shared": FlagRow(
            "some tests ran in the same process as your code",
            "tests tagged shared ran in the student's own process, which can rewrite them",
            forgeable=True,
        ),
        "unsandboxed": FlagRow(
            "your code ran without a sandbox",
            "graded with --sandbox none: the student's code could read and change this machine",
            forgeable=True,
        ),
    }
)

CHECK_STATES: Mapping[str, ResultRow] = MappingProxyType(
    {
        "right": ResultRow("right", "✓", "right", decided=True, full=True),
        "wrong": ResultRow("wrong", "✗", "wrong", decided=True),
        "error": ResultRow("stopped with an error", "!", "error", decided=True),
        "not attempted": ResultRow("not attempted", "○", "open", decided=False),
    }
)

VERDICTS: Mapping[str, ResultRow] = MappingProxyType(
    {
        "pass": ResultRow("all its points", "✓", "right", decided=True, full=True),
        "partial": ResultRow("a part of its points", "½", "wrong", decided=True),
        "fail": ResultRow("none of its points", "✗", "wrong", decided=True),
        "not run": ResultRow("not run", "–", "open", decided=False, message="This test was not run."),
        "manual": ResultRow("waits for a person", "?", "open", decided=False),
    }
)

# What a square of the heat map may hold: a check's state, or the verdict of a cell without named checks.
RESULTS: Mapping[str, ResultRow] = MappingProxyType({**CHECK_STATES, **VERDICTS})
# The reasons for which a run can end badly, the gravest first.
REASONS: tuple[Status, ...] = tuple(
    sorted((name for name in get_args(Status) if STATUSES[name].gravity), key=lambda name: STATUSES[name].gravity)
)
# What the student reads about the very test in which a process was lost, by why it was.
LOST: Mapping[str, str] = MappingProxyType(
    {
        **{name: row.lost for name, row in STATUSES.items() if row.lost},
        "wire": "It was stopped: the Python process sent back something that cannot be taken: {detail}.",
    }
)


def flag_row(flag: str) -> FlagRow:
    """The row of a flag; saved results may bear a flag of another release, which has no words."""
    return FLAGS.get(flag, FlagRow(""))
