"""Source of a student's definition, and the dotted names that it uses."""

from __future__ import annotations

from functools import lru_cache

from . import session
from .definitions import statements
from .program import Program


def source(name: str) -> str:
    """Source text of the student's top-level def or class ``name``. LookupError if there is none."""
    return session.current.source(name)


def calls(name: str) -> set[str]:
    """Dotted names that the definition ``name`` uses, itself or through the student's other top-level names.

    ``np.convolve`` appears as ``numpy.convolve`` under any alias, a method of a value as ``.backward``, a
    builtin as ``sorted``. Comments and strings do not count. The name may be bound by a def, a class or an assignment;
    LookupError if nothing binds it.
    """
    program = _program(tuple(session.current.cells())).copy()
    if name not in program.bound:
        raise LookupError(f"nothing is called {name} at the top level of a cell")
    return program.uses_of(name)


def uses(cells: list[str], text: str, name: str) -> set[str]:
    """``calls`` as a pure function of the texts of all cells and of the definition."""
    program = _program(tuple(cells)).copy()
    for node in statements([text]):
        program.bind(node)
    return program.uses_of(name)


@lru_cache(maxsize=4)
def _program(cells: tuple[str, ...]) -> Program:
    """Every check that looks at the source asks about the same cells. To be copied before it is used."""
    return Program(statements(list(cells)))
