"""``python -m helpers.doctor``: does all that the notebooks do work on this machine? One line each, in plain words."""

from __future__ import annotations

import io
import platform
import sys
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from . import __version__

OLDEST_PYTHON = (3, 10)
# The distributions by the names under which they are imported.
PACKAGES = {
    "numpy": "numpy",
    "matplotlib": "matplotlib",
    "scipy": "scipy",
    "sympy": "sympy",
    "sklearn": "scikit-learn",
    "mlxtend": "mlxtend",
    "ipywidgets": "ipywidgets",
    "rich": "rich",
    "safetensors": "safetensors",
    "torch": "torch",
}
INSTALL = "pip install -r requirements.txt  (the file beside START_HERE)"


@dataclass(frozen=True)
class Finding:
    """One line of the report; ``remedy`` says what to do where it did not work."""

    works: bool
    what: str
    remedy: str = ""

    def line(self) -> str:
        """The line, in letters that every terminal has."""
        advice = f"\n        -> {self.remedy}" if self.remedy else ""
        return f"{'ok     ' if self.works else 'PROBLEM'} {self.what}{advice}"


def examine() -> list[Finding]:
    """Try everything; no failure stops what comes after it."""
    found = [_python(), *(_package(module, name) for module, name in PACKAGES.items())]
    return found + [
        _tried("a plot", _plot, INSTALL),
        _tried("a widget", _widget, INSTALL),
        _tried("a training step", _training_step, INSTALL),
        _tried("a file in this folder", _file, "work in a folder of your own, where you may write"),
    ]


def report() -> None:
    """Print the findings."""
    _print(examine())


def _print(found: list[Finding]) -> int:
    """Returns the number of problems."""
    print(f"helpers {__version__} on {platform.system()} {platform.release()}, {platform.machine()}")
    for finding in found:
        print(finding.line())
    problems = sum(not finding.works for finding in found)
    print("All is well: open the first notebook." if not problems else f"{problems} to mend, as the lines with -> say.")
    return problems


def _python() -> Finding:
    text = f"Python {platform.python_version()} ({sys.executable})"
    fine = sys.version_info[:2] >= OLDEST_PYTHON
    return Finding(fine, text, "" if fine else "install Python 3.10 or later, and the packages into it")


def _package(module: str, name: str) -> Finding:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import_module(module)
        return Finding(True, f"{name} {version(name)}")
    except PackageNotFoundError:
        return Finding(True, f"{name} (of unknown version)")
    except Exception as error:  # a package that is broken may raise anything
        return Finding(False, f"{name}: {_reason(error)}", INSTALL)


def _tried(what: str, attempt: Callable[[], str], remedy: str) -> Finding:
    try:
        return Finding(True, f"{what}: {attempt()}")
    except Exception as error:  # whatever it is, the line says it
        return Finding(False, f"{what}: {_reason(error)}", remedy)


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]


def _plot() -> str:
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(2, 2))
    figure.subplots().plot([0, 1], [1, 0])
    picture = io.BytesIO()
    FigureCanvasAgg(figure).print_png(picture)
    return f"drawn, {len(picture.getvalue())} bytes ({matplotlib.get_backend()})"


def _widget() -> str:
    from ipywidgets import IntSlider

    slider = IntSlider(value=3, min=0, max=5)
    slider.value = 4
    slider.close()
    return "a slider moves"


def _training_step() -> str:
    import torch

    generator = torch.Generator().manual_seed(0)
    images, wanted = torch.rand(8, 3, generator=generator), torch.zeros(8, 1)
    model = torch.nn.Linear(3, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    losses = []
    for _ in range(2):
        loss = torch.nn.functional.mse_loss(model(images), wanted)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    if not losses[1] < losses[0]:
        raise ArithmeticError(f"the loss went from {losses[0]:.3g} to {losses[1]:.3g}")
    return f"the loss falls ({'a GPU is here' if torch.cuda.is_available() else 'no GPU, and none is needed'})"


def _file() -> str:
    with tempfile.TemporaryFile(dir=Path.cwd()) as file:
        file.write(b"x")
    return "can be written"


if __name__ == "__main__":
    sys.exit(1 if _print(examine()) else 0)
