"""Probes of regularisation: the gradient of a penalty, and what happens inside a context that disturbs weights."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .crossing import probe

if TYPE_CHECKING:
    from torch import Tensor, nn

Context = Callable[..., Any]


def _cleared(module: nn.Module) -> dict[str, nn.Parameter]:
    """The parameters that torch finds, by name, without gradients."""
    from torch import nn

    own = dict(nn.Module.named_parameters(module))
    for value in own.values():
        value.grad = None
    return own


def _gradients(own: dict[str, nn.Parameter]) -> dict[str, Tensor | None]:
    return {name: None if value.grad is None else value.grad.detach().clone() for name, value in own.items()}


@probe
def penalty_gradients(penalty: Callable[..., Tensor], module: nn.Module, *args: Any) -> dict[str, Tensor | None]:
    """Gradients of ``penalty(module, *args)`` by each parameter; None where there is none."""
    own = _cleared(module)
    penalty(module, *args).backward()
    return _gradients(own)


@probe
def gradients_within(
    context: Context, module: nn.Module, x: Tensor, upstream: Tensor, *args: Any
) -> dict[str, Tensor | None]:
    """Gradients of one pass inside ``with context(module, *args):``, read after it."""
    own = _cleared(module)
    with context(module, *args):
        module(x).backward(upstream)
    return _gradients(own)


def _fail() -> None:
    raise ArithmeticError("raised inside the block")


@probe
def raised_within(context: Context, module: nn.Module, *args: Any) -> str:
    """The class name of what comes out of the ``with`` block if its body raises ArithmeticError; empty if nothing."""
    try:
        with context(module, *args):
            _fail()
    except Exception as error:
        return type(error).__name__
    return ""
