"""How much memory a judge may take, and whose doing it is when that is not enough.

RLIMIT_DATA holds what a process writes to: the heap and private mappings, all that values of numpy, torch and Python
can be in. Address space as a whole would not do, for torch maps gigabytes that it never touches.
"""

from __future__ import annotations

import builtins
import marshal
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING

from autograder.judge.clocks import StudentLost
from autograder.model.errors import GraderFault

if TYPE_CHECKING:
    from autograder.judge.namespace import JudgeNamespace
    from autograder.judge.remote import Remote

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


class Influence:
    """Which cells of the judge's work with something of the student's.

    ``namespace`` are the judge's names. A cell that asks the student's process, or uses a name that such a cell uses,
    does; modules are nobody's.
    """

    def __init__(self, remote: Remote, namespace: JudgeNamespace) -> None:
        self.remote, self.namespace = remote, namespace
        self._before: list[tuple[bytes, bool]] = []

    @contextmanager
    def cell(self, name: str, code: bytes) -> Iterator[None]:
        """Run a cell inside, of which the judge runs ``code``. Where the judge runs out of memory, the student's
        process is lost with it, or GraderFault says that the cell needs too much by itself.
        """
        before = self._count()
        try:
            yield
        except Exception as error:
            if not ran_out(error):
                raise
            if self._count() == before and not self._reaches(code):
                raise GraderFault(f"{name}: the limit judge_memory_bytes is too small for this cell") from None
            raise lost("the test ran out of memory with what your code returned") from None
        finally:
            self._before.append((code, self._count() > before))

    def _count(self) -> int:
        return self.remote.answers + self.namespace.lookups

    def _reaches(self, code: bytes) -> bool:
        touched: set[str] = set()
        for earlier, asked in self._before:
            names = self._names(earlier)
            if asked or names & touched:
                touched |= names
        return bool(self._names(code) & touched)

    def _names(self, code: bytes) -> set[str]:
        used = set[str]().union(*map(_names_in, marshal.loads(code) if code else ()))
        own = {name for name in used if not isinstance(self.namespace.get(name), (ModuleType, type(None)))}
        return {name for name in own if self.namespace[name] is not getattr(builtins, name, None)}


def _names_in(code: CodeType | None) -> set[str]:
    if code is None:
        return set()
    inner = (_names_in(part) for part in code.co_consts if isinstance(part, CodeType))
    return set(code.co_names).union(*inner)
