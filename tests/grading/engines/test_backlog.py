"""A queue that reads no further than it has to."""

from collections.abc import Iterator

from autograder.grading.engines.backlog import Backlog


def test_it_reads_what_is_asked_for_and_no_more() -> None:
    read = []

    def jobs() -> Iterator[int]:
        for number in range(5):
            read.append(number)
            yield number

    backlog = Backlog(jobs())
    assert read == []
    assert backlog and read == [0]
    assert backlog.at_least(2) == 2 and read == [0, 1]
    assert backlog.popleft() == 0
    backlog.append(9)
    assert backlog.popleft() == 1 and read == [0, 1]
    assert list(backlog) == [2, 3, 4, 9]
    assert not backlog and backlog.at_least(3) == 0
