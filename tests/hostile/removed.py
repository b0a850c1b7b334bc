"""Ways to take one defence away: a judge forked from the test itself, with its modules patched, and a bare template."""

from __future__ import annotations

import os
import socket
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import psutil

from autograder.judge import template
from autograder.judge.events import LAST, Event, Forked, Scored, unpack
from autograder.judge.hold import JudgeTemplate
from autograder.judge.steps import Step
from autograder.judge.walk import Walk
from autograder.model.cells import SourceCell, StudentCell
from autograder.model.errors import GraderFault
from autograder.model.rebuild import Plan, PlannedCell
from autograder.wire import Channel


class ForkedJudges(JudgeTemplate):
    """Judges forked from this very process, so that what a test patches is patched in them."""

    def __init__(self) -> None:
        """There is nothing to start. ``grown_kib`` is the most that a judge has taken on top of this process."""
        self.grown_kib = 0

    def events(
        self,
        job: dict[str, Any],
        wire: tuple[int, int],
        cpu_seconds: float,
        wall_seconds: float,
        *,
        at_once: bool = True,
        message: bytes = b"judge",
        begin: Callable[[], None] = lambda: None,
    ) -> Iterator[Event]:
        """As JudgeTemplate.events, without the template."""
        ours, theirs = socket.socketpair()
        before = psutil.Process().memory_info().rss >> 10
        pid = os.fork()
        if pid == 0:
            try:
                ours.close()
                template.serve(*wire, theirs.fileno(), os.open(os.devnull, os.O_WRONLY))
            finally:
                traceback.print_exc()
                os._exit(1)
        theirs.close()
        channel = Channel(ours.fileno(), ours.fileno(), watch=lambda: None)
        try:
            begin()
            channel.send(job)
            while True:
                event = unpack(channel.receive()[0])
                if not isinstance(event, Forked):
                    yield event
                if isinstance(event, LAST):
                    return
        except EOFError:
            raise GraderFault("the judge ended without a word") from None
        finally:
            os.kill(pid, 9)
            self.grown_kib = max(self.grown_kib, os.wait4(pid, 0)[2].ru_maxrss - before)
            ours.close()

    def close(self) -> None:
        """There is nothing to end."""


def one_kernel(self: Walk, step: Step, hidden: list[tuple[int, int]]) -> Scored:
    """Run a test cell where the student's cells ran and score it as nbgrader does: an error is 0, then the value counts,
    and silence is full marks.
    """
    result = self.remote.execute(step.source, step.name)
    values = [item["data"]["text/plain"] for item in result["outputs"] if item["output_type"] == "execute_result"]
    return Scored(step.index, 0 if result["error"] else float(values[0]) if values else step.points)


def patched_not_rebuilt(source: Sequence[SourceCell], handed_in: Sequence[StudentCell]) -> Plan:
    """Take the student's notebook as it is, and the instructor's word only for what the student says nothing about."""
    known = {cell.key: cell for cell in source}
    planned = []
    for index, cell in enumerate(handed_in):
        origin = known.get(cell.grade_id)
        runs = "" if cell.cell_type != "code" else "test" if origin and origin.role == "test" else "student"
        planned.append(
            PlannedCell(
                index,
                cell.grade_id or f"cell-{index}",
                cell.cell_type,
                cell.source,
                runs,
                cell.source,
                cell.source,
                origin,
            )
        )
    return Plan(tuple(planned))


def no_hidden_ranges(source: str, begin: str = "", end: str = "") -> list[tuple[int, int]]:
    """No line is hidden."""
    return []
