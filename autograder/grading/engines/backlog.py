"""Jobs that are waiting, found as they are asked for: the first one need not wait until the last is known."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any


class Backlog:
    """A queue over an iterable, which is read no further than it has to be."""

    def __init__(self, jobs: Iterable[Any]) -> None:
        self._source = iter(jobs)
        self._ahead: deque[Any] = deque()

    def __bool__(self) -> bool:
        return self.at_least(1) > 0

    def at_least(self, count: int) -> int:
        """Read on until ``count`` jobs are there, or all; how many are."""
        while len(self._ahead) < count:
            for job in self._source:
                self._ahead.append(job)
                break
            else:
                break
        return len(self._ahead)

    def __iter__(self) -> Iterator[Any]:
        while self:
            yield self.popleft()

    def popleft(self) -> Any:
        """The next job. IndexError if there is none."""
        self.at_least(1)
        return self._ahead.popleft()

    def append(self, job: Any) -> None:
        """Put a job back, to be tried after those that have been read."""
        self._ahead.append(job)
