"""One walk through a notebook: the student's cells there, the instructor's here, in the notebook's order.

Events go to the worker as they happen, so that nothing is lost when a process is. The walk ends at the end of
the notebook or with the loss of the student's process; the worker then starts a new pair of processes and walks
again without the cell that did it.
"""

from __future__ import annotations

import contextlib
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from autograder.judge import cells, memory, shared
from autograder.judge.clocks import StudentLost
from autograder.judge.influence import Influence
from autograder.judge.namespace import JudgeNamespace, bound_names, imports
from autograder.judge.proxies import Handle
from autograder.judge.remote import Remote
from autograder.judge.session import JudgeSession
from autograder.wire import encode_frame
from helpers.checks import session as kernel_session
from helpers.checks.errors import AuthorError
from helpers.probes import crossing

Emit = Callable[[dict[str, Any]], None]
BYTES_A_CHARACTER = 4
ERRORS_BYTES = 1_000_000


@dataclass(frozen=True)
class Step:
    """One cell of the plan as the judge gets it. ``kind`` is student, both, test or shared.

    ``code`` is what the judge itself runs of it, compiled: the imports of a reference solution, the whole of a test or
    of a plain cell. ``binds`` are the names that a reference solution binds.
    """

    index: int
    name: str
    kind: str
    source: str
    student: str
    points: float
    cpu_seconds: float
    wall_seconds: float
    code: bytes = b""
    binds: tuple[str, ...] = ()


def make_step(
    index: int, name: str, kind: str, source: str, student: str, points: float, cpu_seconds: float, wall_seconds: float
) -> Step:
    """A step with all that can be made of its source before a judge is forked."""
    own: str = source
    binds: tuple[str, ...] = ()
    if kind == "student":
        own, binds = imports(source), tuple(sorted(bound_names(source)))
    code = cells.pack(own, filename_of(kind, name)) if own else b""
    return Step(index, name, kind, source, student, points, cpu_seconds, wall_seconds, code, binds)


class Walk:
    """The walk of one submission. Outputs beyond ``output_bytes`` characters are dropped."""

    def __init__(self, remote: Remote, steps: list[Step], key: bytes, emit: Emit, output_bytes: int) -> None:
        self.remote = remote
        self.steps = steps
        self.emit = emit
        self.output_left = BYTES_A_CHARACTER * output_bytes + ERRORS_BYTES
        self.namespace = JudgeNamespace(self._fetch, self._rename)
        self.influence = Influence(remote, self.namespace)
        texts = [step.student for step in steps if step.kind in ("student", "both")]
        self.session = JudgeSession(key, texts, emit)
        remote.on_change, remote.awaits = self.session.changed, self.session.awaits
        kernel_session.current = self.session
        crossing.forward = self._probe

    def run(self) -> None:
        """Walk; every cell is announced, so that the worker knows where a process was lost."""
        for step in self.steps:
            self.emit({"start": step.index})
            try:
                with self.influence.cell(step.name, step.code):
                    self._run_step(step)
            except StudentLost as lost:
                self.emit({"lost": step.index, "reason": lost.reason, "detail": lost.detail, "unsure": lost.unsure})
                return
            if self.remote.meter.near():
                self.emit({"near": step.index})
            if self.remote.saw_memory_error:
                self.remote.saw_memory_error = False
                self.emit({"memory_error": step.index})
            self._close_figures()
        self.emit({"done": True})

    def _run_step(self, step: Step) -> None:
        meter = self.remote.meter
        meter.cpu_seconds, meter.wall_seconds = step.cpu_seconds, step.wall_seconds
        meter.start_cell()
        self.remote.account.start_cell()
        hidden = cells.hidden_ranges(step.source)
        self.session.start_cell(step.name, hidden)
        if step.kind != "test":
            result = self.remote.execute(step.student, step.name)
            self.emit({"executed": step.index, **self._capped(result)})
            self.namespace.forget_values()
        if step.kind in ("both", "test"):
            self.session.seed_generators()
        if step.kind == "student":
            self._run_imports(step)
            self.namespace.student_wrote(set(step.binds))
        elif step.kind == "both":
            self._run_plain(step)
        elif step.kind == "shared":
            self.emit({"scored": step.index, **shared.score(result, step.points, bool(hidden))})
        else:
            self.emit({"scored": step.index, **self._run_test(step, hidden)})

    def _capped(self, result: dict[str, Any]) -> dict[str, Any]:
        """The student's process holds itself to the limit of output; one that does not loses what is beyond it."""
        size = len(encode_frame(result["outputs"])[0])
        if size > self.output_left:
            return {**result, "outputs": [], "truncated": True}
        self.output_left -= size
        return result

    def _run_imports(self, step: Step) -> None:
        """What a reference solution imports, tests may use: it is the judge's own module, not the student's."""
        if step.code:
            with contextlib.suppress(Exception):
                cells.run("", self.namespace, filename_of(step.kind, step.name), step.code)

    def _run_plain(self, step: Step) -> None:
        try:
            cells.run(step.source, self.namespace, filename_of(step.kind, step.name), step.code)
        except Exception as error:
            if memory.ran_out(error):
                raise
            self.emit({"judge_error": step.index, "text": f"{type(error).__name__}: {error}"[:2000]})

    def _run_test(self, step: Step, hidden: list[tuple[int, int]]) -> dict[str, Any]:
        filename = filename_of(step.kind, step.name)
        try:
            value = cells.run(step.source, self.namespace, filename, step.code)
        except AuthorError as error:
            return {"scored_fault": f"{step.name}: {error}"}
        except Exception as error:
            if memory.ran_out(error):
                raise
            return self._failure(step, error, filename)
        if self.session.outcomes:
            return {"score": sum(o.earned for outcomes in self.session.outcomes.values() for o in outcomes)}
        return value_score(value, step)

    def _failure(self, step: Step, error: Exception, filename: str) -> dict[str, Any]:
        lines = cells.failing_lines(error, filename)
        fault = f"{type(error).__name__}: {error}"[:2000]
        if any(self.session.is_hidden(line) for line in lines):
            words = cells.assertion_words(step.source, lines[-1]) if isinstance(error, AssertionError) else ""
            return {"score": 0, "error": words or "A hidden test did not pass.", "detail": fault}
        if isinstance(error, NotImplementedError):
            return {"score": 0, "error": "Not attempted yet.", "detail": fault}
        notes = "\n".join(getattr(error, "__notes__", []))
        return {"score": 0, "error": f"{fault}\n{notes}".strip(), "detail": fault}

    def _fetch(self, name: str) -> Any:
        return self.remote.request("get", name)

    def _rename(self, deed: str, name: str, value: Handle | None) -> None:
        self.remote.request(deed, name, *([] if value is None else [value]))

    def _probe(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self.remote.request("probe", name, args, tuple(kwargs.items()))

    def _close_figures(self) -> None:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")


def value_score(value: Any, step: Step) -> dict[str, Any]:
    """Partial credit by value, as nbgrader has it: a last expression that is a number is the score."""
    if type(value) not in (int, float):
        return {"score": step.points}
    if not math.isfinite(value) or not 0 <= value <= step.points + 1e-9:
        return {"scored_fault": f"{step.name}: the test's value {value!r} is not between 0 and {step.points:g}"}
    return {"score": min(value, step.points)}


def filename_of(kind: str, name: str) -> str:
    """What tracebacks call the cell."""
    return f"<test {name}>" if kind == "test" else f"<cell {name}>"
