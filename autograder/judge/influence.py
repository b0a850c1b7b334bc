"""Whose doing it is when a judge runs out of memory: which cells of its own work with something of the student's."""

from __future__ import annotations

import builtins
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType, ModuleType

from autograder.judge import memory
from autograder.judge.namespace import JudgeNamespace
from autograder.judge.remote import Remote
from autograder.model.errors import GraderFault


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
            if not memory.ran_out(error):
                raise
            if self._count() == before and not self._reaches(code):
                raise GraderFault(f"{name}: the limit judge_memory_bytes is too small for this cell") from None
            raise memory.lost("the test ran out of memory with what your code returned") from None
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
