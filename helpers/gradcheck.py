"""Gradients by central differences in float64, and a report that says where an analytic gradient differs from
them.

(f(x + h) - f(x - h)) / 2h has truncation error O(h²) and rounding error O(eps |f| / h); h = 1e-5 balances the
two.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Array = NDArray[np.float64]
Parameters = Array | Mapping[str, Array]


def gradient(f: Callable[[Any], Any], x: Any, h: float = 1e-5, upstream: Any = None) -> Array:
    """Central-difference gradient of ``f`` at ``x``: float64, the shape of ``x``.

    ``f`` returns a scalar, or an array of the shape of ``upstream``; then the gradient is that of
    ``sum(upstream * f(x))``. A float64 array ``x`` is perturbed in place and restored, also when ``f``
    raises; anything else is copied. ValueError where ``h <= 0`` or where ``f`` returns an array and there is
    no ``upstream``.
    """
    if not h > 0:
        raise ValueError(f"h must be positive, got {h!r}")
    point = x if isinstance(x, np.ndarray) and x.dtype == np.float64 else np.array(x, dtype=np.float64)
    result = np.zeros_like(point)
    for index in np.ndindex(point.shape):
        with _moved(point, index, h):
            above = _scalar(f(_argument(point, x)), upstream)
        with _moved(point, index, -h):
            below = _scalar(f(_argument(point, x)), upstream)
        result[index] = (above - below) / (2 * h)
    return result


@contextmanager
def _moved(point: Array, index: tuple[int, ...], step: float) -> Iterator[None]:
    old = point[index]
    point[index] = old + step
    try:
        yield
    finally:
        point[index] = old


def _argument(point: Array, x: Any) -> Any:
    """A Python number stays one for ``f``."""
    return float(point) if isinstance(x, int | float) else point


def _scalar(value: Any, upstream: Any) -> float:
    array = np.asarray(value, dtype=np.float64)
    if upstream is not None:
        if array.shape != np.shape(upstream):
            raise ValueError(f"f returns shape {array.shape}, upstream has shape {np.shape(upstream)}")
        return float(np.sum(array * np.asarray(upstream, dtype=np.float64)))
    if array.size != 1:
        raise ValueError(f"f must return one number, got shape {array.shape}; pass upstream for an array")
    return float(array.reshape(()))


@dataclass(frozen=True)
class Row:
    """One parameter: its largest relative error, where, the two values there; ``note``: a wrong shape."""

    name: str
    shape: tuple[int, ...]
    error: float
    index: tuple[int, ...]
    analytic: float
    numeric: float
    errors: Array
    note: str = ""


@dataclass(frozen=True)
class Report:
    """Relative errors of all parameters. It prints as a table; ``plot()`` draws where they differ."""

    rows: tuple[Row, ...]
    tolerance: float

    @property
    def worst(self) -> float:
        """The largest relative error of all parameters."""
        return max((row.error for row in self.rows), default=0.0)

    @property
    def ok(self) -> bool:
        """True where every relative error is at most the tolerance."""
        return self.worst <= self.tolerance

    def _cells(self) -> list[tuple[str, str, str, str, str, str]]:
        table = []
        for row in self.rows:
            index = str(list(row.index)) if row.shape else ""
            place = row.note or f"{index} {row.analytic:.6g} (numeric {row.numeric:.6g})".strip()
            mark = "✓" if row.error <= self.tolerance else "✗"
            size = " × ".join(map(str, row.shape)) or "scalar"
            table.append((mark, row.name, size, f"{row.error:.1e}", f"{self.tolerance:.0e}", place))
        return table

    def __str__(self) -> str:
        rows = [("", "parameter", "shape", "error", "allowed", "largest at"), *self._cells()]
        widths = [max(len(row[i]) for row in rows) for i in range(6)]
        return "\n".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        style = "text-align:left;padding:4px 12px;border-bottom:1px solid #d8dee6"
        heads = ("", "parameter", "shape", "relative error", "allowed", "largest at")
        head = "".join(f'<th style="{style}">{name}</th>' for name in heads)
        body = ""
        for row in self._cells():
            colour = "#0b6e4f" if row[0] == "✓" else "#a63603"
            cells = "".join(f'<td style="{style}">{html.escape(cell)}</td>' for cell in row[1:])
            body += f'<tr><td style="{style};color:{colour};font-weight:bold">{row[0]}</td>{cells}</tr>'
        table = f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"
        return f'<table style="font-size:14px;margin:0">{table}</table>'

    def plot(self) -> Figure:
        """One panel a parameter: log10 of the relative error of every entry."""
        return _draw_errors({row.name: row.errors for row in self.rows}, self.tolerance)


def relative_error(analytic: Any, numeric: Any) -> Array:
    """|a - n| / (|a| + |n|) entry by entry, float64; NaN or infinite entries count as inf.

    The denominator is at least 1e-4 of the largest entry and 1e-8, so that entries near 0 do not exaggerate
    rounding.
    """
    a, n = np.asarray(analytic, dtype=np.float64), np.asarray(numeric, dtype=np.float64)
    finite = np.isfinite(a) & np.isfinite(n)
    size = np.where(finite, np.abs(a), 0) + np.where(finite, np.abs(n), 0)
    floor = max(1e-8, 1e-4 * float(size.max(initial=0.0)))
    gap = np.subtract(a, n, out=np.zeros(a.shape), where=finite)
    return np.where(finite, np.abs(gap) / np.maximum(size, floor), np.inf)


def check_gradients(
    f: Callable[[Any], Any],
    params: Parameters,
    grads: Any,
    h: float = 1e-5,
    tolerance: float = 1e-6,
    upstream: Any = None,
) -> Report:
    """Compare analytic gradients with central differences of ``f(params)``.

    ``params`` is a float64 array or a dict of them, ``grads`` likewise (same names). The arrays are perturbed
    in place, so that ``f`` may also close over them, and restored. TypeError for parameters that are not
    float64 arrays (a float32 step of 1e-5 is lost in rounding), KeyError where a gradient is missing.
    """
    named = params if isinstance(params, Mapping) else {"x": params}
    given = grads if isinstance(params, Mapping) else {"x": grads}
    rows = []
    for name, value in named.items():
        if not isinstance(value, np.ndarray) or value.dtype != np.float64:
            raise TypeError(f"parameter {name!r} must be a float64 array: use .astype(np.float64)")
        if name not in given:
            raise KeyError(f"no gradient for {name!r}; there are {sorted(given)}")
        rows.append(_row(name, given[name], gradient(lambda _: f(params), value, h, upstream)))
    return Report(tuple(rows), tolerance)


def _row(name: str, given: Any, numeric: Array) -> Row:
    analytic = np.asarray(np.nan if given is None else given, dtype=np.float64)
    if analytic.shape != numeric.shape:
        note = "no gradient (None)" if given is None else f"the gradient has shape {analytic.shape}"
        return Row(name, numeric.shape, np.inf, (), np.nan, np.nan, np.full(numeric.shape, np.inf), note)
    errors = relative_error(analytic, numeric)
    if not errors.size:
        return Row(name, numeric.shape, 0.0, (), np.nan, np.nan, errors, "empty")
    index = tuple(int(i) for i in np.unravel_index(int(np.argmax(errors)), errors.shape))
    return Row(
        name,
        numeric.shape,
        float(errors[index]),
        index,
        float(analytic[index]),
        float(numeric[index]),
        errors,
    )


def _draw_errors(errors: Mapping[str, Array], tolerance: float) -> Figure:
    import matplotlib as mpl
    import matplotlib.pyplot as plt

    from .plots import STYLE

    with mpl.rc_context(STYLE):
        fig, grid = plt.subplots(1, max(1, len(errors)), figsize=(3.2 * max(1, len(errors)) + 0.8, 3.2), squeeze=False)
    image = None
    for ax, (name, values) in zip(grid.flat, errors.items(), strict=False):
        z = np.asarray(values, dtype=float)
        z = np.atleast_2d(z.reshape(z.shape[0], -1) if z.ndim > 2 else z)
        with np.errstate(divide="ignore"):
            shown = np.clip(np.log10(np.maximum(z, 1e-16)), -12, 0)
        image = ax.imshow(shown, cmap="cividis", vmin=-12, vmax=0, aspect="auto", interpolation="nearest")
        ax.set_title(f"{name} {'✓' if z.size == 0 or z.max() <= tolerance else '✗'}", loc="left")
        ax.xaxis.get_major_locator().set_params(integer=True)
        ax.yaxis.get_major_locator().set_params(integer=True)
        ax.grid(False)
        if z.shape[0] == 1:
            ax.set_yticks([])
    if image is not None:
        fig.colorbar(image, ax=grid.ravel().tolist(), label="log10 of the relative error")
    return fig
