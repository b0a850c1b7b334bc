"""Random generators on the wire: numpy's Generator, random.Random and torch's Generator travel as their state.

A state is a few numbers of fixed size, never a generator's own dict or bytes: what a peer sent is checked number by
number before a library takes it, for the libraries take most things as they come. `draws` says which states a generator
that was lent may come back in.
"""

from __future__ import annotations

import random
import struct
import sys
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.model.errors import WireError
from autograder.wire.tensors import torch_module

MT_WORDS = 624
# The numbers that make each kind's next words, in order, and how many of its next words it may hold ready.
_LAYOUTS = {
    "PCG64": (("<u8", 4), 0),
    "PCG64DXSM": (("<u8", 4), 0),
    "SFC64": (("<u8", 4), 0),
    "Philox": (("<u8", 10), 4),
    "MT19937": (("<u4", MT_WORDS), MT_WORDS),
    "Random": (("<u4", MT_WORDS), MT_WORDS),
    "torch": (("<u4", MT_WORDS), MT_WORDS),
}
BIT_GENERATORS = ("PCG64", "PCG64DXSM", "SFC64", "Philox", "MT19937")
_TORCH_HEAD, _TORCH_TAIL = struct.Struct("<QiiQ"), struct.Struct("<dddiif?3x")
_TORCH_SIZE = _TORCH_HEAD.size + 8 * MT_WORDS + _TORCH_TAIL.size


@dataclass(frozen=True)
class State:
    """A generator's state: what makes its next words, where it stands among them, and what is left of earlier ones.

    ``spare`` is (whether half a word is left, that half) for numpy; (the second normal number or None,) for
    random.Random; (seed, second normal number or None, the same in single precision or None) for torch.
    """

    kind: str
    numbers: bytes
    position: int
    spare: tuple[Any, ...]

    def array(self) -> np.ndarray[Any, Any]:
        """The numbers as an array."""
        return np.frombuffer(self.numbers, _LAYOUTS[self.kind][0][0])


def families() -> tuple[tuple[str, type], ...]:
    """The types whose objects may be generators that cross."""
    torch = sys.modules.get("torch")
    ours = (("generator", np.random.Generator), ("generator", random.Random))
    return ours if torch is None else (*ours, ("generator", torch.Generator))


def _is_torch_generator(value: Any) -> bool:
    return "torch" in sys.modules and isinstance(value, sys.modules["torch"].Generator)


def is_generator(value: Any) -> bool:
    """Whether the value is a generator whose state may cross."""
    if isinstance(value, np.random.Generator):
        return type(value.bit_generator).__name__ in BIT_GENERATORS
    if isinstance(value, random.Random):
        # SystemRandom has no state.
        return not isinstance(value, random.SystemRandom)
    return _is_torch_generator(value) and value.device.type == "cpu"


def state_of(value: Any) -> State:
    """The state; two states are equal exactly when nothing was drawn between them."""
    if isinstance(value, np.random.Generator):
        return engine_state(value.bit_generator)
    if isinstance(value, random.Random):
        _, numbers, spare = random.Random.getstate(value)
        return State("Random", np.array(numbers[:-1], "<u4").tobytes(), numbers[-1], (spare,))
    raw = value.get_state().numpy().tobytes()
    seed, _, _, position = _TORCH_HEAD.unpack_from(raw)
    words = np.frombuffer(raw, "<u8", MT_WORDS, _TORCH_HEAD.size).astype("<u4")
    _, double, _, has_double, _, single, has_single = _TORCH_TAIL.unpack_from(raw, _TORCH_SIZE - _TORCH_TAIL.size)
    spare = (seed, double if has_double else None, single if has_single else None)
    return State("torch", words.tobytes(), position, spare)


def engine_state(engine: Any) -> State:
    """The state of one of numpy's bit generators."""
    kind, state = type(engine).__name__, engine.state
    inner, spare = state["state"], (bool(state.get("has_uint32", 0)), int(state.get("uinteger", 0)))
    if kind == "MT19937":
        return State(kind, np.asarray(inner["key"], "<u4").tobytes(), int(inner["pos"]), (False, 0))
    if kind == "Philox":
        numbers = np.concatenate([inner["counter"], inner["key"], state["buffer"]]).astype("<u8").tobytes()
        return State(kind, numbers, int(state["buffer_pos"]), spare)
    if kind == "SFC64":
        return State(kind, np.asarray(inner["state"], "<u8").tobytes(), 0, spare)
    return State(kind, inner["state"].to_bytes(16, "little") + inner["inc"].to_bytes(16, "little"), 0, spare)


