"""What an engine is, whichever executes the submissions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from autograder.grading.engines.pool import Fault
from autograder.grading.grade import Job
from autograder.model.results import Grade

Finished = Iterator[tuple[Job, Grade | Fault]]


class Engine(Protocol):
    """Executes jobs of one course."""

    def run(self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]) -> Finished:
        """Yield every job with its grade, in the order of completion, until ``stop()``; no jobs start nothing.

        ``jobs`` is read as workers become free; ``assignments`` are those that may come.
        """
        ...


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0))
