"""What a suspicion does to a value. Runs in the student's process, as text: the standard library and numpy only.

Torch is asked for only if a notebook has loaded it, and never imported: the source of a solution shall not reach it.
"""

import sys
from typing import Any

import numpy as np


def torch_now() -> Any:
    """Torch, if it is loaded."""
    return sys.modules.get("torch")


def is_tensor(value: Any) -> bool:
    """Whether this is a torch tensor that has entries: one on the device "meta" has none to read."""
    torch = torch_now()
    return torch is not None and isinstance(value, torch.Tensor) and value.device.type != "meta"


def is_module(value: Any) -> bool:
    """Whether this is an ``nn.Module``."""
    torch = torch_now()
    return torch is not None and isinstance(value, torch.nn.Module)


def same(one: Any, two: Any) -> bool:
    """Whether two values are of one type and equal, entry by entry; NaN equals NaN. What cannot be compared differs."""
    if type(one) is not type(two):
        return False
    if is_tensor(one):
        return one.dtype == two.dtype and same(one.detach().cpu().numpy(), two.detach().cpu().numpy())
    if isinstance(one, np.ndarray):
        return one.dtype == two.dtype and one.shape == two.shape and one.tobytes() == two.tobytes()
    if isinstance(one, (list, tuple)):
        return len(one) == len(two) and all(map(same, one, two))
    if isinstance(one, dict):
        return list(one) == list(two) and all(same(one[key], two[key]) for key in one)
    if isinstance(one, (bool, int, float, complex, str, bytes, np.generic, type(None))):
        return bool(one == two) or (one != one and two != two)
    return one is two


def described(value: Any) -> Any:
    """Type and shape of a value without its content; things with an identity are told apart by it."""
    if is_tensor(value) or isinstance(value, np.ndarray):
        return ("array", tuple(value.shape), str(value.dtype))
    if isinstance(value, (list, tuple)):
        return (type(value).__name__, len(value), *(described(item) for item in value[:1]))
    if isinstance(value, (str, bytes, dict, set)):
        return (type(value).__name__, len(value))
    if isinstance(value, (bool, int, float, complex, np.generic, type(None))):
        return (type(value).__name__,)
    return (type(value).__name__, id(value))


def nested(change: Any, value: Any) -> Any:
    """``change`` applied to the arrays, tensors and numbers in tuples, lists and dicts."""
    if type(value) in (list, tuple):
        return type(value)(nested(change, item) for item in value)
    if type(value) is dict:
        return {key: nested(change, item) for key, item in value.items()}
    return change(value)


def rounded(value: Any) -> Any:
    """The value as float32 holds it, in the type that it had."""
    if is_tensor(value) and str(value.dtype) == "torch.float64":
        return value.float().double()
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value.astype(np.float32).astype(np.float64)
    return float(np.float32(value)) if type(value) is float else value


def other_dtype(value: Any) -> Any:
    """float32 for float64 and the other way round; floats for whole numbers."""
    if is_tensor(value):
        if value.is_floating_point():
            return value.double() if str(value.dtype) == "torch.float32" else value.float()
        return value if value.is_complex() else value.double()
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        return value.astype(np.float32 if value.dtype == np.float64 else np.float64)
    return value


def other_kind(value: Any) -> Any:
    """The same content in another type of Python's."""
    if is_tensor(value):
        return value.detach().cpu().numpy()
    if isinstance(value, np.floating):
        return np.array([value])
    change = _KINDS.get(type(value))
    return value if change is None else change(value)


_KINDS: dict[Any, Any] = {
    bool: int,
    int: float,
    float: lambda number: np.array([number]),
    str: list,
    list: tuple,
    tuple: list,
    np.ndarray: np.ndarray.tolist,
    dict: lambda pairs: list(pairs.items()),
    set: list,
}


def whole(value: Any) -> Any:
    """Without what follows the decimal point, as arithmetic in an array of integers leaves it."""
    if is_tensor(value) and value.is_floating_point():
        return value.detach().trunc()
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return np.where(np.isfinite(value), np.trunc(value), value)
    if isinstance(value, float) and np.isfinite(value):
        return type(value)(int(value))
    return value


def holds_integers(value: Any) -> bool:
    """Whether this is an array, tensor or list of whole numbers."""
    if is_tensor(value):
        return not value.is_floating_point() and not value.is_complex() and str(value.dtype) != "torch.bool"
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "iu"
    return type(value) is list and bool(value) and all(type(item) is int or holds_integers(item) for item in value)


def in_order(value: Any) -> Any:
    """A dict by its keys, a list of pairs by its first parts, if these are texts."""
    if type(value) is dict and value and all(type(key) is str for key in value):
        return dict(sorted(value.items(), key=lambda pair: pair[0]))
    pairs = type(value) is list and all(type(item) is tuple and item and type(item[0]) is str for item in value)
    return sorted(value, key=lambda pair: pair[0]) if pairs else value


def size(value: Any) -> Any:
    """The number of examples in a batch; None if this is none."""
    part = value[0] if type(value) in (tuple, list) and value else value
    if is_tensor(part) or isinstance(part, np.ndarray):
        return int(part.shape[0]) if len(part.shape) else None
    if type(part) in (list, tuple):
        return len(part)
    return len(value) if type(value) is list else None


def change_entry(value: Any, place: Any) -> bool:
    """Change an argument in place; whether that was possible."""
    if is_module(value):
        return any(change_entry(parameter, place) for parameter in value.parameters())
    if is_tensor(value):
        flat = value.detach().reshape(-1)
        if not value.numel() or flat.data_ptr() != value.data_ptr():
            return False
        flat[place] = ~flat[place] if str(value.dtype) == "torch.bool" else flat[place] + 1
        return True
    if isinstance(value, np.ndarray):
        if not value.size or not value.flags.writeable or value.dtype.kind not in "biufc":
            return False
        index = np.unravel_index(place % value.size, value.shape)
        value[index] = not value[index] if value.dtype.kind == "b" else value[index] + 1
        return True
    if type(value) is list and value:
        value.append(value[place])
        return True
    if type(value) is dict:
        value["a new key"] = None
        return True
    if type(value) is set:
        value.add("a new element")
        return True
    return False


def reshape(value: Any) -> bool:
    """Change an argument's shape in place; whether that was possible."""
    if is_tensor(value) and value.dim():
        value.data = value.data.unsqueeze(0)
        return True
    if isinstance(value, np.ndarray) and value.ndim and value.flags.c_contiguous:
        value.shape = (1, *value.shape)
        return True
    return False


def track(value: Any) -> bool:
    """Change whether a tensor requires its gradient; whether that was possible."""
    if is_tensor(value) and value.is_leaf and value.is_floating_point():
        value.requires_grad_(not value.requires_grad)
        return True
    return False
