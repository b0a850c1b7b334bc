"""AuthorError (public: the test cell itself is at fault) and the private control flow of a failed check."""

from __future__ import annotations

from dataclasses import dataclass, field


class AuthorError(Exception):
    """The test cell breaks the rules of ``helpers.checks``; never the student's fault."""


@dataclass(frozen=True)
class Difference:
    """Why two values do not agree: where, what was expected, what came, and the likely mistake."""

    expected: str
    got: str
    where: str = ""
    detail: tuple[str, ...] = field(default=())
    advice: str = ""

    def lines(self) -> list[str]:
        """The text that a student reads, without the name of the exercise."""
        if "\n" in self.expected + self.got:
            out = ["expected:", *_indent(self.expected), "got:", *_indent(self.got)]
        else:
            out = [f"expected: {self.expected}", f"got:      {self.got}"]
        out += self.detail
        if self.where:
            out.insert(0, f"at {self.where}:")
        return out


def _indent(text: str) -> list[str]:
    return [f"  {line}" for line in text.split("\n")]


class CheckFailed(Exception):
    """Ends the body of one ``with check(...)`` block; the block's end catches it."""

    def __init__(self, lines: list[str], advice: str = "", state: str = "wrong") -> None:
        super().__init__("; ".join(lines))
        self.lines = lines
        self.advice = advice
        self.state = state
