"""Exercises and their named checks: every check runs, each earns its own points."""

from __future__ import annotations

import math
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np

from ..outcome import CheckResult
from . import arrays, compare, ending, session, show
from .errors import AuthorError, CheckFailed, Difference
from .states import STATES
from .values import kind, name_kind, shape_of, short

_HELPERS = str(Path(__file__).resolve().parent)

RUN_IT = "mend that cell and run it, then run this one again"


class Check:
    """One named check, a context manager; made by calling an ``Exercise``."""

    def __init__(self, exercise: Exercise, name: str, points: float, hint: str, hidden: bool, mutates: bool) -> None:
        self._mutates = mutates
        self._exercise = exercise
        self._name = name
        self._points = points
        self._hint = hint
        self._hidden = hidden
        self.compared = 0
        self.failure: CheckFailed | None = None

    def __enter__(self) -> Check:
        if self._exercise.active is not None:
            raise AuthorError(f"{self._exercise.name}: a check may not stand inside another one")
        self._exercise.active = self
        session.current.enter_check(self._mutates)
        return self

    def __exit__(
        self, cls: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        self._exercise.active = None
        session.current.leave_check()
        if error is not None and (not isinstance(error, Exception) or _passes(error)):
            return False
        state, lines, advice = self._outcome(error)
        earned = self._points if state == "right" else 0
        message = "" if self._hidden or state == "right" else self._message(state, lines, advice)
        outcome = CheckResult(
            self._name, self._points, earned, state, message, self._hint, self._hidden, self._exercise.name
        )
        self._exercise.outcomes.append(outcome)
        session.current.record(outcome)
        return True

    def _outcome(self, error: Exception | None) -> tuple[str, list[str], str]:
        """(state, lines, advice). A failed comparison counts even where a callback's caller swallowed it."""
        if self._exercise.stale:
            first = not self._exercise.outcomes
            return "error", self._exercise.stale if first else ["not judged: see the first check"], RUN_IT
        failure = error if isinstance(error, CheckFailed) else self.failure
        if failure is not None:
            return failure.state, failure.lines, failure.advice
        if isinstance(error, NotImplementedError):
            return "not attempted", [_where_missing(error, self._exercise.name)], ""
        if error is not None:
            return "error", _error_lines(error), ""
        if not self.compared:
            return "wrong", ["nothing was compared: is your result empty?"], ""
        return "right", [], ""

    def _message(self, state: str, lines: list[str], advice: str) -> str:
        body = "\n".join(f"  {line}" for text in lines for line in text.split("\n"))
        tail = f"  likely: {advice}" if advice else f"  {STATES[state].next}"
        return f'{self._exercise.name}, check "{self._name}": {STATES[state].head}\n{body}\n{tail}'


def _passes(error: BaseException) -> bool:
    return isinstance(error, AuthorError) or session.current.passes(error)


def _where_missing(error: NotImplementedError, name: str) -> str:
    """In a kernel the innermost frame names the stub that was reached."""
    if not session.current.in_judge:
        frames = traceback.extract_tb(error.__traceback__)
        if frames and frames[-1].name not in ("<module>", name) and not frames[-1].name.startswith("<"):
            return f"{frames[-1].name} is not written yet ({name} is checked here)"
    return f"{name} (or something that it calls) is not written yet"


def _error_lines(error: Exception) -> list[str]:
    lines = [f"{type(error).__name__}: {_text(error)}"]
    if session.current.in_judge:
        notes = getattr(error, "__notes__", [])
        return lines + [note[:2000] for note in notes if type(note) is str]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_students(frame.filename)]
    if frames and frames[-1].name != "<module>":
        lines.append(f"in {frames[-1].name}, line {frames[-1].lineno}: {frames[-1].line}")
    return lines


def _is_students(filename: str) -> bool:
    return not filename.startswith((_HELPERS, sys.prefix, sys.base_prefix, "<frozen"))


def _text(error: Exception) -> str:
    try:
        return str(error)[:500]
    except Exception as broken:  # a student's __str__ may itself fail
        return f"(its text cannot be read: {type(broken).__name__})"


