"""Ends a student's process that holds more private memory than it may.

RLIMIT_DATA counts what is writable: memory that was written to and then made read-only is not in it. So the template
looks at what is resident of each of its forks, as often as CHECK_SECONDS. An honest process never comes so far: its
RLIMIT_DATA, of the same size, is met first, as a MemoryError.
"""

from __future__ import annotations

import os

CHECK_SECONDS = 0.02
# A stack may grow to this beside RLIMIT_DATA, and the kernel's counters are not exact.
MARGIN = 64 << 20
_PAGE = os.sysconf("SC_PAGE_SIZE")


def private_bytes(pid: int | str) -> tuple[int, int]:
    """(resident, mapped writable) bytes of private memory of a process; nothing of one that has ended."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            _, resident, shared, _, _, data, _ = map(int, file.read().split())
    except (OSError, ValueError):
        return 0, 0
    return (resident - shared) * _PAGE, data * _PAGE


def ceiling(memory_bytes: int) -> int:
    """What a fork of this process may have resident: all that this one has, and ``memory_bytes``."""
    return private_bytes("self")[1] + memory_bytes + MARGIN


def exceeds(pid: int, most: int) -> bool:
    """Whether a process has more private memory than ``most`` bytes resident."""
    return private_bytes(pid)[0] > most
