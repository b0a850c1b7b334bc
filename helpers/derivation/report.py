"""What a check of a derivation says: a verdict for each line, and how far the derivation came."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

RESULT = "the result"
_ADVICE = {
    "unread": "it could not be read as mathematics; compare it with the table of the notation",
    "leap": "it does too much at once: stop after each law that you use, and write that line down",
    "empty": "it says nothing about the unknown: where did the unknown go?",
    "equation": "two sides are needed, left = right",
    "solutions": "it has other solutions than the line before: put the values that are shown into both and compare",
    "factor": "it differs from the line before by a factor: look for the place where it was lost or won",
    "sign": "it differs from the line before by its sign",
    "other": "it is not equal to the line before: put the values that are shown into both and compare term by term",
}


@dataclass(frozen=True)
class Verdict:
    """One line: does it follow from the line before?

    `how` says how that was decided ("proved", "agrees at 12 random points"); `message` why it does not
    follow.
    """

    number: int
    text: str
    follows: bool
    how: str = ""
    message: str = ""
    latex: str = ""


@dataclass(frozen=True)
class Report:
    """`verdicts` line by line; `reached` for each waypoint and, last, the result.

    A waypoint is reached when a line has its form and every line up to there follows from the one before;
    the result when all waypoints are, and the last line is the result. So a result that is only claimed
    reaches nothing.
    """

    verdicts: tuple[Verdict, ...]
    reached: Mapping[str, bool]

    @property
    def follows(self) -> bool:
        """There are lines, and each follows from the one before."""
        return bool(self.verdicts) and all(v.follows for v in self.verdicts)

    @property
    def complete(self) -> bool:
        """Every waypoint and the result are reached."""
        return all(self.reached.values())

    @property
    def message(self) -> str:
        """The first thing that is wrong, in one or two lines; empty when the derivation is complete."""
        for verdict in self.verdicts:
            if not verdict.follows:
                return f"line {verdict.number}: {verdict.message}"
        missing = [name for name, there in self.reached.items() if not there]
        if not self.verdicts:
            return "there are no lines"
        if not missing:
            return ""
        if missing == [RESULT]:
            return "every line follows, but the last line is not the result that is asked for"
        return f"every line follows, but no line shows this: {missing[0]}"

    @property
    def advice(self) -> str:
        """What to look at next; empty when the derivation is complete."""
        if not self.verdicts:
            return "return a list of texts, one line of the derivation each"
        wrong = next((v for v in self.verdicts if not v.follows), None)
        missing = [name for name, there in self.reached.items() if not there]
        if wrong is not None:
            return f"line {wrong.number}: {_ADVICE[_cause(wrong)]}"
        if not missing:
            return ""
        if missing[0] == list(self.reached)[-1]:
            return "the lines are right but do not arrive: go on to the last line that the contract names"
        return f"a line is missing that the contract names ({missing[0]}): write down what lies between two lines"

    def __str__(self) -> str:
        lines = []
        for v in self.verdicts:
            lines.append(f"{'✓' if v.follows else '✗'} {v.number}. {v.text.strip()}")
            lines.append(f"     {v.how}" if v.follows else "     " + v.message.replace("\n", "\n     "))
        lines += [f"{'✓' if there else '·'} {name}" for name, there in self.reached.items()]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        rows = ["| line | as it was read | |", "|:-:|:--|:--|"]
        for v in self.verdicts:
            shown = f"$\\displaystyle {v.latex}$" if v.latex else f"`{_cell(v.text)}`"
            rows.append(f"| {v.number} {'✓' if v.follows else '✗'} | {shown} | {_cell(v.how or v.message)} |")
        marks = [f"{'✓' if there else '○'} {_cell(name)}" for name, there in self.reached.items()]
        return "\n".join([*rows, "", " &nbsp; ".join(marks)])


_SIGNS = {
    "too much at once": "leap",
    "says nothing about": "empty",
    "an equation is needed": "equation",
    "the solutions of the line before": "solutions",
    "times -1: the sign": "sign",
    "It is the line before times": "factor",
}


def _cause(verdict: Verdict) -> str:
    """Which advice fits a line that does not follow."""
    if not verdict.latex:
        return "unread"
    return next((cause for sign, cause in _SIGNS.items() if sign in verdict.message), "other")


def _cell(text: str) -> str:
    """Text for a cell of a Markdown table: one line, no column mark, no markup."""
    safe = (
        text.replace("&", "&amp;").replace("<", "&lt;").replace("`", "'").replace("|", "&#124;").replace("$", "&#36;")
    )
    return "<br>".join(part.strip() for part in safe.splitlines()) or " "


@dataclass(frozen=True)
class Typeset:
    """Lines of LaTeX, shown one below the other."""

    lines: tuple[str, ...]

    def _repr_latex_(self) -> str:
        return "$$\\begin{aligned}\n" + " \\\\[4pt]\n".join(f"& {line}" for line in self.lines) + "\n\\end{aligned}$$"

    def __repr__(self) -> str:
        return "\n".join(self.lines)
