"""A probe of what all code in a process shares: random generators, defaults and modes."""

from __future__ import annotations

import hashlib
import random
import sys
import warnings

import numpy as np

from .crossing import probe


@probe
def global_states() -> dict[str, str]:
    """Name → content of what a call could leave changed for everybody: compare it before and after the call.

    Random generators (Python's, NumPy's, torch's) by a digest of their state; NumPy's handling of errors and its print
    options; torch's default dtype, its gradient mode and its print options; the filters of ``warnings``.
    """
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
            "torch's gradient mode": f"{torch.is_grad_enabled()} {torch.is_inference_mode_enabled()}",
            "torch's print options": repr(torch._tensor_str.PRINT_OPTS),
        }
    return found


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
