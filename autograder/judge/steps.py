"""The steps of a walk, made in the parent: all that can be known of a cell before a judge is forked."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from autograder.judge import cells
from autograder.judge.outline import imports_in
from autograder.judge.owners import CellNames, Part
from autograder.judge.survey import SOLUTION, UNRUN, survey

WHOLE, ALONE, NOTHING = "whole", "alone", "nothing"
KINDS = ("student", "both", "test", "shared")


@dataclass(frozen=True)
class Step:
    """One cell of the plan as the judge gets it. ``kind`` is student, both, test or shared, or unrun.

    ``code`` is what the judge itself runs of it, compiled: the imports of a reference solution, the whole of a test or
    of a plain cell. ``there``: the student's process executes its version of the cell. ``here`` is how much the judge
    runs of its own: the ``whole``, the statements that ask nothing of the student's code (``alone``), or ``nothing``.
    """

    index: int
    name: str
    kind: str
    source: str
    student: str
    points: float
    cpu_seconds: float
    wall_seconds: float
    code: bytes = b""
    there: bool = True
    here: str = WHOLE
    names: CellNames = field(default_factory=CellNames)

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> Step:
        """What `vars` of a step, sent as a frame, has become."""
        return cls(**{**plain, "names": CellNames(**plain["names"])})

    def to_plain(self) -> dict[str, Any]:
        """Plain names, numbers, texts and lists."""
        return {**vars(self), "names": vars(self.names)}

    @property
    def parts(self) -> list[Part]:
        """The statements of the cell; a frame has them as lists, of which most walks need none."""
        return [Part._make(part) for part in self.names.parts]


def make_step(
    index: int, name: str, kind: str, source: str, student: str, points: float, cpu_seconds: float, wall_seconds: float
) -> Step:
    """A step without what the other cells say of its names: see `with_names`."""
    own = reference_imports(source) if kind == SOLUTION else source
    code = cells.pack(own, filename_of(kind, name)) if own and kind != UNRUN else b""
    there, here = kind not in ("test", UNRUN), ALONE if kind == "shared" else WHOLE
    return Step(index, name, kind, source, student, points, cpu_seconds, wall_seconds, code, there, here)


def with_names(steps: Sequence[Step]) -> list[Step]:
    """The steps of a whole notebook with the owners of their names; cells that students added have no part in that."""
    own = [step for step in steps if step.source]
    found = survey(tuple((step.kind, step.source) for step in own))
    names = {step.index: cell for step, cell in zip(own, found, strict=True)}
    return [replace(step, names=names.get(step.index, step.names)) for step in steps]


def names_only(step: Step) -> Step:
    """The step of a cell that is not run: it binds nothing, and says whose the names are that it would bind."""
    return replace(step, kind=UNRUN, source="", student="", code=b"")


def after_loss(step: Step, there: bool) -> Step:
    """What is still to run of a step in which a process was lost, ``there`` or in the judge's own part."""
    if there or step.here == NOTHING:
        return replace(step, there=False)
    return replace(step, here=ALONE if step.here == WHOLE else NOTHING)


@lru_cache(maxsize=4096)
def reference_imports(source: str) -> str:
    """The import statements of a reference solution's top level, as source text; one that fails is passed over."""
    try:
        found = imports_in(ast.parse(cells.python_of(source)).body)
    except SyntaxError:
        return ""
    return "\n".join(f"try:\n    {ast.unparse(node)}\nexcept Exception:\n    pass" for node in found)


def filename_of(kind: str, name: str) -> str:
    """What tracebacks call the cell."""
    return f"<test {name}>" if kind == "test" else f"<cell {name}>"


def texts_of(steps: Iterable[Step]) -> list[str]:
    """The student's code cells as they were handed in."""
    return [step.student for step in steps if step.kind in ("student", "both")]
