"""Jobs that are waiting, found as they are asked for: the first one need not wait until the last is known."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any


class Backlog:
    """A queue over an iterable, which is read no further than it has to be."""

    def __init__(self, jobs: Iterable[Any]) -> None:
        self._source = iter(jobs)
        self._ahead: deque[Any] = deque()
        self._late: deque[Any] = deque()

    def __bool__(self) -> bool:
        return self.at_least(1) > 0

    def at_least(self, count: int) -> int:
        """Read on until ``count`` jobs are there, or all; how many are."""
        self._ahead.extend(islice(self._source, max(count - len(self._ahead), 0)))
        return len(self._ahead) + len(self._late)

    def __iter__(self) -> Iterator[Any]:
        while self:
            yield self.popleft()

    def popleft(self) -> Any:
        """The next job. IndexError if there is none."""
        self.at_least(1)
        return (self._ahead or self._late).popleft()

    def append(self, job: Any) -> None:
        """Put a job back, to be tried after all others."""
        self._late.append(job)
