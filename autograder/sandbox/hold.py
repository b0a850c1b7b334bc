"""The worker's hold on a student template: start it, ask it for forks, know and kill them."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import struct
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgpack

from autograder.hold import TemplateHold
from autograder.model.errors import GraderFault, IsolationError
from autograder.model.limits import Limits
from autograder.sandbox import bwrap, seccomp
from autograder.sandbox.remedies import refusal
from autograder.student import landlock
from autograder.warm import REHEARSAL

if TYPE_CHECKING:
    from autograder.course.companions import Companions

LAYERS = ("namespaces", "masks", "rlimits", "landlock", "seccomp")
WARM = "numpy,torch,matplotlib.pyplot,helpers.checks,helpers.probes,sympy"
FORK_SECONDS = 30.0
PF_EXITING = 0x4


@dataclass
class StudentProcess:
    """One fork: ``pid`` as the worker sees it, the judge's ends of the ``wire`` (to read from, to write to), ``status``
    on which it says that it is closed in and the template how it ended; ``report`` has what was said so far.
    """

    pid: int
    pidfd: int
    wire: tuple[int, int]
    status: socket.socket
    report: dict[str, Any] = field(default_factory=dict)

    def await_closed_in(self) -> None:
        """Wait until the student's code may run. Raises GraderFault if that does not come: see
        `autograder.student.template` for whose fault is what.
        """
        while "closed_in" not in self.report:
            try:
                message = self.status.recv(4096)
            except OSError as error:
                raise GraderFault(f"a student's process is not closed in: {error}") from None
            self.report.update(_said(message) if message else {"failed": "nothing more was said"})
            if "failed" in self.report or "code" in self.report:
                why = self.report.get("failed", f"it ended with code {self.report.get('code')}")
                raise GraderFault(f"the sandbox failed: {why} (see: autograder doctor)")

    def kill(self, patience: float = 0.0) -> dict[str, Any]:
        """End it with all that it started; returns the template's report (code, peak_kib, cpu since it was closed in).

        ``by_itself`` says whether it was ending before, or did within ``patience`` seconds.
        """
        ended = is_ending(self.pid) or bool(select.select([self.pidfd], [], [], patience)[0])
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        report = self.report
        with contextlib.suppress(OSError):
            self.status.settimeout(FORK_SECONDS)
            while "code" not in report and (message := self.status.recv(4096)):
                report.update(_said(message))
        self.close()
        if "cpu" in report:
            report["cpu"] = max(0.0, report["cpu"] - report.get("closed_in", 0.0))
        return {**report, "by_itself": ended}

    def close(self) -> None:
        """Close the descriptors that the worker holds."""
        for end in self.wire:
            os.close(end)
        self.status.close()
        os.close(self.pidfd)


def is_ending(pid: int) -> bool:
    """Whether the kernel is taking the process down, which may last: its pipes close before its pidfd is readable.

    All threads must be ending (PF_EXITING, see proc(5) and include/linux/sched.h): a process in which only the first
    one has ended goes on.
    """
    try:
        threads = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/stat")]
    except OSError:
        return False
    flags = [int(text.rpartition(")")[2].split()[6]) for text in threads]
    return bool(flags) and all(flag & PF_EXITING for flag in flags)


def active_layers(sandbox: str) -> tuple[str, ...]:
    """The layers that a grade with ``sandbox`` (auto or none) will have; raises IsolationError if a needed one
    is missing.
    """
    if sandbox == "none":
        return ()
    bwrap.executable()
    seccomp.program()
    return tuple(layer for layer in LAYERS if layer != "landlock" or landlock.abi() > 0)


class StudentTemplate(TemplateHold):
    """A warm process inside bubblewrap (or, with ``--sandbox none``, a bare one) that forks a process per
    submission.
    """

    def __init__(self, helpers: Path, layers: tuple[str, ...], *, warm: str = WARM, bare: bool = False) -> None:
        self.layers = layers
        with tempfile.TemporaryFile() as program:
            if "seccomp" in layers:
                program.write(seccomp.program())
                program.seek(0)

            def line(control: int) -> list[str]:
                descriptors = (control, program.fileno())
                return (
                    bwrap.bare_command(descriptors, warm) if bare else bwrap.command(helpers, descriptors, warm, layers)
                )

            super().__init__(line, [program.fileno()])

    def failure(self, said: str) -> IsolationError:
        """The sandbox does not start."""
        return IsolationError(refusal(said))

    def try_fork(self) -> None:
        """Fork once and close that fork in, before anything is graded; raises IsolationError if a layer fails here."""
        try:
            process = self.fork(Limits().to_dict())
            try:
                process.await_closed_in()
            finally:
                process.kill()
        except GraderFault as error:
            said = str(error).removeprefix("the sandbox failed: ").removesuffix(" (see: autograder doctor)")
            raise IsolationError(refusal(said)) from None

    def rehearse(self) -> tuple[int, int]:
        """Let the template itself serve one walk, before its first fork; returns the judge's ends of the wire."""
        from_judge, to_student = os.pipe()
        from_student, to_judge = os.pipe()
        socket.send_fds(self.control, [REHEARSAL], [from_judge, to_judge])
        os.close(from_judge)
        os.close(to_judge)
        return from_student, to_student

    def fork(
        self, limits: dict[str, Any], files: Companions | None = None, folder: Path = Path("/tmp")
    ) -> StudentProcess:
        """A fresh student's process with ``files`` in its home, which closes itself in before it reads the wire.

        ``folder`` is its working directory where it has no sandbox. Raises GraderFault where there is no fork.
        """
        self.await_ready()
        # Two pipes: unlike a socket they carry bytes and nothing else, and a read wakes nobody.
        from_judge, to_student = os.pipe()
        from_student, to_judge = os.pipe()
        status, status_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        status.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        status.settimeout(FORK_SECONDS)
        job = msgpack.packb({"limits": limits, "files_bytes": files.size if files else 0, "folder": str(folder)})
        archive = [files.archive.descriptor] if files and files.archive else []
        try:
            socket.send_fds(self.control, [job], [from_judge, to_judge, status_end.fileno(), *archive])
            status_end.close()
            pid = _announced_pid(status)
            return StudentProcess(pid, os.pidfd_open(pid), (from_student, to_student), status)
        except BaseException as error:
            os.close(from_student)
            os.close(to_student)
            status.close()
            if isinstance(error, OSError):
                raise GraderFault(f"the student template does not answer: {error}") from None
            raise
        finally:
            os.close(from_judge)
            os.close(to_judge)


def _announced_pid(status: socket.socket) -> int:
    if not select.select([status], [], [], FORK_SECONDS)[0]:
        raise TimeoutError("no fork in time")
    message, ancillary, _, _ = status.recvmsg(4096, socket.CMSG_SPACE(12))
    said = _said(message) if message else {"failed": "it ended"}
    if said:
        raise GraderFault(f"the sandbox failed: {said.get('failed', said)} (see: autograder doctor)")
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_CREDENTIALS:
            return int(struct.unpack("3i", data[:12])[0])
    raise GraderFault("the kernel did not say which process was forked")


def _said(message: bytes) -> dict[str, Any]:
    said: dict[str, Any] = msgpack.unpackb(message) or {}
    return said
