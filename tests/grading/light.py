"""Workers for tests of the pool: they import nothing heavy, so that a process starts fast."""

import os
import signal
from pathlib import Path

from autograder.model.errors import GraderFault, IsolationError
from autograder.model.results import Grade


class Echo:
    """Job "name" → a grade of that student. "die" dies; "die once" dies the first time; "fault" raises; "kill parent"."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def close(self) -> None:
        (self.folder / f"closed-{os.getpid()}").touch()

    def grade(self, job: str) -> Grade:
        with open(self.folder / "log", "a") as file:
            file.write(f"{job}\n")
        once = self.folder / f"ended {job}"
        if job.startswith("die") and not ("once" in job and once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if job == "fault":
            raise GraderFault("the judge broke")
        if job == "hang":
            signal.pause()
        near = "near" in job and "crowded" in job
        return Grade(job, "a", "a", "ok", (), 1.0, 1.0, 0.0, (), near_limit=near)


def refuse() -> Echo:
    raise IsolationError("bubblewrap is missing; apt-get install bubblewrap")


def fall_over() -> Echo:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
