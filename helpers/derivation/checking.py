"""Checking a derivation: its lines one after the other, then its waypoints and its result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from helpers.derivation.chain import Chain
from helpers.derivation.parser import parse
from helpers.derivation.reading import Reader, Waypoint
from helpers.derivation.report import RESULT, Report, Typeset, Verdict
from helpers.derivation.solving import Equations
from helpers.derivation.typeset import line as typeset_line

MAX_LINES = 40


def check(
    steps: object,
    *,
    given: str,
    goal: str | Waypoint,
    symbols: Mapping[str, str],
    waypoints: Sequence[Waypoint] = (),
    unknown: str | None = None,
    definitions: Mapping[str, str] | None = None,
    max_leap: int | None = None,
    rng: np.random.Generator | None = None,
) -> Report:
    """Judge a derivation that is written as a list of lines.

    given: where it starts (an expression, or an equation when `unknown` is named); lines may repeat it
    first.
    goal: the last line. A text means: equal to it, with sum, prod, exp and diff as written there.
    symbols: each name and its kind: real, positive, probability, count, "real sequence", "binary sequence",
    …
    definitions: names that stand for an expression, such as {"ell": "…", "mu_hat": "mu"}.
    max_leap: how many of log, exp, sum, prod, diff one line may carry out at once. The same arguments and
    generator state give the same report. Raises MathError where given, goal, waypoints or definitions
    cannot be read; what is wrong with `steps` is in the report.
    """
    reader = Reader(symbols, definitions or {})
    rng = np.random.default_rng(0) if rng is None else rng
    judge = Equations(reader, given, goal, unknown, rng) if unknown else Chain(reader, given, goal, max_leap, rng)
    lines = steps.splitlines() if isinstance(steps, str) else steps
    if not isinstance(lines, (list, tuple)):
        problem = Verdict(1, repr(type(lines).__name__), False, message="the steps are a list of texts, one a line")
        return Report((problem,), dict.fromkeys([*(w.name for w in waypoints), RESULT], False))
    return _judge(judge, [text for text in lines if not (isinstance(text, str) and not text.strip())], waypoints)


def show(steps: Iterable[str], symbols: Mapping[str, str], definitions: Mapping[str, str] | None = None) -> Typeset:
    """The lines typeset, as they are read. A line that cannot be read raises MathError with its column."""
    table = {**symbols, **dict.fromkeys(definitions or {}, "defined")}
    return Typeset(tuple(typeset_line(parse(text, table)) for text in steps))


def _judge(judge: Chain | Equations, lines: Sequence[object], waypoints: Sequence[Waypoint]) -> Report:
    verdicts: list[Verdict] = []
    passed, intact = 0, True
    for number, text in enumerate(lines[:MAX_LINES], 1):
        verdict = judge.line(number, text)
        verdicts.append(verdict)
        intact = intact and verdict.follows
        while intact and passed < len(waypoints) and judge.passes(waypoints[passed]):
            passed += 1
    if len(lines) > MAX_LINES:
        verdicts.append(Verdict(MAX_LINES + 1, "…", False, message=f"a derivation may have {MAX_LINES} lines"))
        intact = False
    done = bool(verdicts) and intact and passed == len(waypoints) and judge.arrived()
    reached = {w.name: k < passed for k, w in enumerate(waypoints)}
    return Report(tuple(verdicts), {**reached, RESULT: done})
