"""The names of a whole notebook, from the texts of its cells: see `autograder.judge.owners` for what they mean.

Pure, and kept for each notebook. It follows, statement by statement, who owns a name and what may have been in the
hands of the student's code, through the functions and values that mention one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from autograder.judge.outline import NOTHING, Names, Outline, Statement, outline
from autograder.judge.owners import NEVER_STUDENTS, PYTHONS, CellNames, Part

SOLUTION, UNRUN = "student", "unrun"


@lru_cache(maxsize=64)
def survey(cells: tuple[tuple[str, str], ...]) -> tuple[CellNames, ...]:
    """The names of a notebook's cells, given as (kind, instructor's text) in order.

    The kind is that of a step, or ``unrun`` for an instructor's cell that is not run.
    """
    outlines = [(kind, outline(source)) for kind, source in cells]
    follow = _Follow(outlines)
    parts = [follow.cell(kind, cell) for kind, cell in outlines]
    needed = _needed(outlines)
    return tuple(
        _solution(cell) if kind == SOLUTION else _instructors(cell, *rows, need)
        for (kind, cell), rows, need in zip(outlines, parts, needed, strict=True)
    )


def _solution(cell: Outline) -> CellNames:
    return CellNames(gives=tuple(sorted(cell.lent)), takes=tuple(sorted(_students(cell))), stars=cell.stars)


def _students(cell: Outline) -> Names:
    """What a reference solution gives to the student: all that it binds but what it imports."""
    return frozenset(name for name in cell.bound - cell.lent if not NEVER_STUDENTS.fullmatch(name))


def _instructors(cell: Outline, parts: tuple[Part, ...], depends: bool, needed: bool) -> CellNames:
    gives, returned = tuple(sorted(cell.bound - cell.returned)), tuple(sorted(cell.returned))
    return CellNames(gives, (), returned, cell.stars, cell.opaque, parts, depends, needed)


def _needed(cells: list[tuple[str, Outline]]) -> list[bool]:
    """For each cell whether another one of the instructor's, or a function, uses what it binds or changes."""
    wanted = set(NOTHING.union(*(s.lazy for kind, cell in cells if kind != SOLUTION for s in cell.statements)))
    found = []
    for kind, cell in reversed(cells):
        found.append(not wanted.isdisjoint(cell.bound.union(*(s.changes for s in cell.statements))))
        if kind not in (SOLUTION, UNRUN):
            bound: Names = NOTHING
            for statement in cell.statements:
                wanted |= statement.eager - bound
                bound |= statement.binds | statement.imports
    return found[::-1]


class _Follow:
    """What is known of names at one point of the notebook."""

    def __init__(self, cells: Iterable[tuple[str, Outline]]) -> None:
        rows = list(cells)
        self.by_solution = NOTHING.union(*(_students(cell) for kind, cell in rows if kind == SOLUTION))
        self.by_instructor = NOTHING.union(*(cell.bound for kind, cell in rows if kind != SOLUTION))
        self.untold = any(cell.stars or cell.opaque for _, cell in rows)
        # Owners (True: the student); values that the student's code had a part in; and those that it may have reached
        # as arguments, or through what these hold.
        self.owners: dict[str, bool] = {}
        self.tainted: set[str] = set()
        self.touched: set[str] = set()
        self.modules: set[str] = set()
        # What the value of a name looks up when it is called, and changes then; and what it was made of: names with the
        # count of their bindings, for a name that is bound anew stands for something else.
        self.mentions: dict[str, Names] = {}
        self.effects: dict[str, Names] = {}
        self.made_of: dict[str, dict[str, int]] = {}
        self.bindings: Counter[str] = Counter()

    def cell(self, kind: str, cell: Outline) -> tuple[tuple[Part, ...], bool]:
        """Go past a cell: (its parts, whether it depends on the student)."""
        if kind == SOLUTION:
            self._past_solution(cell)
        if kind in (SOLUTION, UNRUN):
            return (), True
        rows = [self._statement(statement, cell.returned) for statement in cell.statements]
        return tuple(part for part, _ in rows), any(depends for _, depends in rows)

    def _past_solution(self, cell: Outline) -> None:
        self.owners |= dict.fromkeys(cell.lent, False) | dict.fromkeys(_students(cell), True)
        self.bindings.update(cell.bound)
        self.modules = (self.modules | cell.lent) - _students(cell)

    def _statement(self, statement: Statement, returned: Names) -> tuple[Part, bool]:
        near = self._reach(statement.eager)
        asks = any(self._asked(name, not self.untold) or name in self.tainted for name in near)
        depends = asks or any(self._asked(name, True) or name in self.touched for name in near)
        changes = statement.changes.union(*(self.effects.get(name, NOTHING) for name in near)) - self.modules
        changes = frozenset(name for name in changes if not self._asked(name, True))
        binds = statement.binds - returned
        if asks:
            self.tainted |= changes
        if depends:
            self.touched |= (near | changes) - self.modules - PYTHONS
        self._bind(statement, binds, asks, depends)
        leaves = tuple(sorted(binds | statement.imports | changes))
        return Part(statement.first, statement.last, leaves, not asks), depends

    def _bind(self, statement: Statement, binds: Names, asks: bool, depends: bool) -> None:
        made_of = {
            name: self.bindings[name] for name in statement.eager - PYTHONS - binds if not self._asked(name, True)
        }
        self.owners |= dict.fromkeys(binds | statement.imports | statement.later, False)
        self.bindings.update(binds | statement.imports | statement.later)
        self.modules = (self.modules - binds) | statement.imports
        for name in binds | statement.imports:
            self.made_of[name] = made_of if name in binds else {}
            self.mentions[name] = statement.lazy if name in binds else NOTHING
            self.effects[name] = statement.later_changes
        for names, yes in ((self.tainted, asks), (self.touched, depends)):
            names -= statement.imports
            names |= binds if yes else NOTHING
            names -= NOTHING if yes else binds
        # A function that asks the student binds what the student said.
        if any(self._asked(name, True) or name in self.tainted for name in self._reach(statement.lazy)):
            self.tainted |= statement.later
            self.touched |= statement.later

    def _reach(self, names: Iterable[str]) -> Names:
        """The names, and all that their values were made of or look up."""
        seen, ahead = set(names), list(names)
        while ahead:
            name = ahead.pop()
            parts = {part for part, count in self.made_of.get(name, {}).items() if self.bindings[part] == count}
            new = (parts | self.mentions.get(name, NOTHING)) - seen
            seen |= new
            ahead += new
        return frozenset(seen)

    def _asked(self, name: str, unknown: bool) -> bool:
        """Whether the name may come from the student; ``unknown`` is the answer for one that nothing binds."""
        if name in self.owners:
            return self.owners[name]
        if name in PYTHONS or name in self.by_instructor or NEVER_STUDENTS.fullmatch(name):
            return False
        return name in self.by_solution or unknown
