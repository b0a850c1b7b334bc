"""Probes that look inside an ``nn.Module``: parameters, buffers, gradients, one forward and backward pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    from torch import Tensor, nn


@probe
def parameters(module: nn.Module) -> dict[str, Tensor]:
    """Copies of ``module.named_parameters()``, detached, in their order."""
    return {name: value.detach().clone() for name, value in module.named_parameters()}


@probe
def buffers(module: nn.Module) -> dict[str, Tensor]:
    """Copies of ``module.named_buffers()``, in their order."""
    return {name: value.detach().clone() for name, value in module.named_buffers()}


@probe
def set_parameters(module: nn.Module, values: dict[str, Tensor]) -> None:
    """Copy values into named parameters in place. KeyError: unknown name, ValueError: wrong shape."""
    import torch

    own = dict(module.named_parameters())
    for name, value in values.items():
        new = torch.as_tensor(value)
        if name not in own:
            raise KeyError(f"no parameter {name!r}; there are {sorted(own)}")
        if own[name].shape != new.shape:
            raise ValueError(f"parameter {name!r} has shape {tuple(own[name].shape)}, not {tuple(new.shape)}")
        with torch.no_grad():
            own[name].copy_(new)


def _gradients(module: nn.Module) -> dict[str, Tensor | None]:
    grads = {name: value.grad for name, value in module.named_parameters()}
    return {name: None if grad is None else grad.detach().clone() for name, grad in grads.items()}


@probe
def gradients(module: nn.Module) -> dict[str, Tensor | None]:
    """Copies of every parameter's ``.grad``; None where there is none."""
    return _gradients(module)


@probe
def set_gradients(module: nn.Module, values: dict[str, Tensor]) -> None:
    """Give every named parameter a copy of a value as its ``.grad``."""
    own = dict(module.named_parameters())
    for name, value in values.items():
        own[name].grad = value.clone()


@probe
def train_mode(module: nn.Module, mode: bool) -> None:
    """``module.train(mode)``."""
    module.train(mode)


@probe
def forward_backward(
    module: nn.Module, inputs: Tensor | tuple[Tensor, ...], loss: Callable[[Any], Tensor] | None = None
) -> dict[str, Any]:
    """Run forward and backward once, from zeroed gradients.

    ``loss`` maps the output to a scalar (default: its sum) and must run where the module lives (a student's
    or a library function). Returns ``output``, ``loss``, ``gradients`` (per parameter) and
    ``input_gradients`` (a list; None for inputs that are not floating point), all detached copies.
    """
    given = inputs if isinstance(inputs, tuple) else (inputs,)
    copies = [x.detach().clone().requires_grad_(x.is_floating_point()) for x in given]
    module.zero_grad(set_to_none=True)
    output = module(*copies)
    value = output.sum() if loss is None else loss(output)
    value.backward()
    return {
        "output": output.detach().clone(),
        "loss": value.detach().clone(),
        "gradients": _gradients(module),
        "input_gradients": [x.grad for x in copies],
    }
