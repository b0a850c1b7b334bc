"""One readable style for all figures, and the plots that several assignments share. Every function returns
its Axes.

Colours: Okabe and Ito 2008 (distinct for all common kinds of colour vision); maps: viridis and cividis.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from matplotlib.axes import Axes
from matplotlib.colors import LogNorm, Normalize
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 1)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")

STYLE: Any = {
    "figure.figsize": (7.0, 4.2),
    "figure.dpi": 96,
    "figure.facecolor": "white",
    "figure.constrained_layout.use": True,
    "axes.edgecolor": "#5f6b7a",
    "axes.grid": True,
    "axes.axisbelow": True,
    **{f"axes.spines.{side}": False for side in ("top", "right")},
    "axes.titlesize": 13,
    "axes.titlelocation": "left",
    "axes.labelsize": 12,
    "axes.prop_cycle": cycler(color=COLOURS),
    "grid.color": "#e3e7ec",
    "font.size": 11.5,
    "legend.frameon": False,
    "legend.fontsize": 11,
    "lines.linewidth": 2.0,
}


def style() -> None:
    """Use the course's style for every figure from here on; call it once in the imports cell."""
    mpl.rcParams.update(STYLE)


def _axes(ax: Axes | None, figsize: tuple[float, float] | None = None) -> Axes:
    if ax is not None:
        return ax
    with mpl.rc_context(STYLE):
        return plt.subplots(figsize=figsize)[1]


def _label(ax: Axes, title: str, xlabel: str, ylabel: str) -> Axes:
    ax.set(xlabel=xlabel, ylabel=ylabel)
    if title:
        ax.set_title(title, loc="left")
    return ax


def loss_curves(
    curves: Mapping[str, ArrayLike],
    ax: Axes | None = None,
    *,
    title: str = "",
    xlabel: str = "epoch",
    ylabel: str = "loss",
    log: bool = False,
) -> Axes:
    """One line a name, values against 0, 1, 2, …; a cross marks the last value before NaN or inf."""
    ax = _axes(ax)
    for i, (name, values) in enumerate(curves.items()):
        y = np.asarray(values, dtype=float)
        finite = np.isfinite(y)
        colour, line = COLOURS[i % 7], LINES[i % 7]
        ax.plot(np.arange(y.size), np.where(finite, y, np.nan), color=colour, linestyle=line, label=name)
        if not finite.all() and finite.any():
            last = int(np.flatnonzero(~finite)[0]) - 1
            ax.plot(max(last, 0), y[max(last, 0)], "x", color=colour, markersize=10, markeredgewidth=3)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    if log:
        ax.set_yscale("log")
    if len(curves) > 1:
        ax.legend()
    return _label(ax, title, xlabel, ylabel)


def contour_path(
    f: Callable[[Any, Any], Any],
    paths: Mapping[str, ArrayLike],
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    ax: Axes | None = None,
    *,
    minimum: tuple[float, float] | None = None,
    title: str = "",
    log: bool = True,
    xlabel: str = "x",
    ylabel: str = "y",
) -> Axes:
    """Level lines of ``f(x, y)`` (called with two grids); paths of shape (steps, 2), a ring at the start."""
    ax = _axes(ax, (7.0, 5.2))
    x, y = np.meshgrid(np.linspace(*xlim, 160), np.linspace(*ylim, 160))
    z = np.asarray(f(x, y), dtype=float)
    low, high = float(np.nanmin(z)), float(np.nanmax(z))
    high = max(high, low + 1e-9 * (1 + abs(low)))
    levels = np.linspace(low, high, 22)
    if log:
        levels = low + np.geomspace(1e-3, 1, 22) * (high - low)
    ax.contourf(x, y, z, levels=levels, cmap="cividis", alpha=0.35, norm=Normalize(low, high), extend="min")
    ax.contour(x, y, z, levels=levels, colors="#8895a5", linewidths=0.7)
    for i, (name, path) in enumerate(paths.items()):
        points = np.asarray(path, dtype=float)
        colour = COLOURS[i % 7]
        ax.plot(
            points[:, 0],
            points[:, 1],
            marker=MARKERS[i % 7],
            markersize=4,
            color=colour,
            linewidth=1.6,
            label=name,
        )
        ax.plot(*points[0], "o", markersize=11, markerfacecolor="none", markeredgecolor=colour, markeredgewidth=2)
    if minimum is not None:
        ax.plot(*minimum, "*", color="#000000", markersize=15, label="minimum", linestyle="none")
    ax.set(xlim=xlim, ylim=ylim)
    ax.grid(False)
    if paths or minimum is not None:
        ax.legend(loc="best", frameon=True, framealpha=0.9, edgecolor="none")
    return _label(ax, title, xlabel, ylabel)


