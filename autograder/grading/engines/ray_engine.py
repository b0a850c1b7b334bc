"""The engine ``ray``: the local pool's worker as actors on a Ray cluster, one per core.

Nodes share no files: an actor gets the course's configuration, sources and key, and with each job the bytes that were
handed in, through Ray's object store. It sends back a Grade. Only the caller reads submissions and writes results. A
node must have the same software as the caller and a complete sandbox, otherwise the run is refused with its name. The
job of an actor that dies, with its node or alone, is given to another once all others had their turn. A grade near a
limit is asked for again when nothing else runs.
"""

from __future__ import annotations

import logging
import os
import shutil
import socket
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ray
from ray.exceptions import RayError, RayTaskError
from traitlets.config import Config

from autograder.course.anchors import shared_files
from autograder.course.companions import MAX_FILE
from autograder.course.course import KEY_FILE, Course
from autograder.grading.engines.backlog import Backlog
from autograder.grading.engines.engine import cores
from autograder.grading.engines.pool import Fault
from autograder.grading.engines.worker import Worker
from autograder.grading.grade import Job, once_more, refused
from autograder.model.errors import AutograderError, GraderFault, IntakeError, IsolationError, UsageError
from autograder.model.files import read_regular
from autograder.model.results import Grade
from autograder.records.digests import software_digest
from autograder.submissions.intake import MAX_TIMESTAMP, TIMESTAMP_FILE
from autograder.submissions.locate import handed_in_instead
from autograder.submissions.notebook import MAX_NOTEBOOK

POLL_SECONDS = 0.25
CLOSE_SECONDS = 5
KNOCK_SECONDS = 5
TRIES = 3


@dataclass(frozen=True)
class Parcel:
    """All that an actor needs of a course."""

    config: Config
    sources: dict[str, dict[str, bytes]]
    shared: dict[str, bytes]
    key: bytes
    software: str
    sandbox: str


def pack(course: Course, assignments: Sequence[str], sandbox: str) -> Parcel:
    """The course's configuration and key, the source folders of the assignments, and the files they all share."""
    shared = [path for path in shared_files(course.config, course.root) if path.is_relative_to(course.root)]
    sources = {}
    for name in assignments:
        folder = course.folder(course.source, name)
        sources[name] = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    named = {str(path.relative_to(course.root)): path.read_bytes() for path in shared if path.is_file()}
    return Parcel(course.config, sources, named, course.course_key, software_digest(), sandbox)


def handed_in(course: Course, job: Job) -> dict[str, bytes | None] | IntakeError:
    """What grading reads of a submission: file name → content, None for what is no file; or why it cannot be read."""
    folder = course.folder(course.submitted, job.assignment, job.student)
    own = f"{job.notebook}.ipynb"
    files: dict[str, bytes | None] = {}
    try:
        if os.path.lexists(folder / own):
            files[own] = read_regular(folder, own, MAX_NOTEBOOK)
        else:
            files.update(handed_in_instead(folder))
    except IntakeError as refusal:
        return refusal
    try:
        files[TIMESTAMP_FILE] = read_regular(folder, TIMESTAMP_FILE, MAX_TIMESTAMP)
    except IntakeError as refusal:
        if refusal.status != "missing":
            files[TIMESTAMP_FILE] = b" " * (MAX_TIMESTAMP + 1) if refusal.flag == "too_large" else None
    for name in course.config.Autograde.get("exclude_overwriting", {}).get(job.assignment, ()):
        with suppress(IntakeError):
            files[name] = read_regular(folder, name, MAX_FILE)
    return files


def write_files(folder: Path, files: Mapping[str, bytes | None]) -> None:
    """Write files by their names below ``folder``; a folder stands for what is no file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


class Grader:
    """The actor. Set up by ``prepare``, so that what is wrong with a node can be said in words."""

    def prepare(self, parcel: Parcel) -> str:
        """Start the worker; "" or why this node cannot grade."""
        node = f"node {ray.get_runtime_context().get_node_id()[:8]} ({socket.gethostname()}) cannot grade"
        if software_digest() != parcel.software:
            return f"{node}: its autograder, helpers, Python or libraries are not yours; install the same release there"
        self._folder = tempfile.TemporaryDirectory(prefix="autograder-")
        root = Path(self._folder.name)
        course = Course.at(root, parcel.config)
        for name, files in parcel.sources.items():
            write_files(course.folder(course.source, name), files)
        write_files(root, parcel.shared)
        (root / KEY_FILE).write_text(parcel.key.hex(), encoding="ascii")
        try:
            self._worker = Worker(course, parcel.sandbox, workers=cores())
        except AutograderError as error:
            return f"{node}: {error}"
        return ""

    def grade(self, job: Job, files: dict[str, bytes | None] | IntakeError) -> Grade:
        """Grade one submission."""
        source = self._worker.source(job)
        if isinstance(files, IntakeError):
            return refused(self._worker.desk, source, job, files, time.monotonic())
        course = self._worker.course
        folder = course.folder(course.submitted, job.assignment, job.student)
        try:
            write_files(folder, files)
            return self._worker.grade(job)
        finally:
            shutil.rmtree(folder)

    def close(self) -> None:
        """End the templates and remove the course from the node."""
        self._worker.close()
        self._folder.cleanup()


def _knock(address: str) -> None:
    """OSError at once if nobody is at host:port; Ray itself would try for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if colon:
        socket.create_connection((host, int(port)), KNOCK_SECONDS).close()


