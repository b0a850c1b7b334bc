"""Work of ours on a student's bytes: what takes too much is refused, and the next call is as the first."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from autograder.limited import CRASHED, TOO_DEEP, TOO_LARGE, TOO_SLOW, LimitedProcess, OverLimit
from autograder.model.errors import GraderFault, IntakeError

MIB = 1 << 20


@pytest.fixture
def limited() -> Iterator[LimitedProcess]:
    made = LimitedProcess(cpu_seconds=1, memory_bytes=64 * MIB)
    yield made
    made.close()


def work_for_ever() -> None:
    while True:
        pass


def hold(size: int) -> int:
    return len(bytearray(size))


def refuse() -> None:
    raise IntakeError("no notebook", status="missing", flag="renamed")


def nested(depth: int) -> list[object]:
    made: list[object] = []
    for _ in range(depth):
        made = [made]
    return made


def killed_by(number: int) -> None:
    os.kill(os.getpid(), number)


def descriptors() -> list[str]:
    return os.listdir("/proc/self/fd")


@pytest.mark.parametrize(
    ("function", "argument", "said"),
    [
        (work_for_ever, (), TOO_SLOW),
        (hold, (256 * MIB,), TOO_LARGE),
        (bytes, (40 * MIB,), TOO_LARGE),  # held once, and too much to be sent
        (nested, (2_000,), TOO_DEEP),  # made, and too deep to be sent
        (killed_by, (signal.SIGSEGV,), CRASHED),
    ],
)
def test_what_takes_too_much_is_refused_and_the_next_call_is_as_the_first(
    limited: LimitedProcess, function: object, argument: tuple[int, ...], said: str
) -> None:
    with pytest.raises(OverLimit) as refused:
        limited.call(function, *argument)  # type: ignore[arg-type]
    assert str(refused.value) == said
    assert limited.call(hold, MIB) == MIB


def half_a_second() -> int:
    end = time.process_time() + 0.5
    while time.process_time() < end:
        pass
    return os.getpid()


def test_what_is_too_deep_to_be_sent_to_it_is_refused_too(limited: LimitedProcess) -> None:
    with pytest.raises(OverLimit, match=TOO_DEEP):
        limited.call(repr, nested(2_000))
    assert limited.call(hold, MIB) == MIB


def test_time_is_counted_for_each_call(limited: LimitedProcess) -> None:
    assert len({limited.call(half_a_second) for _ in range(5)}) == 1


def test_an_error_comes_back_as_it_is(limited: LimitedProcess) -> None:
    with pytest.raises(IntakeError, match="no notebook") as refused:
        limited.call(refuse)
    assert (refused.value.status, refused.value.flag) == ("missing", "renamed")


def test_a_kill_from_outside_is_the_graders_fault(limited: LimitedProcess) -> None:
    with pytest.raises(GraderFault, match="killed|ended with -9"):
        limited.call(killed_by, signal.SIGKILL)


def test_it_holds_nothing_that_is_open_here(limited: LimitedProcess) -> None:
    with open(__file__):
        assert len(limited.call(descriptors)) <= 5  # three streams, the line, and the listing itself


def test_a_fork_of_its_owner_leaves_it_alone(limited: LimitedProcess) -> None:
    first = limited.call(os.getpid)
    if (fork := os.fork()) == 0:
        other = limited.call(os.getpid)
        limited.close()
        os._exit(other == first)
    assert os.waitpid(fork, 0)[1] == 0
    assert limited.call(os.getpid) == first


def test_it_ends_with_its_owner() -> None:
    program = (
        "import os, time; from autograder.limited import LimitedProcess as L; one = L();"
        "print(one.call(os.getpid), flush=True); time.sleep(600)"
    )
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
    assert owner.stdout
    child = int(owner.stdout.readline())
    watch = os.pidfd_open(child)
    owner.kill()
    owner.communicate()
    assert select.select([watch], [], [], 60)[0]
    os.close(watch)