def heat_map(
    values: ArrayLike,
    x: Sequence[Any] | None = None,
    y: Sequence[Any] | None = None,
    ax: Axes | None = None,
    *,
    title: str = "",
    xlabel: str = "",
    ylabel: str = "",
    label: str = "",
    log: bool = False,
    annotate: bool | None = None,
) -> Axes:
    """A matrix as colours, row 0 on top; ``x`` and ``y`` name columns and rows; numbers where they fit."""
    z = np.asarray(values, dtype=float)
    ax = _axes(ax, (1.6 + min(8.0, max(4.0, 0.55 * z.shape[1])), min(8.0, max(3.2, 0.5 * z.shape[0]))))
    norm = LogNorm() if log else Normalize()
    shown = np.ma.masked_invalid(z)
    image = ax.imshow(shown, cmap="viridis", norm=norm, aspect="auto", interpolation="nearest")
    ax.set_facecolor("#d0d0d0")
    ax.figure.colorbar(image, ax=ax, label=label)
    for names, axis in ((x, ax.xaxis), (y, ax.yaxis)):
        if names is not None:
            keep = range(0, len(names), max(1, -(-len(names) // 12)))
            texts = [n if isinstance(n, str) else f"{n:.2g}" for n in (names[i] for i in keep)]
            axis.set_ticks(list(keep), texts)
    if annotate or (annotate is None and z.size <= 60):
        _write_numbers(ax, z, norm)
    ax.grid(False)
    return _label(ax, title, xlabel, ylabel)


def _write_numbers(ax: Axes, z: np.ndarray, norm: Normalize) -> None:
    for (row, column), value in np.ndenumerate(z):
        if np.isfinite(value):
            colour = "white" if float(norm(value)) < 0.6 else "black"
            ax.text(column, row, f"{value:.2g}", ha="center", va="center", color=colour, fontsize=9.5)


def confusion_matrix(
    y_true: ArrayLike,
    y_pred: ArrayLike,
    labels: Sequence[Any] | None = None,
    ax: Axes | None = None,
    title: str = "",
) -> Axes:
    """Counts of (true, predicted) classes 0 … C-1; errors stand out because colours are shares of the row."""
    true, predicted = np.asarray(y_true, dtype=int), np.asarray(y_pred, dtype=int)
    count = max(int(max(true.max(), predicted.max())) + 1, len(labels or ()))
    table = np.zeros((count, count), dtype=int)
    np.add.at(table, (true, predicted), 1)
    ax = _axes(ax, (1.6 + 0.52 * max(count, 6), 0.8 + 0.48 * max(count, 6)))
    share = table / np.maximum(table.sum(axis=1, keepdims=True), 1)
    ax.imshow(np.sqrt(share), cmap="Blues", vmin=0, vmax=1)
    for (row, column), value in np.ndenumerate(table):
        if value:
            colour = "white" if share[row, column] > 0.4 else "#1c2733"
            ax.text(column, row, str(value), ha="center", va="center", color=colour, fontsize=9.5)
    names = [str(label) for label in labels] if labels is not None else [str(i) for i in range(count)]
    turned = max(map(len, names)) > 3
    ax.set_xticks(range(count), names, rotation=40 if turned else 0, ha="right" if turned else "center")
    ax.set_yticks(range(count), names)
    ax.grid(False)
    accuracy = float(np.trace(table) / max(table.sum(), 1))
    return _label(ax, title or f"accuracy {accuracy:.1%}", "predicted", "true")


def image_grid(
    images: ArrayLike,
    titles: Sequence[Any] | None = None,
    columns: int = 8,
    wrong: Sequence[bool] | None = None,
    size: float = 1.15,
) -> Figure:
    """Images (n, 784), (n, h, w), (n, 1, h, w) or (n, 3, h, w) in a grid; ``wrong`` titles get a ✗."""
    stack = np.asarray(images)
    if stack.ndim == 2:
        side = round(stack.shape[1] ** 0.5)
        stack = stack.reshape(-1, side, side)
    if stack.ndim == 4:
        stack = stack[:, 0] if stack.shape[1] == 1 else np.moveaxis(stack, 1, -1)
    rows = max(1, -(-len(stack) // columns))
    height = size * (1.28 if titles is not None else 1.0)
    with mpl.rc_context(STYLE):
        fig, grid = plt.subplots(rows, columns, figsize=(size * columns, height * rows), squeeze=False)
    for i, ax in enumerate(grid.flat):
        ax.axis("off")
        if i < len(stack):
            ax.imshow(stack[i], cmap="gray_r", interpolation="nearest")
            if titles is not None:
                bad = wrong is not None and bool(wrong[i])
                colour = COLOURS[1] if bad else "#1c2733"
                ax.set_title(f"{titles[i]}{' ✗' if bad else ''}", fontsize=10, color=colour, loc="center", pad=2)
    return fig


def error_against_h(
    h: ArrayLike,
    errors: Mapping[str, ArrayLike],
    ax: Axes | None = None,
    *,
    slopes: Mapping[str, float] | None = None,
    title: str = "",
) -> Axes:
    """Errors against the step h, both logarithmic; ``slopes`` adds grey guide lines such as {"h²": 2}."""
    ax = _axes(ax)
    steps = np.asarray(h, dtype=float)
    tops = []
    for i, (name, values) in enumerate(errors.items()):
        y = np.array(values, dtype=float)
        y[y <= 0] = np.nan
        tops.append(np.nanmax(y))
        ax.loglog(steps, y, marker=MARKERS[i % 7], color=COLOURS[i % 7], linestyle=LINES[i % 7], label=name)
    low, high = ax.get_ylim()
    for name, power in (slopes or {}).items():
        guide = max(tops) * (steps / steps.max()) ** power
        shown = guide >= low
        ax.loglog(steps[shown], guide[shown], color="#8895a5", linewidth=1, zorder=1)
        ax.annotate(
            name,
            (steps[shown].min(), guide[shown].min()),
            color="#5f6b7a",
            xytext=(-16, -2),
            textcoords="offset points",
        )
    ax.set_ylim(low, high)
    ax.legend()
    return _label(ax, title, "h", "absolute error")


def comparison_counts(
    lengths: ArrayLike,
    counts: Mapping[str, ArrayLike],
    ax: Axes | None = None,
    *,
    title: str = "",
    xlabel: str = "length of the text",
    ylabel: str = "comparisons",
    log: bool = False,
) -> Axes:
    """Counts against length, one line an algorithm, its name at the line's end."""
    ax = _axes(ax)
    n = np.asarray(lengths, dtype=float)
    for i, (name, values) in enumerate(counts.items()):
        ax.plot(
            n,
            np.asarray(values),
            marker=MARKERS[i % 7],
            color=COLOURS[i % 7],
            linestyle=LINES[i % 7],
            label=name,
        )
    if log:
        ax.set(xscale="log", yscale="log")
    else:
        ax.set_ylim(bottom=0)
    ax.legend()
    return _label(ax, title, xlabel, ylabel)
