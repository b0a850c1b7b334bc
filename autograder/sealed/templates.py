"""The two warm processes of which every submission gets a fork: one for students' code, one for judges."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import helpers
from autograder.judge.hold import JudgeTemplate
from autograder.sandbox.hold import StudentTemplate
from autograder.warm import ALWAYS_WARM


@dataclass(frozen=True)
class Templates:
    """A pair of templates."""

    students: StudentTemplate
    judges: JudgeTemplate

    @classmethod
    def start(cls, layers: tuple[str, ...]) -> Templates:
        """Start both; they import side by side what every course needs, and then wait to be told the rest (`load`)."""
        warm = ",".join(ALWAYS_WARM)
        students = StudentTemplate(Path(helpers.__file__).parent, layers, warm=warm, bare=not layers)
        return cls(students, JudgeTemplate(warm))

    def load(self, modules: tuple[str, ...]) -> None:
        """Say, once, what else to import."""
        self.students.load(modules)
        self.judges.load(modules)

    def second_hold(self) -> Templates:
        """The same processes for a forked worker, who must not ask for a fork before the first holder has seen them
        ready, and whose ``close`` only lets go of them.
        """
        return Templates(self.students.second_hold(), self.judges.second_hold())

    def await_ready(self) -> None:
        """Wait until both can fork. Raises IsolationError or GraderFault, and ends both, if one does not start."""
        try:
            self.students.await_ready()
            self.judges.await_ready()
            self._rehearse()
            self.students.try_fork()
        except BaseException:
            self.close()
            raise

    def _rehearse(self) -> None:
        from autograder.sealed import rehearsal

        reader, writer = wire = self.students.rehearse()
        try:
            self.judges.rehearse(rehearsal.job(), wire)
        finally:
            os.close(reader)
            os.close(writer)

    def close(self) -> None:
        """End both, or let go of them."""
        self.students.close()
        self.judges.close()
