"""The states in which a check can end, and how a kernel shows them. The grader's pages agree (``outcomes``)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    """``head`` names the state inside a message, ``next`` is what to do when nothing better is known."""

    symbol: str
    colour: str
    head: str
    next: str = ""


STATES = {
    "right": State("✓", "#0b6e4f", "right"),
    "wrong": State(
        "✗",
        "#a63603",
        "wrong",
        "Next: work the contract's example by hand and compare it with your code step by step.",
    ),
    "error": State(
        "!",
        "#a63603",
        "an error",
        "Next: call your function on the contract's example in a new cell; read the error's last line.",
    ),
    "not attempted": State(
        "○",
        "#5f6b7a",
        "not attempted",
        "Next: replace the line that raises NotImplementedError, then run this cell again.",
    ),
}
