"""A probe of what all code in a process shares: random generators, defaults and modes."""

from __future__ import annotations

import hashlib
import random
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from .crossing import probe


@probe
def shared_changes(function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> list[str]:
    """What ``function(*args, **kwargs)`` leaves changed of what all code shares, in words, sorted.

    Random generators (Python's, NumPy's, torch's), NumPy's handling of errors, torch's default dtype and gradient mode,
    the print options of both, the filters of ``warnings``. Before the call the generators go one draw ahead, and torch
    has its usual dtype and gradient mode: a call that sets what an earlier one has set is seen too.
    """
    torch = sys.modules.get("torch")
    modes = (torch.get_default_dtype(), torch.is_grad_enabled()) if torch else None
    random.random()
    np.random.random()
    if torch:
        torch.rand(1)
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)
    before = _states()
    try:
        function(*args, **kwargs)
        after = _states()
    finally:
        if torch and modes:
            torch.set_default_dtype(modes[0])
            torch.set_grad_enabled(modes[1])
    return sorted(name for name in before if before[name] != after[name])


def _states() -> dict[str, str]:
    kind, keys, *rest = np.random.get_state(legacy=True)
    found = {
        "Python's random generator": _digest(repr(random.getstate()).encode()),
        "NumPy's random generator": _digest(np.asarray(keys).tobytes() + repr((kind, rest)).encode()),
        "NumPy's errors": repr(sorted(np.geterr().items())),
        "NumPy's print options": repr(sorted(np.get_printoptions().items(), key=str)),
        "warnings": _digest(repr(warnings.filters).encode()),
    }
    torch = sys.modules.get("torch")
    if torch is not None:
        found |= {
            "torch's random generator": _digest(torch.default_generator.get_state().numpy().tobytes()),
            "torch's default dtype": str(torch.get_default_dtype()),
            "torch's gradient mode": str(torch.is_grad_enabled()),
            "torch's print options": repr(torch._tensor_str.PRINT_OPTS),
        }
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
