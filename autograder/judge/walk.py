"""One walk through a notebook: the student's cells there, the instructor's here, in the notebook's order.

Events go to the worker as they happen, so that nothing is lost when a process is. The walk ends at the end of
the notebook or with the loss of the student's process; the worker then starts a new pair of processes and walks
again without what did it. Nothing that a student's code does, or leaves undone, changes what the instructor's other
statements bind: where it fails, and where a process was lost, those that do not ask it are run all the same.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from autograder.judge import cells, memory, shared
from autograder.judge.clocks import StudentLost
from autograder.judge.events import (
    CellFailed,
    Done,
    Event,
    Executed,
    Lost,
    MemoryErrorSeen,
    NearLimit,
    Scored,
    Started,
)
from autograder.judge.exceptions import words_of
from autograder.judge.namespace import JudgeNamespace, NotGiven, Unbound
from autograder.judge.outline import imports_in
from autograder.judge.outputs import size_of
from autograder.judge.owners import CellNames, Owners
from autograder.judge.proxies import Handle
from autograder.judge.remote import Remote
from autograder.judge.session import JudgeSession, installed
from autograder.judge.steps import ALONE, KINDS, WHOLE, Step, filename_of, texts_of
from autograder.wire import MAX_TREE
from helpers.checks.errors import AuthorError

Emit = Callable[[Event], None]
BYTES_A_CHARACTER = 4
ERRORS_BYTES = 1_000_000
MAX_WORDS = 2_000


class Walk:
    """The walk of one submission. Outputs beyond ``output_bytes`` characters are dropped."""

    def __init__(self, remote: Remote, steps: list[Step], key: bytes, emit: Emit, output_bytes: int) -> None:
        self.remote = remote
        self.steps = steps
        self.emit = emit
        self.output_left = min(BYTES_A_CHARACTER * output_bytes + ERRORS_BYTES, MAX_TREE // 2)
        self.names = {step.index: told(step.names) for step in steps}
        self.namespace = JudgeNamespace(self._fetch, self._rename, Owners(list(self.names.values())))
        self.session = JudgeSession(key, texts_of(steps), emit)
        self.there = False
        remote.on_change, remote.awaits = self.session.changed, self.session.awaits

    def run(self) -> None:
        """Walk; every cell is announced, so that the worker knows where a process was lost."""
        with installed(self.session, self._probe):
            for step in self.steps:
                if step.kind in KINDS and not self._go_past(step):
                    return
                self.namespace.passed(self.names[step.index])
        self.emit(Done())

    def _go_past(self, step: Step) -> bool:
        """Run a step; False where the process was lost: ``there``, in the student's own part, or in the judge's."""
        self.emit(Started(step.index))
        try:
            self._run_or_lose(step)
        except StudentLost as lost:
            self.emit(Lost(step.index, lost.reason, lost.detail, lost.unsure, self.there))
            return False
        if self.remote.meter.near():
            self.emit(NearLimit(step.index))
        if self.remote.saw_memory_error:
            self.remote.saw_memory_error = False
            self.emit(MemoryErrorSeen(step.index))
        return True

    def _run_or_lose(self, step: Step) -> None:
        """Run a step. Where this process runs out of memory the student's is lost.

        A cell that asks nothing of the student's is said to be at fault. What earlier cells keep of the student's
        values may have left it too little all the same: a run of the source's own solutions can tell.
        """
        answers = self.remote.answers
        try:
            self._run_step(step)
            self._close_figures()
        except Exception as error:
            if not memory.ran_out(error):
                raise
            lost = memory.lost("the test ran out of memory with what your code returned")
            if not self.there and self._by_itself(step, answers):
                self.emit(Scored(step.index, fault=f"{step.name}: the limit judge_memory_bytes is too small for it"))
            raise lost from None

    def _by_itself(self, step: Step, answers: int) -> bool:
        """Whether nothing of a student's had a part in what the step did here, since there were ``answers``."""
        return not self.names[step.index].depends and self.remote.answers == answers

    def _run_step(self, step: Step) -> None:
        meter = self.remote.meter
        meter.cpu_seconds, meter.wall_seconds = step.cpu_seconds, step.wall_seconds
        meter.start_cell()
        self.remote.account.start_cell()
        hidden = cells.hidden_ranges(step.source)
        self.session.start_cell(step.name, hidden, filename_of(step.kind, step.name))
        self.there = step.there
        if step.there:
            result = self.remote.execute(step.student, step.name)
            self.emit(Executed(step.index, **self._capped(result)))
            self.namespace.forget_values()
            if step.kind == "shared":
                self.emit(shared.score(step.index, result, step.points, bool(hidden)))
        self.there = False
        if step.kind == "student":
            self._run_imports(step)
            return
        self.session.seed_generators()
        if step.here != WHOLE:
            self._run_alone(step, 0, self._left_out(step), step.here == ALONE)
        elif step.kind == "both":
            self._run_plain(step)
        else:
            self.emit(self._run_test(step, hidden))

    def _capped(self, result: dict[str, Any]) -> dict[str, Any]:
        """The student's process holds itself to the limit of output; one that does not loses what is beyond it."""
        size = size_of(result["outputs"])
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
            self._run_whole(step)
        except Exception as error:
            if memory.ran_out(error):
                raise
            self.emit(CellFailed(step.index, _named(error)))

    def _run_test(self, step: Step, hidden: list[tuple[int, int]]) -> Scored:
        try:
            value = self._run_whole(step)
        except AuthorError as error:
            return Scored(step.index, fault=f"{step.name}: {words_of(error)}"[:MAX_WORDS])
        except Exception as error:
            if memory.ran_out(error):
                raise
            return self._failure(step, error)
        if self.session.outcomes:
            return Scored(step.index, sum(o.earned for outcomes in self.session.outcomes.values() for o in outcomes))
        return value_score(value, step)

    def _run_whole(self, step: Step) -> Any:
        """Run the instructor's text; where it fails, what comes after and asks nothing of the student's code."""
        filename, answers = filename_of(step.kind, step.name), self.remote.answers
        try:
            return cells.run(step.source, self.namespace, filename, step.code)
        except Exception as error:
            if memory.ran_out(error):
                raise
            ours = self._by_itself(step, answers) or isinstance(error, NotGiven)
            words = self._failure(step, error).error.partition("\n")[0]
            reason = Unbound(step.name, f"did not get that far ({words[:200]})", ours)
            lines = cells.failing_lines(error, filename)
            parts = step.parts
            if isinstance(error, SyntaxError) and not parts:
                self.namespace.unread = reason
            first = next((i for i, part in enumerate(parts) if lines and part.first <= lines[0] <= part.last), 0)
            self._run_alone(step, first, reason, True)
            raise

    def _run_alone(self, step: Step, first: int, reason: Unbound, run: bool) -> None:
        """From statement ``first`` on run what asks nothing of the student; the names of the rest are unbound."""
        names, filename = self.names[step.index], filename_of(step.kind, step.name)
        run = run and names.needed
        parts = step.parts[first:]
        nodes = cells.statements(step.source, filename)[first:] if run and parts else []
        with self.session.off_the_record(), self.remote.left_alone():
            for number, part in enumerate(parts):
                if run and part.alone:
                    try:
                        cells.run_one(nodes[number], self.namespace, filename)
                        continue
                    except Exception as error:
                        if memory.ran_out(error):
                            raise
                self.namespace.unbind(part.leaves, reason)
                for node in imports_in(nodes[number : number + 1]):
                    with contextlib.suppress(Exception):
                        cells.run_one(node, self.namespace, filename)

    def _left_out(self, step: Step) -> Unbound:
        if step.kind == "shared":
            return Unbound(step.name, "runs in the student's process, from which a sealed test takes no name", True)
        return Unbound(step.name, "the Python process ended while it ran your code", False)

    def _failure(self, step: Step, error: Exception) -> Scored:
        lines = cells.failing_lines(error, filename_of(step.kind, step.name))
        fault = _named(error)
        if any(self.session.is_hidden(line) for line in lines):
            words = cells.assertion_words(step.source, lines[-1]) if isinstance(error, AssertionError) else ""
            return Scored(step.index, 0, words or "A hidden test did not pass.", fault)
        if isinstance(error, NotImplementedError):
            return Scored(step.index, 0, "Not attempted yet.", fault)
        notes = "\n".join(getattr(error, "__notes__", []))
        return Scored(step.index, 0, f"{fault}\n{notes}".strip(), fault)

    def _fetch(self, name: str) -> Any:
        return self.remote.request("get", name)

    def _rename(self, deed: str, name: str, value: Handle | None) -> None:
        self.remote.request(deed, name, *([] if value is None else [value]))

    def _probe(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        return self.remote.request("probe", name, args, tuple(kwargs.items()))

    def _close_figures(self) -> None:
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")


def value_score(value: Any, step: Step) -> Scored:
    """Partial credit by value, as nbgrader has it: a last expression that is a number is the score."""
    if type(value) not in (int, float):
        return Scored(step.index, step.points)
    if not 0 <= value <= step.points + 1e-9:
        return Scored(step.index, fault=f"{step.name}: the test's value is not between 0 and {step.points:g}")
    return Scored(step.index, min(value, step.points))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {words_of(error)}"[:MAX_WORDS]


def told(names: CellNames) -> CellNames:
    """The cell's names with those of ``from … import *``; where that cannot be told, opaque."""
    brought: dict[str, Any] = {}
    try:
        for module in names.stars:
            exec(f"from {module} import *", brought)
    except Exception:
        return replace(names, opaque=True)
    return replace(names, gives=(*names.gives, *(brought.keys() - {"__builtins__", *names.takes})))
