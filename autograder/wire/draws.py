"""Where drawing leads: the states in which a generator that was lent may come back.

A test goes on drawing from a generator that it has lent, so whoever could choose its state would choose the test's next
inputs. A lent generator therefore comes back further along its own sequence, by at most MAX_WORDS words (half of a
double each for the 32-bit kinds), or not at all: seeding it anew, or setting its state, is no way of using it. The
state that the owner takes is not the one that was sent, but that of a copy of its own which has drawn as many words.

What is left of a word, or the second of two normal numbers, is taken where the words in between make it.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.model.errors import WireError
from autograder.wire import rngs
from autograder.wire.rngs import State
from autograder.wire.tensors import torch_module

MAX_WORDS = 1 << 24
REFUSED = (
    "a random generator that your code was given came back in a state that drawing from it does not lead to "
    "(it must not be seeded anew, set back or replaced)"
)
_CHUNK = 1 << 16
_FIRST = 1 << 10
_NORMAL_WORDS = 4
_CLOSE = 1e-6
Watch = Callable[[], None]


def reached(lent: State, claimed: State, watch: Watch | None = None) -> tuple[State, int]:
    """(the state that drawing from ``lent`` leads to, the number of words drawn), where ``claimed`` says that it has
    been reached. WireError if it cannot be. ``watch`` is called now and then.
    """
    if lent.kind != claimed.kind:
        raise WireError(REFUSED)
    for count, found in _meetings(lent, claimed, watch or _nobody):
        spare = _spare(lent, claimed, count, watch or _nobody)
        if spare is not None:
            return replace(found, spare=spare), count
    raise WireError(REFUSED)


def drawn(original: Any, lent: State, claimed: Any, watch: Watch | None = None) -> Any:
    """What ``original`` is to be after a call that it was lent to as ``lent``, and came back from as ``claimed``.

    Where the test's own functions have drawn from it meanwhile, the words of both add up. WireError if it cannot be.
    """
    if type(claimed) is not type(original):
        raise WireError(REFUSED)
    state, words = reached(lent, rngs.state_of(claimed), watch)
    now = rngs.state_of(original)
    return rngs.made(state if now == lent else further(now, words))


def further(state: State, words: int) -> State:
    """The state after so many words more; what was left before stays left."""
    engine = rngs.engine_of(state)
    engine.random_raw(words, output=False)
    return _as_kind(state, engine)


def _nobody() -> None:
    """No clock."""


def _as_kind(like: State, engine: Any) -> State:
    state = rngs.engine_state(engine)
    return State(like.kind, state.numbers, state.position, like.spare)


def _meetings(lent: State, claimed: State, watch: Watch) -> Iterator[tuple[int, State]]:
    """(words drawn, our own state then) wherever our sequence is where the claimed one would go on."""
    claimed = replace(claimed, spare=lent.spare)
    if lent == claimed:
        yield 0, lent
    target = rngs.engine_of(claimed).random_raw()
    for start, words in _words(lent, MAX_WORDS, watch):
        for at in np.flatnonzero(words == target).tolist():
            state = further(lent, start + at)
            if start + at > 0 and state == claimed:
                yield start + at, state


def _words(state: State, count: int, watch: Watch, overlap: int = 0) -> Iterator[tuple[int, np.ndarray[Any, Any]]]:
    """(number of the first, words) of the words that follow the state, ``count`` of them and one more, in pieces.

    Each piece begins with the last ``overlap`` words of the one before.
    """
    engine, start, size = rngs.engine_of(state), 0, _FIRST
    kept = np.empty(0, np.uint64)
    while start <= count:
        watch()
        size = min(size, count + 1 - start)
        piece = np.concatenate([kept, engine.random_raw(size)])
        yield start - len(kept), piece
        kept = piece[len(piece) - overlap :] if overlap else kept
        start, size = start + size, _CHUNK


def _spare(lent: State, claimed: State, count: int, watch: Watch) -> tuple[Any, ...] | None:
    """The claimed leftovers, made by ourselves; None if nothing in between makes them."""
    if claimed.spare == lent.spare:
        return lent.spare
    if count == 0:
        return _used_up(lent, claimed)
    if claimed.kind == "Random":
        return _one_normal(lent, count, claimed.spare[0], watch)
    if claimed.kind == "torch":
        return _torch_normals(lent, count, claimed, watch)
    return _half(lent, count, claimed, watch)


def _used_up(lent: State, claimed: State) -> tuple[Any, ...] | None:
    """What is left can be used without drawing a word."""
    match lent.kind, lent.spare, claimed.spare:
        case "Random", _, (None,):
            return claimed.spare
        case "torch", (seed, double, single), (other, left, rest) if seed == other:
            return claimed.spare if left in (None, double) and rest in (None, single) else None
        case _, (True, half), (False, same) if half == same:
            return claimed.spare
    return None


def _half(lent: State, count: int, claimed: State, watch: Watch) -> tuple[Any, ...] | None:
    has, half = claimed.spare
    if half == lent.spare[1] and (lent.spare[0] or not has):
        return has, half
    for _, words in _words(lent, count - 1, watch):
        if bool(np.any(words >> np.uint64(32) == half)):
            return has, half
    return None


def _one_normal(lent: State, count: int, claimed: float | None, watch: Watch) -> tuple[Any, ...] | None:
    """random.gauss makes two numbers of four words, and keeps the second."""
    if claimed is None or claimed == lent.spare[0]:
        return (claimed,)
    for at in _candidates(lent, count, claimed, _pythons_uniforms, watch):
        engine = rngs.engine_of(lent)
        engine.random_raw(at, output=False)
        first, second = (float(part[0]) for part in _pythons_uniforms(engine.random_raw(_NORMAL_WORDS)))
        # As random.py has it, to the last bit.
        made = math.sin(first * 2.0 * math.pi) * math.sqrt(-2.0 * math.log(1.0 - second))
        if made == claimed:
            return (made,)
    return None


def _pythons_uniforms(words: Any) -> tuple[Any, Any]:
    high, low = words >> np.uint64(5), words >> np.uint64(6)
    numbers = (high[:-1] * 67108864.0 + low[1:]) / 9007199254740992.0
    return numbers[:-2], numbers[2:]


def _torchs_uniforms(words: Any) -> tuple[Any, Any]:
    wide = ((words[:-1] << np.uint64(32)) | words[1:]) & np.uint64((1 << 53) - 1)
    numbers = wide / 9007199254740992.0
    return numbers[:-2], numbers[2:]


def _candidates(
    lent: State, count: int, claimed: float, uniforms: Callable[[Any], tuple[Any, Any]], watch: Watch
) -> Iterator[int]:
    """Where four words begin that make about the claimed second normal number."""
    for start, words in _words(lent, count - 1, watch, _NORMAL_WORDS - 1):
        if len(words) < _NORMAL_WORDS:
            continue
        first, second = uniforms(words)
        values = np.sin(first * (2.0 * math.pi)) * np.sqrt(-2.0 * np.log1p(-second))
        yield from (start + np.flatnonzero(np.abs(values - claimed) <= _CLOSE * (1 + abs(claimed)))).tolist()


def _torch_normals(lent: State, count: int, claimed: State, watch: Watch) -> tuple[Any, ...] | None:
    """torch keeps the second of two normal numbers as random.gauss does; its single-precision one it never uses."""
    seed, double, single = claimed.spare
    if seed != lent.spare[0] or single not in (None, lent.spare[2]):
        return None
    if double is None or double == lent.spare[1]:
        return claimed.spare
    for at in _candidates(lent, count, double, _torchs_uniforms, watch):
        clone = rngs.made(replace(further(lent, at), spare=(seed, None, None)))
        torch = torch_module()
        torch.randn(1, dtype=torch.float64, generator=clone)
        made = rngs.state_of(clone).spare[1]
        if struct.pack("<d", made) == struct.pack("<d", double):
            return seed, made, single
    return None
