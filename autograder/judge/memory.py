"""How much memory a judge may take, and how it is told that there is no more.

RLIMIT_DATA holds what a process writes to: the heap and private mappings, all that values of numpy, torch and Python
can be in. Address space as a whole would not do, for torch maps gigabytes that it never touches.
"""

from __future__ import annotations

import resource
from pathlib import Path

from autograder.judge.clocks import StudentLost

# For the few words that a judge has to say when it has run out.
RESERVE = 64 << 20
MIB = 1 << 20
_TORCH_WORDS = "can't allocate memory"
_OF_STUDENT = "__of_the_student__"


def bound(size: int) -> None:
    """Let this process take ``size`` more bytes than it has now, for good."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    limit = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit + RESERVE))


def lost(detail: str) -> StudentLost:
    """What to raise where the judge has run out of memory; the reserve is there to be used from now on."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    return StudentLost("memory", detail)


def mark(error: Exception) -> None:
    """Note that an exception was raised in the student's process: an error of memory is that process's then."""
    setattr(error, _OF_STUDENT, True)


def ran_out(error: BaseException) -> bool:
    """Whether it says that this process, and not the student's, has no memory left; torch has a type of its own."""
    lacking = isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and _TORCH_WORDS in str(error))
    return lacking and not hasattr(error, _OF_STUDENT)


class Account:
    """What a student's process has made the judge take in the running cell.

    All of it may be kept, so a cell may receive as much as the judge may hold.
    """

    def __init__(self, size: int) -> None:
        self.size = self.left = size

    def start_cell(self) -> None:
        """A cell begins with nothing received."""
        self.left = self.size

    def charge(self, count: int) -> None:
        """Take ``count`` bytes; StudentLost when there are none left."""
        self.left -= count
        if self.left < 0:
            raise StudentLost("memory", f"your code returned more than {self.size // MIB} MiB in one cell")
