"""Breaks one step of the enclosure of a fork in one way. Imported by a student template, from a copy of ``helpers``.

What to break travels in the job's limits, so that one template serves all of a test's forks. The steps are the functions that
the template calls between its fork and the student's first line, read from the modules: a new one is broken without a word here.
"""

from __future__ import annotations

import ctypes
import inspect
import os
import sys
import tarfile
import time
from collections.abc import Callable
from typing import Any

import msgpack

from autograder.student import enclosure, landlock

KEY = "break"
IN_THE_TEMPLATE = ("fork", "become")
ERRORS: tuple[type[BaseException], ...] = (
    OSError,
    KeyError,
    tarfile.TarError,
    ValueError,
    MemoryError,
    SystemExit,
    BaseException,
)
STALL, WORK = "stall", "work"
WORK_SECONDS = 0.4
WAYS = (*(kind.__name__ for kind in ERRORS), "SIGSEGV", "_exit(0)", "_exit(71)", "hang up")
_now: tuple[str, str] = ("", "")


def misbehave(way: str) -> None:
    """End the step in one of WAYS, or take long."""
    if way == STALL:
        time.sleep(600)
    elif way == WORK:
        while time.process_time() < WORK_SECONDS:
            pass
    elif way == "SIGSEGV":
        ctypes.string_at(0)
    elif way.startswith("_exit"):
        os._exit(int(way[6:-1]))
    elif way == "hang up":
        os.closerange(3, 64)
    else:
        raise next(kind for kind in ERRORS if kind.__name__ == way)("broken on purpose")


def steps(template: Any) -> dict[str, tuple[Any, str]]:
    """Every function between the fork and the first line, as (owner, name), by name. ``template`` is the module."""
    found = {
        name: (enclosure, name)
        for name, value in vars(enclosure).items()
        if inspect.isfunction(value) and value.__module__ == enclosure.__name__
    }
    for name in IN_THE_TEMPLATE:
        found.pop(name)
    found["restrict"] = (landlock, "restrict")
    for name in ("close_in", "Runtime", "Channel"):
        found[name] = (template, name)
    return found


def breakable(name: str, before: Callable[..., Any]) -> Callable[..., Any]:
    """The function, unless it is what this fork has to break."""

    def step(*arguments: Any, **named: Any) -> Any:
        if _now[0] == name:
            misbehave(_now[1])
        return before(*arguments, **named)

    return step


def install() -> None:
    """In a template: make every step breakable."""
    template = sys.modules["__main__"]
    for name, (owner, attribute) in steps(template).items():
        setattr(owner, attribute, breakable(name, getattr(owner, attribute)))
    before = template.run_student  # type: ignore[attr-defined]

    def run_student(message: bytes, *rest: Any) -> None:
        global _now
        name, way = msgpack.unpackb(message)["limits"].get(KEY, ("", ""))
        _now = name, way
        before(message, *rest)

    template.run_student = run_student  # type: ignore[attr-defined]


def install_in_template() -> None:
    """In a template: its first forks fail, each at another place or in another way; then all is well."""
    template = sys.modules["__main__"]
    wait = list[tuple[Any, str, BaseException]]()
    for owner, name in ((enclosure, "fork"), (os, "pidfd_open"), (os, "dup"), (template, "supervised")):
        wait += [(owner, name, kind("broken on purpose")) for kind in (OSError, MemoryError, KeyError)]
    for owner, name in {(place, name) for place, name, _ in wait}:
        setattr(owner, name, failing(owner, name, getattr(owner, name), wait))


def failing(owner: Any, name: str, before: Callable[..., Any], wait: list[Any]) -> Callable[..., Any]:
    """The function; it fails as often as its turn has come in ``wait``."""

    def step(*arguments: Any) -> Any:
        if wait and wait[0][:2] == (owner, name):
            raise wait.pop(0)[2]
        return before(*arguments)

    return step
