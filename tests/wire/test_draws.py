"""A lent generator comes back where honest drawing leads, exactly there, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from autograder.model.errors import WireError
from autograder.wire import draws, rngs
from autograder.wire.rngs import State, made, pack_generator, state_of, unpack_generator


def generators() -> Iterator[Any]:
    for kind in rngs.BIT_GENERATORS:
        yield np.random.Generator(getattr(np.random, kind)(7))
    yield random.Random(3)
    yield torch.Generator().manual_seed(4)


def uses(g: Any) -> list[Callable[[], Any]]:
    if isinstance(g, np.random.Generator):
        return [
            lambda: g.normal(size=17),
            lambda: g.integers(0, 10, size=3),
            lambda: g.permutation(30),
            lambda: g.random(5, dtype=np.float32),
            lambda: g.integers(0, 5, 3, dtype=np.uint8),
            lambda: g.bytes(7),
            lambda: g.choice(100, 5, replace=False),
        ]
    if isinstance(g, random.Random):
        return [g.random, lambda: g.gauss(0, 1), lambda: g.shuffle(list(range(9))), lambda: g.randint(1, 10**30)]
    return [
        lambda: torch.rand(5, generator=g),
        lambda: torch.randn(3, generator=g),
        lambda: torch.randn(64, generator=g),
        lambda: torch.randperm(20, generator=g),
        lambda: torch.randn(1, generator=g, dtype=torch.float64),
        lambda: torch.bernoulli(torch.full((5,), 0.5), generator=g),
        lambda: torch.empty(3).normal_(generator=g),
    ]


@pytest.mark.parametrize("generator", [*generators()], ids=lambda g: state_of(g).kind)
def test_wherever_honest_use_leads_the_state_is_the_same_to_the_last_bit(generator: Any) -> None:
    choose = random.Random(1)
    for _ in range(60):
        lent = state_of(generator)
        for _ in range(choose.choice([1, 1, 2, 5, 40])):
            choose.choice(uses(generator))()
        claimed = state_of(unpack_generator(pack_generator(generator)))
        assert claimed == state_of(generator) == draws.reached(lent, claimed)[0]


def changed(state: State) -> Iterator[State]:
    """The state with one thing else."""
    numbers = bytearray(state.numbers)
    numbers[40 if len(numbers) > 40 else 2] ^= 1
    yield replace(state, numbers=bytes(numbers))
    match state.spare:
        case bool(), int() if state.kind != "MT19937":
            yield replace(state, spare=(True, 7))
        case (seed, double, single):
            yield replace(state, spare=(seed + 1, double, single))
            yield replace(state, spare=(seed, 0.5, single))
        case (_,):
            yield replace(state, spare=(0.5,))


@pytest.mark.parametrize("generator", [*generators()], ids=lambda g: state_of(g).kind)
def test_what_drawing_does_not_lead_to_is_refused(generator: Any) -> None:
    lent = state_of(generator)
    for use in uses(generator):
        use()
    ahead = state_of(generator)
    refused = [*changed(ahead), *changed(lent), state_of(random.Random(9)), state_of(np.random.default_rng(9))]
    for state in refused:
        with pytest.raises(WireError, match="seeded anew"):
            draws.reached(lent, state)
    with pytest.raises(WireError):
        draws.reached(ahead, lent)


def test_nobody_draws_more_than_the_limit() -> None:
    rng = np.random.default_rng(1)
    lent = state_of(rng)
    rng.bit_generator.advance(draws.MAX_WORDS)
    assert draws.reached(lent, state_of(rng))[1] == draws.MAX_WORDS
    rng.bit_generator.advance(1)
    with pytest.raises(WireError):
        draws.reached(lent, state_of(rng))


def test_what_the_tests_own_function_has_drawn_meanwhile_adds_up() -> None:
    original, copy, both = (np.random.default_rng(5) for _ in range(3))
    lent = state_of(original)
    original.random(3), copy.random(4), both.random(7)
    assert state_of(draws.drawn(original, lent, copy)) == state_of(both)


@pytest.mark.parametrize(
    "tree",
    [
        ["g", "PCG64", bytes(32), 0, False, 0],
        ["g", "PCG64DXSM", bytes(16) + b"\2" + bytes(15), 0, False, 0],
        ["g", "MT19937", bytes(2496), 1, False, 0],
        ["g", "Random", b"\1\1\1\1" + bytes(2492), 1, None],
        ["g", "torch", bytes(2496), 0, 5, None, None],
        ["g", "torch", b"\1" * 2496, 625, 5, None, None],
        ["g", "torch", b"\1" * 2496, 0, 1 << 64, None, None],
        ["g", "Random", b"\1" * 2496, 0, "1"],
        ["g", "Philox", bytes(80), 5, False, 0],
        ["g", "PCG64", b"\1" * 32, 0, True, 1 << 32],
        ["g", "PCG64", b"\1" * 31, 0, True, 1],
        ["g", "Kind", b"", 0],
    ],
)
def test_states_that_no_generator_has_or_that_never_move_are_refused(tree: list[Any]) -> None:
    with pytest.raises(WireError):
        unpack_generator(tree)


def test_torchs_own_bytes_come_back() -> None:
    for draw in (0, 1, 623, 624, 625):
        g = torch.Generator().manual_seed(8)
        torch.rand(draw, generator=g)
        assert torch.equal(made(state_of(g)).get_state(), g.get_state())