@dataclass
class _Seat:
    actor: Any
    job: Job | None = None


class RayEngine:
    """Actors on the cluster at ``address``, or on a Ray of this machine that ends with the run."""

    def __init__(self, course: Course, size: int | None, sandbox: str, address: str | None) -> None:
        self.course, self.size, self.sandbox, self.address = course, size, sandbox, address
        self._busy: dict[Any, _Seat] = {}
        self._idle: list[_Seat] = []
        self._lost: dict[Job | None, int] = {}
        self._near: deque[tuple[Job, Job]] = deque()
        self._again: set[Job] = set()

    def run(
        self, jobs: Iterable[Job], assignments: Sequence[str], stop: Callable[[], bool]
    ) -> Iterator[tuple[Job, Grade | Fault]]:
        """See ``autograder.grading.engines.engine.Engine.run``."""
        queue = Backlog(jobs)
        if not queue:
            return
        self._connect()
        try:
            self._parcel = ray.put(pack(self.course, assignments, self.sandbox))
            yield from self._run(queue, stop)
        finally:
            with suppress(RayError):
                closing = [seat.actor.close.remote() for seat in self._idle]
                ray.wait(closing, num_returns=len(closing), timeout=CLOSE_SECONDS) if closing else None
            ray.shutdown()

    def _connect(self) -> None:
        logging.getLogger("ray").setLevel(logging.ERROR)
        try:
            if self.address is None:
                size = self.size or cores()
                ray.init("local", num_cpus=size, include_dashboard=False, log_to_driver=False, configure_logging=False)
            else:
                _knock(self.address)
                ray.init(self.address, log_to_driver=False, configure_logging=False)
        except Exception as error:  # Ray raises it bare when a node does not come up in time
            where = f"no Ray cluster answers at {self.address}" if self.address else "Ray does not start here"
            raise UsageError(f"{where}: {str(error).splitlines()[0]}") from error

    def _run(self, queue: Backlog, stop: Callable[[], bool]) -> Iterator[tuple[Job, Grade | Fault]]:
        size = self.size or int(ray.cluster_resources().get("CPU", 1))
        for _ in range(min(size, queue.at_least(size))):
            self._start()
        while (queue or self._near or any(seat.job for seat in self._busy.values())) and not stop():
            ready, _ = ray.wait(list(self._busy), timeout=POLL_SECONDS)
            for reference in ready:
                yield from self._result(self._busy.pop(reference), reference, queue)
            while queue and self._idle:
                job = queue.popleft()
                self._give(self._idle.pop(), job, replace(job, crowded=True))
            if self._near and not queue and not self._busy and self._idle:
                self._give(self._idle.pop(), *self._near.popleft())

    def _start(self) -> None:
        actor: Any = ray.remote(Grader).options(num_cpus=1, max_restarts=0, scheduling_strategy="SPREAD").remote()
        self._busy[actor.prepare.remote(self._parcel)] = _Seat(actor)

    def _give(self, seat: _Seat, job: Job, put: Job) -> None:
        seat.job = job
        self._busy[seat.actor.grade.remote(put, handed_in(self.course, job))] = seat

    def _result(self, seat: _Seat, reference: Any, queue: Backlog) -> Iterator[tuple[Job, Grade | Fault]]:
        job, seat.job = seat.job, None
        try:
            outcome = ray.get(reference)
        except RayTaskError as error:
            outcome = Fault(str(error.cause))
        except RayError as error:
            yield from self._lose(job, queue, error)
            return
        if isinstance(outcome, Grade) and outcome.near_limit and job is not None and job not in self._again:
            self._again.add(job)
            self._near.append((job, once_more(job, outcome, outcome.seconds)))
        elif job is not None:
            yield job, outcome
        elif outcome:
            raise IsolationError(outcome.reason if isinstance(outcome, Fault) else outcome)
        self._idle.append(seat)

    def _lose(self, job: Job | None, queue: Backlog, error: RayError) -> Iterator[tuple[Job, Fault]]:
        self._lost[job] = self._lost.get(job, 0) + 1
        if job is None and self._lost[job] > TRIES * len(self._busy):
            raise GraderFault(f"Ray's actors end before they are ready: {str(error).splitlines()[0]}")
        self._start()
        if job is not None and self._lost[job] < TRIES:
            queue.append(job)
        elif job is not None:
            yield job, Fault(f"the worker ended {TRIES} times while grading this submission")
