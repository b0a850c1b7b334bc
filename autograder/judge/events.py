"""What a judge tells its worker, one event a frame.

Only `pack` and `unpack` know how an event crosses; readers of events use ``match`` over `Event`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from autograder.model.errors import WireError
from helpers.outcome import CheckResult

MAX_TEXT = 20_000


@dataclass(frozen=True)
class Forked:
    """The judge is there, as process ``pid``."""

    pid: int


@dataclass(frozen=True)
class Started:
    """The step with this index begins."""

    index: int


@dataclass(frozen=True)
class Executed:
    """The student's process has executed its version of the cell; ``memory`` and ``truncated`` are its own words."""

    index: int
    outputs: list[Any]
    error: str
    memory: bool
    truncated: bool


@dataclass(frozen=True)
class Checked:
    """A named check has its outcome."""

    check: CheckResult


@dataclass(frozen=True)
class Scored:
    """A test cell has ended. ``score`` is None where it could make none; ``error`` is what the student may read of the
    reason, ``detail`` what the instructor may. ``fault`` says that the cell itself is to blame.
    """

    index: int
    score: float | None = None
    error: str = ""
    detail: str = ""
    fault: str = ""


@dataclass(frozen=True)
class NearLimit:
    """A busy machine may have decided what the step came to."""

    index: int


@dataclass(frozen=True)
class MemoryErrorSeen:
    """The student's code has raised MemoryError in the step."""

    index: int


@dataclass(frozen=True)
class CellFailed:
    """The judge's own part of a locked or plain cell has failed."""

    index: int
    text: str


@dataclass(frozen=True)
class Lost:
    """The student's process cannot be used any more: the walk ends. ``there``: in its own part of the cell."""

    index: int
    reason: str
    detail: str
    unsure: bool
    there: bool


@dataclass(frozen=True)
class Failed:
    """The judge itself has failed: the walk ends."""

    text: str


@dataclass(frozen=True)
class Done:
    """The walk has come to its end."""


Event = Forked | Started | Executed | Checked | Scored | NearLimit | MemoryErrorSeen | CellFailed | Lost | Failed | Done
LAST = (Lost, Failed, Done)
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Forked, Started, Executed, Checked, Scored, NearLimit, MemoryErrorSeen, CellFailed, Lost, Failed, Done)
}


def pack(event: Event) -> list[Any]:
    """The tree of a frame; texts are cut and made such that they can be sent, for they may quote a student's values."""
    if isinstance(event, Checked):
        return ["Checked", *(_sendable(value) for value in vars(event.check).values())]
    return [type(event).__name__, *(_sendable(value) for value in vars(event).values())]


def unpack(tree: Any) -> Event:
    """The event of a tree. WireError for anything else."""
    match tree:
        case ["Checked", *values]:
            return Checked(CheckResult(*values))
        case [str(name), *values] if name in _KINDS and len(values) == len(fields(_KINDS[name])):
            event: Event = _KINDS[name](*values)
            return event
    raise WireError("not an event of a judge")


def _sendable(value: Any) -> Any:
    return value[:MAX_TEXT].encode("utf-8", "backslashreplace").decode() if type(value) is str else value
