"""Limits on a student's process, per assignment and per cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from autograder.model.errors import UsageError

MIB = 1 << 20
BESIDE_OTHERS = 0.25


@dataclass(frozen=True)
class Limits:
    """What one submission may use. CPU time decides; wall time is the backstop for a process that sleeps.

    ``cpu_seconds`` and ``wall_seconds`` hold per cell, ``total_cpu_seconds`` and ``total_wall_seconds`` for the whole
    submission, replays included. ``total_wall_seconds`` is also all that one submission may hold a worker, however
    often it is tried: see `one_run`.

    ``memory_bytes`` comes on top of the libraries that are loaded before the first cell, and so does
    ``judge_memory_bytes``, for the process that holds what the student's code returns: a cell may receive as much, and
    all that is alive at a time, the tests' own values included, may not take more.
    ``output_bytes`` is what the cells of a submission may show; ``restarts`` how often a lost process is replaced.
    """

    cpu_seconds: float = 10.0
    wall_seconds: float = 60.0
    total_cpu_seconds: float = 120.0
    total_wall_seconds: float = 600.0
    memory_bytes: int = 1024 * MIB
    judge_memory_bytes: int = 1024 * MIB
    disk_bytes: int = 64 * MIB
    output_bytes: int = 1_000_000
    threads: int = 64
    restarts: int = 8

    def with_changes(self, changes: Mapping[str, Any], where: str) -> Limits:
        """These limits with some replaced; an unknown name or a bad value is a UsageError that names ``where``."""
        known = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise UsageError(f"{where}: unknown limit {name!r}; known are {', '.join(known)}")
            if type(value) not in (int, float) or not value > 0:
                raise UsageError(f"{where}: limit {name!r} must be a positive number, not {value!r}")
        values: dict[str, Any] = {name: known[name](value) for name, value in changes.items()}
        return replace(self, **values)

    def one_run(self, crowded: bool = False, spent: float = 0.0) -> Limits:
        """These limits for one run of a submission whose earlier runs have held a worker for ``spent`` seconds.

        Beside others a run gets a quarter of ``total_wall_seconds``: by default a little more than
        ``total_cpu_seconds``, so that a submission that computes has ended by then and one that sleeps has not. The
        run that decides, alone, gets the other three quarters, whether or not a run beside others came before it: the
        number of workers changes no grade.
        """
        share = BESIDE_OTHERS if crowded else 1 - BESIDE_OTHERS
        total = self.total_wall_seconds
        return replace(self, total_wall_seconds=min(share * total, total - spent))

    def to_dict(self) -> dict[str, Any]:
        """Plain names and numbers."""
        return asdict(self)


def course_limits(course: Any, assignment: str) -> Limits:
    """The limits of an assignment: ``c.SealedGrading.limits``, then
    ``c.SealedGrading.assignment_limits[assignment]``.
    """
    section = course.config.SealedGrading
    limits = Limits().with_changes(_mapping(section, "limits"), "c.SealedGrading.limits")
    own = _mapping(section, "assignment_limits").get(assignment, {})
    return limits.with_changes(own, f"c.SealedGrading.assignment_limits[{assignment!r}]")


def cell_limits(course: Any, assignment: str, limits: Limits) -> dict[str, Limits]:
    """Limits of single cells by grade_id: ``c.SealedGrading.cell_limits[assignment][grade_id]``."""
    cells = _mapping(course.config.SealedGrading, "cell_limits").get(assignment, {})
    where = f"c.SealedGrading.cell_limits[{assignment!r}]"
    return {name: limits.with_changes(changes, f"{where}[{name!r}]") for name, changes in cells.items()}


def _mapping(section: Any, name: str) -> Mapping[str, Any]:
    value = section.get(name, {})
    if not isinstance(value, Mapping):
        raise UsageError(f"c.SealedGrading.{name} must be a dictionary, not {value!r}")
    return dict(value)
