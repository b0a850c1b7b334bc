"""Predict first, then look. Without a browser (CI, grading, nbconvert) the same call gives a static figure.

Interactive means: an IPython kernel that a notebook server or an editor started for a person. Such a server
sets JPY_SESSION_NAME; nbclient, nbconvert and nbgrader start their kernels without it.
"""

from __future__ import annotations

import html
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_FRONTENDS = ("JPY_SESSION_NAME", "VSCODE_PID", "VSCODE_CWD", "COLAB_RELEASE_TAG", "KAGGLE_KERNEL_RUN_TYPE")
_HEADLESS = ("CI", "NBGRADER", "NBGRADER_VALIDATING", "NBGRADER_EXECUTION")
Parameter = tuple[float, float, float] | Sequence[Any]


def headless() -> bool:
    """True where nobody can click. COURSE_HEADLESS=1 or 0 decides; else CI or a kernel without a frontend."""
    forced = os.environ.get("COURSE_HEADLESS", "")
    if forced:
        return forced != "0"
    if any(os.environ.get(name) for name in _HEADLESS):
        return True
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if getattr(shell, "kernel", None) is None:
        return True
    return not any(os.environ.get(name) for name in _FRONTENDS)


def predict_then_show(
    question: str,
    options: Sequence[str] | None = None,
    reveal: Callable[[], object] | None = None,
    *,
    numeric: bool = False,
    answer: str | float | None = None,
) -> None:
    """Ask for a prediction (one of ``options``, or a number), then call ``reveal`` (it draws a figure or
    prints).

    ``answer`` is what really happens, shown beside the prediction. Nothing is stored or graded. ValueError
    unless exactly one of ``options`` and ``numeric`` is given, TypeError without ``reveal``.
    """
    if bool(options) == numeric:
        raise ValueError("give either options or numeric=True")
    if reveal is None:
        raise TypeError("reveal is missing: a function that draws or prints what happens")
    if headless():
        _print_question(question, options)
        _draw(reveal)
        if answer is not None:
            print(f"Answer: {_text(answer)}")
        return
    _display(_ask(question, options, lambda given: _show_answer(given, answer), reveal))


def explore(
    draw: Callable[..., object],
    parameters: Mapping[str, Parameter],
    question: str,
    options: Sequence[str] | None = None,
    *,
    answer: str | float | None = None,
) -> None:
    """A figure with sliders that appear after a prediction; headless, ``draw`` runs once with the start
    values.

    ``parameters`` maps each keyword of ``draw`` to (low, high, start) for a slider, or to a list of choices
    (the first one starts). Whole-number bounds give whole-number sliders. Without ``options`` a number is
    asked for.
    """
    start = {name: _start(name, value) for name, value in parameters.items()}
    if headless():
        _print_question(question, options)
        values = ", ".join(f"{name} = {_text(value)}" for name, value in start.items())
        print(f"With {values}:")
        _draw(lambda: draw(**start))
        if answer is not None:
            print(f"Answer: {_text(answer)}")
        return
    import ipywidgets

    controls = {name: _control(name, value) for name, value in parameters.items()}
    panel = ipywidgets.Output()

    def redraw(_: object = None) -> None:
        with panel:
            panel.clear_output(wait=True)
            _draw(lambda: draw(**{name: control.value for name, control in controls.items()}))

    for control in controls.values():
        control.observe(redraw, names="value")
    box = ipywidgets.VBox([*controls.values(), panel])

    def show() -> None:
        _display(box)
        redraw()

    _display(_ask(question, options, lambda given: _show_answer(given, answer), show))


def _start(name: str, value: Parameter) -> Any:
    if isinstance(value, tuple):
        if len(value) != 3 or not value[0] <= value[2] <= value[1]:
            raise ValueError(f"{name}: a slider needs (low, high, start) with low <= start <= high, got {value!r}")
        return value[2]
    if not value:
        raise ValueError(f"{name}: the list of choices is empty")
    return value[0]


def _control(name: str, value: Parameter) -> Any:
    import ipywidgets

    wide: dict[str, Any] = {"description": name, "style": {"description_width": "9em"}}
    if not isinstance(value, tuple):
        return ipywidgets.Dropdown(options=list(value), **wide)
    low, high, start = value
    wide |= {"min": low, "max": high, "value": start, "continuous_update": False}
    wide["layout"] = ipywidgets.Layout(width="32em")
    if all(isinstance(bound, int) for bound in value):
        return ipywidgets.IntSlider(**wide)
    return ipywidgets.FloatSlider(step=(high - low) / 100, readout_format=".3g", **wide)


def _ask(
    question: str, options: Sequence[str] | None, told: Callable[[Any], None], reveal: Callable[[], object]
) -> Any:
    """The question, its choices, a button that wakes up with a choice, and the room for what is revealed."""
    import ipywidgets

    wide = ipywidgets.Layout(width="max-content")
    if options:
        choice: Any = ipywidgets.RadioButtons(options=list(options), value=None, layout=wide)
    else:
        choice = ipywidgets.Text(placeholder="a number", layout=ipywidgets.Layout(width="12em"))
    button = ipywidgets.Button(description="Show what happens", disabled=True, button_style="primary", layout=wide)
    panel = ipywidgets.Output()

    def wake(_: object) -> None:
        button.disabled = choice.value is None if options else _number(choice.value) is None

    def show(_: object) -> None:
        with panel:
            panel.clear_output(wait=True)
            told(choice.value if options else _number(choice.value))
            _draw(reveal)

    choice.observe(wake, names="value")
    button.on_click(show)
    title = ipywidgets.HTML(f"<b>Predict first.</b> {html.escape(question)}")
    return ipywidgets.VBox([title, choice, button, panel])


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _show_answer(given: Any, answer: str | float | None) -> None:
    print(f"You predicted: {_text(given)}" + ("" if answer is None else f"\nWhat happens:  {_text(answer)}"))


def _print_question(question: str, options: Sequence[str] | None) -> None:
    print(f"Predict first: {question}")
    for option in options or ():
        print(f"  ○ {option}")


def _text(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _draw(function: Callable[[], object]) -> None:
    """Run it and show its figures; a function that is not written yet gives one line."""
    import matplotlib.pyplot as plt

    from .checks import demo

    with demo("your function"):
        function()
    if plt.get_backend().lower() != "agg":
        plt.show()


def _display(widget: Any) -> None:
    from IPython.display import display

    display(widget)
