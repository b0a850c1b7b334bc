"""Derivations that are checked: lines of plain mathematics, judged one by one.

`check` says for each line whether it follows from the one before and, if not, at which values the two
differ; `show` typesets lines as they are read. The text is only ever mathematics: it is parsed here, never
executed.
"""

from helpers.derivation import forms
from helpers.derivation.checking import check, show
from helpers.derivation.parser import parse
from helpers.derivation.reading import Waypoint
from helpers.derivation.report import Report, Typeset, Verdict
from helpers.derivation.tree import MathError

__all__ = ["MathError", "Report", "Typeset", "Verdict", "Waypoint", "check", "forms", "parse", "show"]
