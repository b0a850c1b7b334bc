"""Probes for modules from the inside: torch's own walks, one forward and backward pass, one optimizer step.

They call ``nn.Module``'s own methods, so a class that overrides ``named_parameters`` does not change what is found.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn


@probe
def inside(module: nn.Module) -> dict[str, Any]:
    """What torch finds in a module.

    ``parameters``, ``buffers`` and ``state`` (the state_dict): name → detached copy, in order; ``modules``: dotted
    name → class name; ``training``: dotted name → bool.
    """
    from torch import nn

    base = nn.Module
    return {
        "parameters": {name: value.detach().clone() for name, value in base.named_parameters(module)},
        "buffers": {name: value.detach().clone() for name, value in base.named_buffers(module)},
        "state": {name: value.detach().clone() for name, value in base.state_dict(module).items()},
        "modules": {name: type(part).__name__ for name, part in base.named_modules(module)},
        "training": {name: part.training for name, part in base.named_modules(module)},
    }


def _tensors(module: nn.Module) -> dict[str, Tensor]:
    from torch import nn

    return {**dict(nn.Module.named_parameters(module)), **dict(nn.Module.named_buffers(module))}


@probe
def fill(module: nn.Module, values: dict[str, Tensor]) -> None:
    """Copy values into named parameters and buffers in place. KeyError: unknown name, ValueError: wrong shape."""
    own = _tensors(module)
    for name, value in values.items():
        if name not in own:
            raise KeyError(f"torch finds no parameter or buffer {name!r}; it finds {sorted(own)}")
        if own[name].shape != value.shape:
            raise ValueError(f"{name!r} has shape {tuple(own[name].shape)}, expected {tuple(value.shape)}")
        own[name].data.copy_(value)


@probe
def run(
    function: Callable[..., Any], *inputs: Any, upstream: Any = None, training: bool | None = None, track: bool = True
) -> dict[str, Any]:
    """Call a module or function on copies of ``inputs``; with ``upstream``, go backward from there.

    Inputs, outputs and ``upstream`` are tensors or nests of lists and tuples of them; ``upstream`` is the derivative of
    a loss by each output. ``track`` False: no input needs a gradient. Returns ``output``, ``input_gradients`` (of all
    floating-point inputs, in order) and ``gradients`` (by parameter name, None where there is none), from zero.
    """
    import torch
    from torch import nn

    module = function if isinstance(function, nn.Module) else nn.Module()
    if training is not None:
        nn.Module.train(module, training)
    parameters = dict(nn.Module.named_parameters(module))
    for value in parameters.values():
        value.grad = None
    own = [_own(value, track) for value in inputs]
    output = function(*own)
    if upstream is not None:
        with warnings.catch_warnings():
            # torch says that a hook sees no gradient by the inputs: with ``track`` False that is so.
            warnings.filterwarnings("ignore", "Full backward hook is firing", UserWarning)
            torch.autograd.backward(_flat(output), _flat(upstream))
    return {
        "output": _own(output, False),
        "input_gradients": [value.grad for value in _flat(own) if value.requires_grad],
        "gradients": {name: _copied(value.grad) for name, value in parameters.items()},
    }


def _copied(value: Tensor | None) -> Tensor | None:
    return None if value is None else value.detach().clone()


def _own(value: Any, track: bool) -> Any:
    """Detached copies of all tensors in a nest; with ``track`` they need gradients where they can."""
    import torch

    if isinstance(value, torch.Tensor):
        return value.detach().clone().requires_grad_(track and value.is_floating_point())
    if isinstance(value, dict):
        return {key: _own(item, track) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_own(item, track) for item in value)
    return value


def _flat(value: Any) -> list[Tensor]:
    """The tensors of a nest, in order."""
    import torch

    if isinstance(value, torch.Tensor):
        return [value]
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [tensor for item in items for tensor in _flat(item)]


@probe
def backward_again(module: nn.Module, *inputs: Any, upstream: Any) -> dict[str, Tensor | None]:
    """Go forward and backward once more, on top of the gradients that are there; the gradients by name afterwards."""
    import torch
    from torch import nn

    torch.autograd.backward(_flat(module(*inputs)), _flat(upstream))
    return {name: _copied(value.grad) for name, value in nn.Module.named_parameters(module)}


@probe
def sgd_step(module: nn.Module, *inputs: Any, upstream: Any, lr: float) -> None:
    """One step of ``torch.optim.SGD`` on all parameters that torch finds. ValueError where there are none."""
    import torch
    from torch import nn

    optimizer = torch.optim.SGD([value for _, value in nn.Module.named_parameters(module)], lr=lr)
    optimizer.zero_grad()
    torch.autograd.backward(_flat(module(*inputs)), _flat(upstream))
    optimizer.step()


@probe
def cast(module: nn.Module, dtype: torch.dtype) -> None:
    """``module.to(dtype)``: what torch does not know of keeps its type."""
    from torch import nn

    nn.Module.to(module, dtype=dtype)


@probe
def freeze(module: nn.Module, *names: str) -> None:
    """``requires_grad_(False)`` for the named parameters."""
    from torch import nn

    own = dict(nn.Module.named_parameters(module))
    for name in names:
        own[name].requires_grad_(False)


@probe
def text(module: nn.Module) -> str:
    """``repr(module)``."""
    return repr(module)


@probe
def identities(module: nn.Module) -> dict[str, int]:
    """A number for each parameter object: the same number, the same object."""
    from torch import nn

    return {name: id(value) for name, value in nn.Module.named_parameters(module)}


@probe
def then_fill(function: Callable[..., Any], module: nn.Module, values: dict[str, Tensor]) -> Any:
    """``function(module)``, returned after ``values`` were copied into the module: copies do not change, views do."""
    result = function(module)
    own = _tensors(module)
    for name, value in values.items():
        own[name].data.copy_(value)
    return result
