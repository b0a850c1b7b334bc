"""Surfaces over (x, y) to walk on, and an optimizer that shows whether x and y are one parameter."""

from __future__ import annotations

from typing import Any

from .crossing import probe


def ravine(x: Any, y: Any, steepness: float = 25.0) -> Any:
    """½ (x² + steepness y²)."""
    return 0.5 * (x**2 + steepness * y**2)


def rosenbrock(x: Any, y: Any) -> Any:
    """(1 - x)² + 100 (y - x²)², a curved valley with its minimum at (1, 1)."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def flat_bottom(x: Any, y: Any) -> Any:
    """A ravine with a level floor: the derivative by x is 0 where |x| < 1, that by y where |y| < 1."""
    return (x.abs() - 1).clamp(min=0) ** 2 + 3 * (y.abs() - 1).clamp(min=0) ** 2


_noted: list[tuple[Any, ...]] = []


def noted_surface(x: Any, y: Any) -> Any:
    """(x - 3)² + 2 (y + 1)²; of every call the shapes and dtypes of x and y are noted: see ``noted_surfaces``."""
    _noted.append((tuple(x.shape), tuple(y.shape), str(x.dtype), str(y.dtype)))
    return (x - 3) ** 2 + 2 * (y + 1) ** 2


@probe
def noted_surfaces() -> list[tuple[Any, ...]]:
    """(shape of x, shape of y, dtype of x, dtype of y), each kind once, of the calls of ``noted_surface`` so far."""
    kinds = sorted(set(_noted))
    _noted.clear()
    return kinds


class UnitDescent:
    """Goes ``lr`` down along the gradient of *each parameter*, made as long as 1.

    Two parameters of one number so go another way than one of two. Has what a loop asks of an optimizer.
    """

    def __init__(self, params: Any, lr: float) -> None:
        self.params, self.lr = list(params), lr

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Forget the gradients."""
        for p in self.params:
            p.grad = None

    def step(self) -> None:
        """One step of length ``lr`` for every parameter that has a gradient."""
        for p in self.params:
            if p.grad is not None:
                p.data -= self.lr * p.grad / p.grad.norm()
