"""Who owns a name: decided from the instructor's text, before anything of a student's runs.

The owner of a name, at a point of the walk, is the last cell before it that binds the name: a solution cell gives it to
the student, a locked, plain or test cell to the judge. Python's builtins stand before all cells. A name that only later
cells bind is the student's if no instructor's cell is among them; a name that no cell binds may be the student's,
unless some cell binds names that its text does not tell.

`autograder.judge.survey` makes `CellNames` of a notebook's texts; `Owners` follows a walk with them.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

PYTHONS = frozenset(vars(builtins))
NEVER_STUDENTS = re.compile(r"__\w+__")
# What a kernel binds by itself, to what was run and shown last.
_KERNELS = re.compile(r"_+|In|Out|_i+|_[iod]h|_i?\d+|get_ipython|display")


class Part(NamedTuple):
    """One statement on the lines ``first`` to ``last``. Where it is not run to its end, it ``leaves`` names unbound.

    ``alone``: it asks nothing of the student's code, so that the judge may run it whatever became of that.
    """

    first: int
    last: int
    leaves: tuple[str, ...]
    alone: bool


@dataclass(frozen=True)
class CellNames:
    """What one cell means for names. After it the student owns ``takes`` and the judge ``gives``; ``returned`` stay
    whose they were. The names of ``stars`` are given as well.

    ``depends``: what it uses may be in a student's hand, so that its failure may be theirs. ``needed``: another cell
    uses a name of it.
    """

    gives: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()
    opaque: bool = False
    parts: tuple[Part, ...] = ()
    depends: bool = True
    needed: bool = False


class Owners:
    """The owners of names as a walk goes on; ``cells`` are all of the notebook."""

    def __init__(self, cells: Sequence[CellNames]) -> None:
        self._students: set[str] = set()
        self._judges: set[str] = set()
        self._opaque = any(cell.opaque for cell in cells)
        self._by_instructor = frozenset(name for cell in cells for name in cell.gives)
        self._by_solution = frozenset(name for cell in cells for name in cell.takes)

    def is_students(self, name: str) -> bool:
        """Whether the name may be asked for in the student's process."""
        if name in self._students:
            return True
        if name in self._judges or name in PYTHONS or NEVER_STUDENTS.fullmatch(name) or name in self._by_instructor:
            return False
        return name in self._by_solution or not (self._opaque or _KERNELS.fullmatch(name))

    def is_bound(self, name: str) -> bool:
        """Whether any cell of the instructor's binds the name."""
        return name in self._by_instructor or name in self._by_solution

    def passed(self, cell: CellNames) -> None:
        """The walk has come past this cell; the last binder owns."""
        self._judges.update(cell.gives)
        self._students.difference_update(cell.gives)
        self._students.update(cell.takes)
        self._judges.difference_update(cell.takes)
