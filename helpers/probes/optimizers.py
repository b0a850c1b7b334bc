"""Probes for optimizers: walks of step functions, and optimizers on given gradients."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    from torch import Tensor, nn
    from torch.optim import Optimizer


_noted: list[tuple[Any, ...]] = []


def noted_rule(param: Any, grad: Any, state: Any, factor: Any = 0.5, tag: Any = "x", keep: Any = True) -> Any:
    """(factor · param − grad, new state); every call is noted: see ``noted``.

    The state of the first step holds the sum of the gradient as "first", that of the second adds the next one as
    "both", the third is empty again. With ``keep`` False it is always empty.
    """
    _noted.append((dict(state), factor, tag, param.requires_grad or grad.requires_grad, tuple(param.shape)))
    total = float(grad.sum())
    new_state = {"both": state["first"] + total} if "first" in state else {} if state else {"first": total}
    return factor * param - grad, new_state if keep else {}


@probe
def noted() -> list[tuple[Any, ...]]:
    """(state, factor, tag, requires_grad, shape) of every call of ``noted_rule`` since the last ``noted``."""
    calls = _noted.copy()
    _noted.clear()
    return calls


@probe
def walk(
    step: Callable[..., Any],
    start: Tensor,
    gradients: Tensor,
    changes: dict[int, dict[str, Any]] | None = None,
    **options: Any,
) -> Tensor:
    """``param, state = step(param, gradient, state, **options)`` along given gradients: every param, stacked.

    ``changes`` gives options that hold from a step on: ``{10: {"lr": 0.0}}``.
    """
    import torch

    param, path = start, []
    state: Any = {}
    for k, gradient in enumerate(gradients):
        options |= (changes or {}).get(k, {})
        param, state = step(param, gradient.clone(), state, **options)
        path.append(param.detach().clone())
    return torch.stack(path)


@probe
def pure(step: Callable[..., Any], param: Tensor, grad: Tensor, state: Any, *options: Any, **named: Any) -> Any:
    """The same step twice: ``first``, ``second``, the new ``state``, and what is wrong with them.

    ``changed``: the names of arguments that the call changed; ``returned``: arguments that came back as a result;
    ``tracked``: whether the result needs a gradient.
    """
    given = {"param": param, "grad": grad, "state": state}
    before = copy.deepcopy(given)
    first, new_state = step(param, grad, state, *options, **named)
    returned = [name for name in ("param", "grad") if _one_memory(first, given[name])]
    returned += ["state"] if new_state is state else []
    tracked, first, kept = first.requires_grad, first.detach().clone(), copy.deepcopy(new_state)
    second, _ = step(param, grad, state, *options, **named)
    return {
        "first": first,
        "second": second.detach(),
        "state": kept,
        "changed": [name for name in given if not _same(before[name], given[name])],
        "returned": returned,
        "tracked": tracked,
    }


def _one_memory(one: Tensor, two: Tensor) -> bool:
    return one.untyped_storage().data_ptr() == two.untyped_storage().data_ptr()


def _same(one: Any, two: Any) -> bool:
    import numpy as np
    import torch

    if isinstance(one, torch.Tensor):
        alike = isinstance(two, torch.Tensor) and one.dtype == two.dtype and one.requires_grad == two.requires_grad
        return alike and torch.equal(one, two)
    if isinstance(one, np.ndarray):
        return isinstance(two, np.ndarray) and np.array_equal(one, two)
    if isinstance(one, dict):
        return isinstance(two, dict) and list(one) == list(two) and all(_same(one[key], two[key]) for key in one)
    if isinstance(one, list | tuple):
        return type(one) is type(two) and len(one) == len(two) and all(map(_same, one, two))
    return bool(one == two)


@probe
def parameter_box(values: dict[str, Tensor]) -> Any:
    """A module whose parameters are copies of the named values."""
    from torch import nn

    box = nn.Module()
    for name, value in values.items():
        box.register_parameter(name, nn.Parameter(value.clone()))
    return box


@probe
def optimize(
    cls: Callable[..., Any],
    module: nn.Module,
    rule: Callable[..., Any],
    groups: dict[str, dict[str, Any]] | None = None,
    **options: Any,
) -> Any:
    """``cls(parameters, rule, **options)``; ``groups`` gives named parameters a group with options of its own."""
    apart = groups or {}
    named = dict(module.named_parameters())
    if not apart:
        return cls(list(named.values()), rule, **options)
    rest = [value for name, value in named.items() if name not in apart]
    own = [{"params": [named[name]], **extra} for name, extra in apart.items()]
    return cls([{"params": rest}, *own], rule, **options)


@probe
def step_with(optimizer: Optimizer, module: nn.Module, gradients: dict[str, Tensor]) -> dict[str, Any]:
    """One ``optimizer.step()`` with these gradients, None for all others.

    Returns ``same_objects`` (whether the module and the groups still hold the parameters of before), ``gradients``
    after the step, ``tracked`` (whether a parameter has a history now) and ``trainable`` (its ``requires_grad``).
    """
    before = dict(module.named_parameters())
    for name, value in before.items():
        value.grad = gradients[name].clone() if name in gradients else None
    optimizer.step()
    after = dict(module.named_parameters())
    held = {id(value) for group in optimizer.param_groups for value in group["params"]}
    return {
        "same_objects": all(after[name] is value and id(value) in held for name, value in before.items()),
        "gradients": {name: None if value.grad is None else value.grad.clone() for name, value in after.items()},
        "tracked": [value.grad_fn is not None for value in after.values()],
        "trainable": [value.requires_grad for value in after.values()],
    }


@probe
def set_option(optimizer: Optimizer, group: int, name: str, value: Any) -> None:
    """``optimizer.param_groups[group][name] = value``, as a scheduler does."""
    optimizer.param_groups[group][name] = value


@probe
def state_dict(optimizer: Optimizer) -> dict[str, Any]:
    """A copy of ``optimizer.state_dict()``, as a checkpoint would hold it."""
    return copy.deepcopy(optimizer.state_dict())


@probe
def resume(optimizer: Optimizer, other: Optimizer) -> None:
    """``optimizer.load_state_dict(other.state_dict())``, the dict copied as a file would."""
    optimizer.load_state_dict(copy.deepcopy(other.state_dict()))


@probe
def regress(
    module: nn.Module,
    cls: Callable[..., Any],
    options: dict[str, Any],
    inputs: Tensor,
    targets: Tensor,
    steps: int,
    size: int,
    gamma: float,
) -> None:
    """torch's training loop with ``cls``, squared error and torch's own StepLR."""
    from torch.nn.functional import mse_loss
    from torch.optim.lr_scheduler import StepLR

    optimizer = cls(module.parameters(), **options)
    schedule = StepLR(optimizer, size, gamma=gamma)
    for _ in range(steps):
        optimizer.zero_grad()
        mse_loss(module(inputs), targets).backward()
        optimizer.step()
        schedule.step()


@probe
def child_names(module: nn.Module) -> list[str]:
    """The names of the direct children, in order."""
    return [name for name, _ in module.named_children()]
