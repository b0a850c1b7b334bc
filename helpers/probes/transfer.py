"""Probes for carrying a network to another task: flags, scores, groups of an optimizer, tensors that are borrowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    from torch import Tensor, nn


@probe
def flags(module: nn.Module) -> dict[str, Any]:
    """What is switched on in a module.

    ``trainable`` (requires_grad) and ``gradient`` (whether there is one) by parameter name, ``training`` by dotted name
    of the submodule ("" is the module itself), and ``hooks``, how many forward hooks there are.
    """
    from torch import nn

    base = nn.Module
    return {
        "trainable": {name: value.requires_grad for name, value in base.named_parameters(module)},
        "gradient": {name: value.grad is not None for name, value in base.named_parameters(module)},
        "training": {name: part.training for name, part in base.named_modules(module)},
        "hooks": sum(len(part._forward_hooks) + len(part._forward_pre_hooks) for part in base.modules(module)),
    }


@probe
def scores(module: nn.Module, inputs: Tensor, batch: int = 512) -> Tensor:
    """``module(inputs)`` in evaluation mode, without gradients, in batches; every submodule gets its mode back."""
    import torch

    modes = {part: part.training for part in module.modules()}
    module.eval()
    try:
        with torch.no_grad():
            return torch.cat([module(chunk) for chunk in inputs.split(batch)])
    finally:
        for part, mode in modes.items():
            part.training = mode


@probe
def rows_at_once(function: Callable[..., Any], *arguments: Any) -> list[int]:
    """How many rows each ``nn.Linear`` gets while ``function(*arguments)`` runs, layers of copied models included."""
    from torch import nn
    from torch.nn.modules.module import register_module_forward_pre_hook

    seen: list[int] = []

    def count(part: nn.Module, inputs: tuple[Any, ...]) -> None:
        if isinstance(part, nn.Linear):
            seen.append(len(inputs[0]))

    hook = register_module_forward_pre_hook(count)
    try:
        function(*arguments)
    finally:
        hook.remove()
    return seen


@probe
def sgd_of_groups(groups: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """``torch.optim.SGD(groups(*arguments), **options)``: the parameters stay where they live."""
    import torch

    return torch.optim.SGD(groups(*arguments), **options)


@probe
def stepped(optimizer: Any, module: nn.Module, gradients: dict[str, Tensor]) -> dict[str, Tensor]:
    """Set the named ``.grad``, and None for all others, step once; copies of the parameters after it."""
    from torch import nn

    parameters = dict(nn.Module.named_parameters(module))
    for name, value in parameters.items():
        value.grad = gradients[name].to(value.dtype) if name in gradients else None
    optimizer.step()
    return {name: value.detach().clone() for name, value in parameters.items()}


@probe
def then_spoil(function: Callable[..., Any], *arguments: Any) -> Any:
    """``function(*arguments)``, returned after each dict of tensors among them was filled with zeros.

    The function gets dicts of its own: what it copied stays, what it only borrowed becomes zero.
    """
    own = [_copies(value) if isinstance(value, dict) else value for value in arguments]
    result = function(*own)
    for weights in own:
        for value in weights.values() if isinstance(weights, dict) else ():
            value.zero_()
    return result


def _copies(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    return {name: value.clone() for name, value in weights.items()}
