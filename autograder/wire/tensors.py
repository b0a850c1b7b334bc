"""torch tensors on the wire: dense, as raw bytes. A process imports torch, at the latest, with the first that comes."""

from __future__ import annotations

import math
import sys
from importlib import import_module
from typing import Any

from autograder.model.errors import WireError
from autograder.wire.arrays import SMALL, _checked_shape, content

DTYPES = (
    "bool",
    "uint8",
    "int8",
    "int16",
    "int32",
    "int64",
    "float16",
    "bfloat16",
    "float32",
    "float64",
    "complex64",
    "complex128",
)


def torch_module() -> Any:
    """Import torch: a student may return a tensor even where the assignment itself does not use torch."""
    try:
        return sys.modules.get("torch") or import_module("torch")
    except ImportError:
        raise WireError("a tensor, where torch is not installed") from None


def families() -> tuple[tuple[str, type], ...]:
    """The types of torch that may cross by value, if torch is in use: no object can be of one before it is."""
    torch = sys.modules.get("torch")
    return () if torch is None else (("tensor", torch.Tensor), ("torch dtype", torch.dtype))


def is_tensor(value: Any) -> bool:
    """Whether the value is a torch tensor or a subclass of it (nn.Parameter is one)."""
    return "torch" in sys.modules and isinstance(value, sys.modules["torch"].Tensor)


def is_dtype(value: Any) -> bool:
    """Whether the value is a torch dtype of the closed list."""
    return "torch" in sys.modules and isinstance(value, sys.modules["torch"].dtype) and _name(value) in DTYPES


def is_plain(value: Any) -> bool:
    """Whether the tensor is dense and of a dtype that may cross by value."""
    torch = torch_module()
    return value.layout is torch.strided and _name(value.dtype) in DTYPES and not value.is_meta


def _name(dtype: Any) -> str:
    return str(dtype).removeprefix("torch.")


def dtype_named(name: Any) -> Any:
    """The torch dtype that a peer named."""
    if type(name) is not str or name not in DTYPES:
        raise WireError("a torch dtype outside the format")
    return getattr(torch_module(), name)


def tensor_bytes(value: Any) -> Any:
    """The content of a tensor as contiguous bytes (a memoryview)."""
    torch = torch_module()
    with torch.no_grad():
        plain = value.detach().as_subclass(torch.Tensor).resolve_conj().resolve_neg().cpu().contiguous()
        # A contiguous tensor of one element may have any stride, and then cannot be viewed as bytes.
        flat = plain.as_strided((plain.numel(),), (1,))
        return flat.view(torch.uint8).numpy().data if plain.numel() else b""


def pack_tensor(value: Any, buffers: list[Any]) -> list[Any]:
    """``["T", dtype, shape, bytes or number of the buffer, requires_grad, gradient or None]``."""
    raw = tensor_bytes(value)
    held: bytes | int
    if len(raw) <= SMALL:
        held = bytes(raw)
    else:
        held = len(buffers)
        buffers.append(raw)
    gradient = value.grad if value.is_leaf else None
    packed_gradient = pack_tensor(gradient.detach(), buffers) if gradient is not None and is_plain(gradient) else None
    return ["T", _name(value.dtype), list(value.shape), held, bool(value.requires_grad), packed_gradient]


def unpack_tensor(tree: list[Any], buffers: list[Any]) -> Any:
    """The tensor of a tree: a leaf in memory of its own, with its gradient if it had one."""
    torch = torch_module()
    _, name, shape_raw, held, requires_grad, gradient = tree
    dtype, shape, buffer = dtype_named(name), _checked_shape(shape_raw), content(held, buffers)
    if math.prod(shape) * dtype.itemsize != len(buffer):
        raise WireError("a tensor whose bytes do not fit its shape")
    if len(buffer) == 0:
        tensor = torch.zeros(shape, dtype=dtype)
    else:
        raw = torch.frombuffer(bytearray(buffer), dtype=torch.uint8)
        tensor = (raw != 0).reshape(shape) if name == "bool" else raw.view(dtype).reshape(shape).clone()
    if requires_grad is True:
        if not (dtype.is_floating_point or dtype.is_complex):
            raise WireError("a gradient of integers")
        tensor.requires_grad_(True)
    if gradient is not None:
        grad = unpack_tensor(_checked_gradient(gradient), buffers)
        if grad.shape != tensor.shape or grad.dtype != tensor.dtype:
            raise WireError("a gradient that does not fit its tensor")
        tensor.grad = grad
    return tensor


def _checked_gradient(tree: Any) -> list[Any]:
    # A gradient has no gradient of its own, so this can not nest.
    if type(tree) is not list or len(tree) != 6 or tree[0] != "T" or tree[5] is not None:
        raise WireError("a malformed gradient")
    return [*tree[:4], False, None]


def restore_tensor(original: Any, new: Any) -> None:
    """Write new content and gradient into the caller's tensor, which keeps its shape and dtype."""
    torch = torch_module()
    if original.shape != new.shape or original.dtype != new.dtype:
        raise WireError("a changed tensor came back with another shape or dtype")
    with torch.no_grad():
        original.copy_(new)
    if original.is_leaf:
        original.grad = new.grad
