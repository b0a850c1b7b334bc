"""The judge's side of the wire: what a callback may bring."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from autograder.judge.clocks import Meter
from autograder.judge.memory import Account
from autograder.judge.remote import Remote
from autograder.model.errors import WireError
from autograder.wire import Unpacker

LENT = [1.0, 2.0]


@pytest.fixture
def remote() -> Iterator[Remote]:
    reader, writer = os.pipe()
    yield Remote(reader, writer, Meter(0, 1.0, 1.0, 1.0), Account(1 << 20))
    os.close(reader)
    os.close(writer)


def called(remote: Remote, argument: Any) -> Any:
    """What a function of the test would be called with, where the student's process was lent a list."""
    remote._callbacks.append(print)
    unpacker = Unpacker([], remote._resolve, objects=[LENT])
    return remote._called(unpacker, 0, ["l", [argument]], ["d", []])[1]


def test_a_function_of_the_test_gets_copies(remote: Remote) -> None:
    (argument,) = called(remote, ["l", [1.0, 2.0]])
    assert argument == LENT and argument is not LENT


def test_a_function_of_the_test_never_works_on_the_tests_own_arguments(remote: Remote) -> None:
    with pytest.raises(WireError):
        called(remote, ["x", 0])
