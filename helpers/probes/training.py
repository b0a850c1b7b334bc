"""Probes for training: seeded calls, a record of every forward pass, optimizers, files of weights."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    from torch import Tensor, nn
    from torch.optim import Optimizer

_sprung: list[str] = []


@probe
def seeded(seed: int, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """``torch.manual_seed(seed)``, then ``function(*args, **kwargs)``."""
    import torch

    torch.manual_seed(seed)
    return function(*args, **kwargs)


@probe
def optimizer(cls: Callable[..., Any], module: nn.Module, **options: Any) -> Any:
    """``cls(module.parameters(), **options)``."""
    return cls(module.parameters(), **options)


@probe
def watch(module: nn.Module) -> None:
    """Note every forward pass from here on in a list that stays with the module: see ``watched``."""
    import torch

    log: list[dict[str, Any]] = []

    def note(this: nn.Module, inputs: tuple[Any, ...]) -> None:
        given = inputs[0]
        log.append(
            {
                "training": this.training,
                "gradients": torch.is_grad_enabled(),
                "shape": tuple(given.shape),
                "dtype": str(given.dtype),
            }
        )

    module.register_forward_pre_hook(note)
    module.__dict__["_watched"] = log


@probe
def watched(module: nn.Module) -> list[dict[str, Any]]:
    """What ``watch`` has noted: mode, whether gradients were recorded, shape and dtype, one dict a pass."""
    return list(module.__dict__["_watched"])


@probe
def train_steps(module: nn.Module, optimizer: Optimizer, batches: Sequence[tuple[Tensor, Tensor]]) -> dict[str, Tensor]:
    """One cross-entropy step for every batch; copies of parameters and buffers afterwards."""
    from torch.nn.functional import cross_entropy

    for inputs, labels in batches:
        optimizer.zero_grad()
        cross_entropy(module(inputs), labels).backward()
        optimizer.step()
    return {name: value.detach().clone() for name, value in module.state_dict().items()}


@probe
def value_and_gradient(function: Callable[..., Any], inputs: Tensor, *others: Any) -> tuple[Tensor, Tensor]:
    """The scalar ``function(inputs, *others)`` and its gradient by ``inputs``."""
    own = inputs.detach().clone().requires_grad_()
    value = function(own, *others)
    value.backward()
    if own.grad is None:
        raise ValueError("no gradient reaches the inputs")
    return value.detach().clone(), own.grad


@probe
def placed(function: Callable[..., Any], nest: Any, *args: Any) -> tuple[Any, Any]:
    """``function(nest, *args)`` and ``nest`` after it, each tensor written as (device type, dtype, shape)."""
    result = function(nest, *args)
    return _describe(result), _describe(nest)


def _describe(value: Any) -> Any:
    import torch

    if isinstance(value, torch.Tensor):
        return (value.device.type, str(value.dtype), tuple(value.shape))
    if type(value) in (list, tuple):
        return type(value)(_describe(item) for item in value)
    if type(value) is dict:
        return {key: _describe(item) for key, item in value.items()}
    return value


@probe
def pretend(cuda: bool, mps: bool, function: Callable[..., Any]) -> Any:
    """``function()`` while torch says that these kinds of device are, or are not, available."""
    from unittest.mock import patch

    with (
        patch("torch.cuda.is_available", return_value=cuda),
        patch("torch.backends.mps.is_available", return_value=mps),
    ):
        return function()


@probe
def temporary_path(name: str) -> str:
    """A path for a new file in a new folder of the temporary directory."""
    return str(Path(tempfile.mkdtemp()) / name)


@probe
def reads_as_weights(path: str) -> bool:
    """Whether ``torch.load(path, weights_only=True)`` reads the file."""
    import torch

    try:
        torch.load(path, weights_only=True)
    except pickle.UnpicklingError:
        return False
    return True


@probe
def add_trap(path: str, new_path: str) -> None:
    """Copy a file of weights and add something that runs code when it is unpickled: see ``sprung``."""
    import torch

    content = torch.load(path, weights_only=True)
    torch.save({**content, "note": _Trap()} if type(content) is dict else (content, _Trap()), new_path)


class _Trap:
    def __reduce__(self) -> tuple[Any, ...]:
        return _spring, ("sprung",)


def _spring(word: str) -> str:
    _sprung.append(word)
    return word


@probe
def sprung() -> int:
    """How often the code in a file of ``trap`` has run."""
    return len(_sprung)
