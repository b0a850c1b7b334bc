"""Functions that run where the student's objects live.

In a kernel a probe is an ordinary call. A judge sets ``forward``; a probe then runs in the student's process
and what it returns is a claim, to be compared with the judge's own reference on fresh inputs. Whatever
crosses is a plain value.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from torch import Tensor, nn

P = ParamSpec("P")
R = TypeVar("R")
forward: Callable[[str, tuple[Any, ...], dict[str, Any]], Any] | None = None
registry: dict[str, Callable[..., Any]] = {}


def probe(function: Callable[P, R]) -> Callable[P, R]:
    """Register a function under its name and send its calls through ``forward`` where that is set."""
    name = function.__name__

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        if forward is None:
            return function(*args, **kwargs)
        result: R = forward(name, args, dict(kwargs))
        return result

    registry[name] = function
    return call


@probe
def make(cls: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """``cls(*args, **kwargs)``: an instance that lives with the student's objects."""
    return cls(*args, **kwargs)


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
def state(obj: Any, *names: str) -> dict[str, Any]:
    """The named attributes of an object; a dotted name goes deeper. AttributeError where one is missing."""
    return {name: functools.reduce(getattr, name.split("."), obj) for name in names}


@probe
def type_names(obj: Any) -> list[str]:
    """Qualified names of the type of ``obj`` and its bases: ``torch.nn.modules.linear.Linear``, …"""
    return [f"{cls.__module__}.{cls.__qualname__}" for cls in type(obj).__mro__]


@probe
def signature(function: Callable[..., Any]) -> list[str]:
    """Names of the parameters of a function, in order, with ``*`` and ``**`` where they have it."""
    marks: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}
    found = inspect.signature(function).parameters.values()
    return [marks.get(parameter.kind, "") + parameter.name for parameter in found]


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
