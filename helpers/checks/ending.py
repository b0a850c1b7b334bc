"""The value in which a test cell ends: a plain number for whoever grades, no bare number below a student's table."""

from __future__ import annotations

import os
import sys

from ..outcome import CheckResult
from . import show

# nbgrader sets it to `autograde` or to `validate` for the kernels that it starts.
_EXECUTION = "NBGRADER_EXECUTION"


class Score(float):
    """Points earned. A kernel shows nothing for it: the table above has said it in words."""

    def _ipython_display_(self) -> None:
        """Leave the cell without a result of its own."""


class ChecksFailed(AssertionError):
    """Raised while nbgrader validates: it takes a cell without an error and without a number for passed."""

    def _render_traceback_(self) -> list[str]:
        """The named checks alone: no frame says more."""
        return str(self).splitlines()


def ended(name: str, points: float, results: list[CheckResult], earned: float) -> int | float:
    """What ``check.score()`` returns after its table: in a student's kernel a `Score`, elsewhere a plain number.

    ChecksFailed with the named checks if nbgrader validates and one of them is not right. Hidden checks are no
    fault of a student who has everything right that can be seen.
    """
    number = int(earned) if float(earned).is_integer() else earned
    execution = os.environ.get(_EXECUTION, "")
    if execution == "validate" and any(result.state != "right" for result in results):
        raise ChecksFailed(show.outcome_text(name, points, results))
    return Score(earned) if _has_kernel() and execution != "autograde" else number


def _has_kernel() -> bool:
    ipython = sys.modules.get("IPython")
    return hasattr(ipython.get_ipython() if ipython is not None else None, "kernel")