class Exercise:
    """The checks of one exercise. Call it for a named check; ``score`` ends the test cell."""

    def __init__(self, name: str, points: float) -> None:
        self.name = name
        self.points = _points(points, name)
        self.active: Check | None = None
        self.outcomes: list[CheckResult] = []
        self._names: set[str] = set()
        self.stale = session.current.stale()
        session.current.begin(name, points)

    def __call__(
        self, name: str, points: float = 1, hint: str = "", *, mutates: bool = False, rows: str | Sequence[str] = ()
    ) -> Check:
        """A named check worth ``points``; names are unique within the exercise.

        ``rows`` are the keys of the contract's rows that it is about; ``autograder verify`` reads them, a run does not.

        In the judge a call that changes its arguments in place fails the check, unless the contract asks for
        that and the check says ``mutates=True``: else a wrong result could be made right by changing what it
        is compared with.
        """
        if name in self._names:
            raise AuthorError(f"{self.name}: two checks have the name {name!r}")
        self._names.add(name)
        hidden = session.current.called_hidden(sys._getframe(1))
        return Check(self, name, _points(points, f"{self.name}, {name}"), hint, hidden, mutates)

    def _fail(self, lines: list[str], advice: str = "", state: str = "wrong") -> None:
        failure = CheckFailed(lines, advice, state)
        if self.active is not None and self.active.failure is None:
            self.active.failure = failure
        raise failure

    def _compared(self) -> None:
        if self.active is None:
            raise AuthorError(f"{self.name}: comparisons belong inside a `with check(...)` block")
        self.active.compared += 1

    def _settle(self, difference: Difference | None) -> None:
        if difference is not None:
            self._fail(difference.lines(), difference.advice)

    def close(
        self, got: Any, expected: Any, rtol: float | None = None, atol: float | None = None, dtype: Any = None
    ) -> None:
        """Numbers, arrays, tensors and nests of them, within ``atol + rtol * |expected|``.

        Shapes must agree; NaN equals only NaN, inf only the same inf; bool and complex are no real numbers; a
        list is no tuple and no array. A numpy array and a tensor agree if their values do, unless ``dtype``
        (numpy's or torch's) asks for more. Without ``rtol`` the lower precision decides (float64 1e-7,
        float32 1e-4).
        """
        self._compared()
        got = session.current.seen(got)
        self._settle(compare.close(got, expected, rtol, atol))
        if dtype is not None:
            self._settle(arrays.dtype_difference(got, dtype))

    def equal(self, got: Any, expected: Any) -> None:
        """Same kind and value: bool is not int, 2.0 not 2, list not tuple; np.int64(3) is 3, NaN is NaN."""
        self._compared()
        self._settle(compare.equal(session.current.seen(got), expected))

    def raises(
        self,
        expected: type[Exception] | tuple[type[Exception], ...],
        f: Any,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """``f(*args, **kwargs)`` must raise ``expected`` or a subclass; NotImplementedError never counts."""
        self._compared()
        kinds = expected if isinstance(expected, tuple) else (expected,)
        wanted = " or ".join(cls.__name__ for cls in kinds)
        if not callable(f):
            self._fail(
                [f"expected: a function that raises {wanted}", f"got:      {short(f)}"],
                "is it still defined?",
            )
        session.current.expect(kinds)
        try:
            result = f(*args, **kwargs)
        except (NotImplementedError, CheckFailed):
            raise
        except Exception as error:
            if _passes(error):
                raise
            if isinstance(error, kinds):
                return
            lines = [f"expected: {wanted} is raised", f"got:      {type(error).__name__}: {_text(error)}"]
            self._fail(lines, f'raise {wanted}("...") for this input')
        else:
            lines = [
                f"expected: {wanted} is raised",
                f"got:      nothing was raised; the call returned {short(result)}",
            ]
            self._fail(lines, f'test the arguments first and raise {wanted}("...")')
        finally:
            session.current.expect(())

    def that(self, condition: Any, message: str = "the condition does not hold", advice: str = "") -> None:
        """``condition`` must be True, as a bool or np.bool_; ``advice`` names the likely mistake if it is not."""
        self._compared()
        if kind(condition) != "bool":
            lines = [message, "expected: True", f"got:      {short(condition)}  ({name_kind(condition)})"]
            self._fail(lines, "return True or False")
        if not bool(condition):
            self._fail([message], advice)

    def unchanged(self, before: Any, after: Any, name: str) -> None:
        """``after`` must still be what ``before``, a copy taken ahead of the call, holds."""
        self._compared()
        difference = compare.equal(session.current.seen(after), before)
        if difference is not None:
            lines = [f"the argument {name} was changed by the call", f"before:   {difference.expected}"]
            lines += [f"after:    {difference.got}", *difference.detail]
            self._fail(lines, f"work on a copy of {name}; in-place operations (+=, sort, x[...] = ...) change it")

    def shape(self, got: Any, expected: tuple[int, ...]) -> None:
        """``got`` must be an array, tensor or number of exactly that shape."""
        self._compared()
        if kind(got) not in ("array", "tensor", "int", "float", "complex"):
            self._fail([f"expected: an array of shape {tuple(expected)}", f"got:      {name_kind(got)}"])
        if shape_of(got) != tuple(expected):
            advice = "the axes are in reverse order: transposed?" if shape_of(got) == tuple(expected)[::-1] else ""
            self._fail([f"expected: shape {tuple(expected)}", f"got:      shape {shape_of(got)}"], advice)

    def score(self) -> int | float:
        """Points earned: the last line of the test cell. Shows the outcomes in a kernel.

        While nbgrader validates, checks that are not right are an error that names them.
        """
        total = math.fsum(outcome.points for outcome in self.outcomes)
        agrees = math.isclose(total, self.points, abs_tol=1e-9)
        if total > self.points and not agrees or session.current.in_judge and not agrees:
            raise AuthorError(f"{self.name}: the checks add up to {total:g} points, the exercise has {self.points:g}")
        earned = round(math.fsum(outcome.earned for outcome in self.outcomes), 9)
        if session.current.in_judge:
            return int(earned) if float(earned).is_integer() else earned
        show.outcomes(self.name, self.points, self.outcomes)
        return ending.ended(self.name, self.points, self.outcomes, earned)


def _points(points: float, where: str) -> float:
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < math.inf:
        raise AuthorError(f"{where}: points must be a number that is not negative, got {points!r}")
    return points


def exercise(name: str, points: float) -> Exercise:
    """Start the checks of exercise ``name`` (the grade_id of its solution cell), worth ``points`` in all."""
    return Exercise(name, points)


def rng(stream: str = "main") -> np.random.Generator:
    """A generator for test inputs: public in a kernel, secret and per student in the judge."""
    return session.current.rng(stream)
