"""The judge's session of `helpers.checks`: secret seeds, hidden lines, outcomes, and what a changed argument means."""

from __future__ import annotations

import contextlib
import hmac
import random
import sys
import weakref
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import numpy as np

from autograder.judge import memory
from autograder.judge.clocks import StudentLost
from autograder.judge.events import Checked, Event
from autograder.judge.proxies import Handle, describe
from autograder.judge.remote import restore_all
from autograder.wire import rngs, tensors
from helpers.checks import session as kernel_session
from helpers.checks.errors import CheckFailed
from helpers.outcome import CheckResult
from helpers.probes import crossing


@contextlib.contextmanager
def installed(session: JudgeSession, forward: Callable[..., Any]) -> Iterator[None]:
    """While open, `helpers.checks` tells ``session``, and probes go to the student's process through ``forward``."""
    before = kernel_session.current, crossing.forward
    kernel_session.current, crossing.forward = session, forward
    try:
        yield
    finally:
        kernel_session.current, crossing.forward = before


class JudgeSession(kernel_session.Session):
    """Outcomes go to ``emit``; random numbers come from ``key``, which belongs to one student and one assignment."""

    in_judge = True
    passes_through = (StudentLost,)

    def __init__(self, key: bytes, texts: list[str], emit: Callable[[Event], None]) -> None:
        super().__init__()
        self._mac = hmac.new(key, digestmod="sha256")
        self.texts = texts
        self.emit = emit
        self.grade_id = ""
        self.hidden: list[tuple[int, int]] = []
        self.filename = ""
        self.withheld: list[tuple[Any, Any]] | None = None
        self.expected: tuple[type[Exception], ...] = ()

    def start_cell(self, grade_id: str, hidden: list[tuple[int, int]], filename: str = "") -> None:
        """A cell begins: its name, its hidden lines, and the file that its frames name."""
        self.grade_id, self.hidden, self.filename = grade_id, hidden, filename
        self.points.clear()
        self.outcomes.clear()

    def seed_generators(self) -> None:
        """Global generators that do not depend on other cells, for a cell that runs here."""
        seed = int.from_bytes(self._digest("global")[:4], "big")
        random.seed(seed)
        np.random.seed(seed)
        if "torch" in sys.modules:
            # torch.manual_seed also queues seeds for devices that a judge does not have, at a millisecond each time.
            sys.modules["torch"].default_generator.manual_seed(seed)

    def _digest(self, stream: str) -> bytes:
        mac = self._mac.copy()
        mac.update(f"{self.grade_id}\0{stream}".encode())
        return mac.digest()

    def rng(self, stream: str) -> np.random.Generator:
        """A generator that nobody can foresee without the course key, the same at every regrade."""
        return np.random.default_rng(int.from_bytes(self._digest(f"rng\0{stream}")[:16], "big"))

    def is_hidden(self, lineno: int) -> bool:
        """Whether that line of the running cell lies in a hidden region."""
        return any(first <= lineno <= last for first, last in self.hidden)

    def called_hidden(self, frame: FrameType | None) -> bool:
        """Whether the call comes from a hidden line: the function that makes a check may stand anywhere else."""
        while frame is not None:
            if frame.f_code.co_filename == self.filename and self.is_hidden(frame.f_lineno):
                return True
            frame = frame.f_back
        return False

    def record(self, outcome: CheckResult) -> None:
        """Keep the outcome and tell the worker at once, so that it survives the loss of the student's process."""
        super().record(outcome)
        self.emit(Checked(outcome))

    @contextlib.contextmanager
    def off_the_record(self) -> Iterator[None]:
        """Checks that run meanwhile are not told to anybody."""
        told, self.emit = self.emit, lambda event: None
        try:
            yield
        finally:
            self.emit = told

    def type_name(self, value: object) -> str:
        """The type of what stands behind a handle, as the student's process named it."""
        return describe(value) if isinstance(value, Handle) else super().type_name(value)

    def cells(self) -> list[str]:
        """The student's code cells as they were handed in."""
        return self.texts

    def enter_check(self, mutates: bool) -> None:
        """From now on changes of arguments are kept away from the test's objects, unless the contract asks for them."""
        self.withheld = None if mutates else []

    def leave_check(self) -> None:
        """Between checks a call behaves as in one kernel."""
        self.withheld = None

    def passes(self, error: BaseException) -> bool:
        """Neither the loss of the student's process nor a lack of memory of this one is an outcome."""
        return super().passes(error) or memory.ran_out(error)

    def expect(self, kinds: tuple[type[Exception], ...]) -> None:
        """A test waits for an exception of these types."""
        self.expected = kinds

    def awaits(self, error: Exception) -> bool:
        """Whether the running test waits for this error, and will show nothing of it."""
        return isinstance(error, self.expected)

    def changed(self, changes: list[tuple[Any, Any]]) -> None:
        """A call has changed its arguments.

        Inside a check the test's own objects keep their content: otherwise a student could change the inputs to
        whatever makes a wrong answer right. `seen` knows what the student's code left in them.
        """
        if self.withheld is None:
            _restore(changes)
            return
        _restore([pair for pair in changes if _harmless(*pair)])
        self.withheld += [pair for pair in changes if not _harmless(*pair)]

    def seen(self, value: Any) -> Any:
        """The value with every withheld change applied: what one kernel would show."""
        for original, new in reversed(self.withheld or []):
            if value is original:
                return new
        if self.withheld and type(value) in (list, tuple):
            return type(value)(self.seen(item) for item in value)
        if self.withheld and type(value) is dict:
            return {key: self.seen(item) for key, item in value.items()}
        return value


def _restore(changes: list[tuple[Any, Any]]) -> None:
    _drop_needless_gradients(changes)
    restore_all(changes)
    for original, _ in changes:
        if tensors.is_tensor(original) and original.is_leaf and original.requires_grad and original.grad is not None:
            _keep_gradients_apart(original)


def _drop_needless_gradients(changes: list[tuple[Any, Any]]) -> None:
    """No backward leaves a gradient on a tensor that wants none, and a test may ask for its own there later."""
    for original, new in changes:
        both = tensors.is_tensor(original) and tensors.is_tensor(new)
        if both and not original.requires_grad and original.grad is None:
            new.grad = None


def _keep_gradients_apart(tensor: Any) -> None:
    """A test's own backward must not be added to a gradient that the student's code left there.

    With NaN or a huge number in it, every comparison would come out as the student likes.
    """
    left_there, itself, adds = tensor.grad, weakref.ref(tensor), [False]

    def look(_: Any) -> None:
        # Before the addition: create_graph makes a new tensor of the sum.
        now = itself()
        adds[0] = now is not None and now.grad is left_there

    def refuse(_: Any) -> None:
        if adds[0]:
            raise CheckFailed(["your code left a gradient on an argument (Tensor)"], "work on x.detach().clone()")

    tensor.register_hook(look)
    tensor.register_post_accumulate_grad_hook(refuse)


def _harmless(original: Any, new: Any) -> bool:
    """Numbers that were drawn, and gradients that were accumulated, are what such arguments are passed for."""
    if rngs.is_generator(original):
        return True
    if tensors.is_tensor(original) and tensors.is_tensor(new):
        return bytes(tensors.tensor_bytes(original)) == bytes(tensors.tensor_bytes(new))
    return False
