"""Random generators on the wire: numpy's Generator, random.Random and torch's Generator travel as their state."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.model.errors import WireError
from autograder.wire.arrays import checked_dtype, content
from autograder.wire.tensors import torch_module

BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


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
    return isinstance(value, random.Random) or _is_torch_generator(value)


def state_of(value: Any) -> Any:
    """The state as a value that compares equal exactly when nothing was drawn."""
    if isinstance(value, np.random.Generator):
        return _frozen(dict(value.bit_generator.state))
    if isinstance(value, random.Random):
        return value.getstate()
    return value.get_state().numpy().tobytes()


def _frozen(state: Any) -> Any:
    """The state as tuples, numbers, text and bytes: nothing that could be an argument of its own."""
    if isinstance(state, dict):
        return ("dict", *((name, _frozen(part)) for name, part in state.items()))
    return ("array", state.dtype.str, state.tobytes()) if isinstance(state, np.ndarray) else state


def _thawed(state: Any) -> Any:
    match state:
        case ("dict", *pairs):
            return {name: _thawed(part) for name, part in pairs}
        case ("array", str(dtype), bytes(raw)):
            return np.frombuffer(raw, checked_dtype(dtype)).copy()
    return state


def pack_generator(value: Any, pack: Callable[[Any], Any], buffers: list[Any]) -> list[Any]:
    """``["g", kind, state]``."""
    if isinstance(value, np.random.Generator):
        return ["g", type(value.bit_generator).__name__, pack(_frozen(dict(value.bit_generator.state)))]
    if isinstance(value, random.Random):
        return ["g", "Random", pack(value.getstate())]
    buffers.append(value.get_state().numpy().tobytes())
    return ["g", "torch", len(buffers) - 1]


def unpack_generator(tree: list[Any], unpack: Callable[[Any], Any], buffers: list[Any]) -> Any:
    """A generator in the state that came."""
    _, kind, state = tree
    if kind == "Random":
        generator = random.Random(0)
        generator.setstate(unpack(state))
        return generator
    if kind == "torch":
        return _torch_generator(torch_module(), bytes(content(state, buffers)))
    if kind not in BIT_GENERATORS:
        raise WireError("an unknown generator")
    bit_generator = getattr(np.random, kind)(0)
    values = _thawed(unpack(state))
    _check_positions(kind, values)
    bit_generator.state = values
    return np.random.Generator(bit_generator)


def _check_positions(kind: str, state: Any) -> None:
    """numpy takes these numbers as they come, and reads outside its buffers if they are wrong."""
    position, last = {
        "MT19937": lambda: (state["state"]["pos"], 624),
        "Philox": lambda: (state["buffer_pos"], 4),
    }.get(kind, lambda: (0, 0))()
    if type(position) is not int or not 0 <= position <= last:
        raise WireError("a malformed generator")


def _torch_generator(torch: Any, raw: bytes) -> Any:
    generator = torch.Generator()
    if len(raw) != generator.get_state().numel():
        raise WireError("a malformed torch generator")
    try:
        generator.set_state(torch.frombuffer(bytearray(raw), dtype=torch.uint8))
    except RuntimeError:
        raise WireError("a malformed torch generator") from None
    return generator


def restore_generator(original: Any, new: Any) -> None:
    """Put the caller's generator into the new state."""
    if isinstance(original, np.random.Generator):
        if type(original.bit_generator) is not type(new.bit_generator):
            raise WireError("a generator came back as another kind")
        original.bit_generator.state = new.bit_generator.state
    elif isinstance(original, random.Random):
        original.setstate(new.getstate())
    else:
        original.set_state(new.get_state())