def engine_of(state: State) -> Any:
    """A bit generator of numpy's that gives the words which a generator in that state would use next."""
    kind = state.kind if state.kind in BIT_GENERATORS else "MT19937"
    engine = getattr(np.random, kind)(0)
    spare = {"has_uint32": int(state.spare[0]), "uinteger": state.spare[1]} if state.kind == kind else {}
    numbers: Any = state.array()
    if kind == "MT19937":
        # torch's first position is before a block, as the last one is after the block before.
        position = state.position or (MT_WORDS if state.kind == "torch" else 0)
        engine.state = {"bit_generator": kind, "state": {"key": numbers.copy(), "pos": position}}
    elif kind == "Philox":
        inner = {"counter": numbers[:4].copy(), "key": numbers[4:6].copy()}
        rest = {"buffer": numbers[6:].copy(), "buffer_pos": state.position}
        engine.state = {"bit_generator": kind, "state": inner, **rest, **spare}
    elif kind == "SFC64":
        engine.state = {"bit_generator": kind, "state": {"state": numbers.copy()}, **spare}
    else:
        value, increment = (int.from_bytes(state.numbers[at : at + 16], "little") for at in (0, 16))
        engine.state = {"bit_generator": kind, "state": {"state": value, "inc": increment}, **spare}
    return engine


def put(generator: Any, state: State) -> None:
    """Put a generator of the state's kind into the state."""
    if isinstance(generator, np.random.Generator):
        generator.bit_generator.state = engine_of(state).state
    elif isinstance(generator, random.Random):
        generator.setstate((3, (*state.array().tolist(), state.position), state.spare[0]))
    else:
        generator.set_state(_torch_bytes(state))


def _torch_bytes(state: State) -> Any:
    torch = torch_module()
    seed, double, single = state.spare
    left = 1 if state.position in (0, MT_WORDS) else MT_WORDS + 1 - state.position
    head = _TORCH_HEAD.pack(seed, left, 1, state.position)
    tail = _TORCH_TAIL.pack(0.0, double or 0.0, 0.0, double is not None, 0, single or 0.0, single is not None)
    raw = bytearray(head + state.array().astype("<u8").tobytes() + tail)
    return torch.frombuffer(raw, dtype=torch.uint8)


def made(state: State) -> Any:
    """A new generator in the state."""
    generator: Any
    if state.kind in BIT_GENERATORS:
        return np.random.Generator(engine_of(state))
    generator = random.Random(0) if state.kind == "Random" else torch_module().Generator()
    put(generator, state)
    return generator


def pack_generator(value: Any) -> list[Any]:
    """``["g", kind, numbers, position, *spare]``."""
    state = state_of(value)
    return ["g", state.kind, state.numbers, state.position, *state.spare]


def unpack_generator(tree: list[Any]) -> Any:
    """A generator in the state that came."""
    _, kind, numbers, position, *spare = tree
    if type(kind) is not str or kind not in _LAYOUTS:
        raise WireError("an unknown generator")
    (dtype, count), last = _LAYOUTS[kind]
    if type(numbers) is not bytes or len(numbers) != count * np.dtype(dtype).itemsize:
        raise WireError("a malformed generator")
    if type(position) is not int or not 0 <= position <= last:
        raise WireError("a malformed generator")
    state = State(kind, numbers, position, tuple(spare))
    if not _spare_fits(state):
        raise WireError("a malformed generator")
    if not _moves(state):
        raise WireError("a random generator in a state from which its numbers never change")
    return made(state)


def _spare_fits(state: State) -> bool:
    match state.kind, state.spare:
        case "Random", (None | float(),):
            return True
        case "torch", (int(seed), None | float(), None | float()):
            return type(seed) is int and 0 <= seed < 1 << 64
        case kind, (bool(), int(half)) if kind in BIT_GENERATORS:
            return type(half) is int and 0 <= half < 1 << 32
    return False


def _moves(state: State) -> bool:
    """Whether its words differ: in a few states they never do, and `integers` would wait for ever for another one."""
    numbers = state.array()
    if len(numbers) == MT_WORDS:
        # Of the first number only the highest bit counts.
        return bool(numbers[1:].any() or numbers[0] >> 31)
    # An even increment shortens the period, down to one.
    return not state.kind.startswith("PCG64") or bool(numbers[2] & 1)


def restore_generator(original: Any, new: Any) -> None:
    """Put the caller's generator into the state of the new one."""
    put(original, state_of(new))
