"""The student template: warm, inside bubblewrap, forked once per submission.

Who talks to whom: the worker holds ``control`` (one datagram per fork, with three descriptors) and, per fork, the
other end of ``status``. The fork is the student's process, process 1 of new namespaces. It announces itself on
``status`` (the kernel adds its real pid), closes itself in, says so, and then only has the wire. Killing process 1
kills all that it ever started; the template writes how it ended to ``status``.

Whose fault: until the fork has said ``closed_in`` no line of the student's has run, and whatever happens is the
grader's: an error of any class, a signal, an exit, a closed pipe, silence. From then on the student's code may have
taken the process over, and whatever the process does is the student's. Only the end of the template, and a SIGKILL
that nobody here has sent, stay the grader's. The judge gets its work after ``closed_in``.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import random
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any

import msgpack

from autograder import warm
from autograder.student import enclosure, guard
from autograder.student.runtime import Runtime
from autograder.student.shell import Shell
from autograder.wire import Channel

SEED = 20_260_101
STATUS = 2  # its place among the descriptors of a fork
ANNOUNCED = msgpack.packb(None)
NOT_CLOSED_IN = 71


def warm_up(modules: list[str], later: Callable[[], list[str]] = list) -> Shell:
    """Import what notebooks use, make the shell, import what ``later`` then names, and freeze the heap so that forks
    share it.
    """
    warm.load(modules)
    shell = Shell()
    with shell.capture(keep=False):
        shell.ip.run_cell("%matplotlib inline\n0", store_history=False)
        if "matplotlib.pyplot" in sys.modules:
            # The first figure loads fonts and the renderer; better once here than in every fork.
            shell.ip.run_cell("import matplotlib.pyplot as _p; _p.plot([0]); _p.show(); del _p", store_history=False)
    warm.load(later())
    if "torch" not in sys.modules:
        sys.meta_path.insert(0, SeedsTorch(SEED))
    seed_everything(SEED)
    warm.freeze()
    # Three times Python's own: a short process makes few cycles, and a few hundred more of them hold little memory.
    gc.set_threshold(2_000)
    return shell


def seed_everything(seed: int) -> None:
    """Fix the global generators, so that unseeded student code repeats itself; every fork starts from here."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed % 2**32)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)


class SeedsTorch(MetaPathFinder):
    """Seeds torch when a student's code is the first to import it: by itself torch begins somewhere else each time."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """torch as it would be found without this, with a loader that seeds it."""
        found = PathFinder.find_spec(name) if name == "torch" else None
        if found is None or found.origin is None:
            return None
        loader = SeedingLoader(name, found.origin)
        loader.seed = self.seed
        return spec_from_file_location(
            name, found.origin, loader=loader, submodule_search_locations=found.submodule_search_locations
        )


class SeedingLoader(SourceFileLoader):
    """Executes a module and seeds its generator, if it has one."""

    seed = SEED

    def exec_module(self, module: ModuleType) -> None:
        """Execute, then seed."""
        super().exec_module(module)
        if hasattr(module, "manual_seed"):
            module.manual_seed(self.seed)


@dataclass
class Fork:
    """A student's process as its template sees it, with its own end of the status.

    It is ended when it holds more private memory than ``most`` bytes.
    """

    pid: int
    pidfd: int
    status: int
    most: int
    over: bool = False

    def check(self) -> None:
        """Look at its memory."""
        if self.most and not self.over and guard.exceeds(self.pid, self.most):
            self.over = True
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)


def serve_forks(control: socket.socket, shell: Shell, layers: list[str], program: bytes) -> None:
    """Fork once per datagram until the worker hangs up, watch the forks' memory, and report every end."""
    poller, running = select.poll(), dict[int, Fork]()
    user = os.getuid(), os.getgid()
    poller.register(control, select.POLLIN)
    pages = checking(warm.collapse(), running)
    while True:
        warm.while_idle(poller, pages)
        for ready, _ in poller.poll(1000 * guard.CHECK_SECONDS if running else None):
            if ready in running:
                poller.unregister(ready)
                report_end(running.pop(ready))
                continue
            message, descriptors, _, _ = socket.recv_fds(control, 65_536, 4)
            if not message:
                return
            if message == warm.REHEARSAL:
                rehearse(descriptors, shell)
                continue
            try:
                most = guard.ceiling(msgpack.unpackb(message)["limits"]["memory_bytes"]) if "rlimits" in layers else 0
                pid = enclosure.fork("namespaces" in layers)
                if pid == 0:
                    run_student(message, descriptors, user, shell, layers, program)
                fork = supervised(pid, descriptors, most)
                running[fork.pidfd] = fork
                poller.register(fork.pidfd, select.POLLIN)
            except Exception as error:
                # No memory, no process, no descriptor left: this fork fails, the next one may not.
                tell_failure(descriptors, error)
            for descriptor in descriptors:
                os.close(descriptor)
        for fork in running.values():
            fork.check()


def checking(work: Iterator[bool], running: dict[int, Fork]) -> Iterator[bool]:
    """The work, with a look at the forks' memory after each piece."""
    for piece in work:
        for fork in running.values():
            fork.check()
        yield piece


def supervised(pid: int, descriptors: list[int], most: int) -> Fork:
    """The fork, with a pidfd and a status of the template's own; one whose end nobody would see is ended."""
    status = -1
    try:
        status = os.dup(descriptors[STATUS])
        return Fork(pid, os.pidfd_open(pid), status, most)
    except BaseException:
        if status >= 0:
            os.close(status)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise


def tell_failure(descriptors: list[int], error: BaseException) -> None:
    """Say on the status why there is no closed-in process. A worker that is not told sees that it was not told."""
    with contextlib.suppress(Exception):
        os.write(descriptors[STATUS], msgpack.packb({"failed": f"{type(error).__name__}: {error}"[:2000]}))


def rehearse(wire: list[int], shell: Shell) -> None:
    """Serve one walk in the template itself, before its first fork; see ``autograder.sealed.rehearsal``."""
    names = dict(shell.namespace)
    reader, writer = wire
    Runtime(Channel(reader, writer), shell).serve()
    shell.namespace.clear()
    shell.namespace.update(names)
    for end in wire:
        os.close(end)
    seed_everything(SEED)
    warm.freeze()


def report_end(fork: Fork) -> None:
    """Write to its status how a student's process has ended."""
    _, code, usage = os.wait4(fork.pid, 0)
    report = {
        "code": os.waitstatus_to_exitcode(code),
        "peak_kib": usage.ru_maxrss,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": fork.over,
    }
    with contextlib.suppress(OSError):  # a worker that has gone asks no more
        os.write(fork.status, msgpack.packb(report))
    os.close(fork.status)
    os.close(fork.pidfd)


def run_student(
    message: bytes,
    descriptors: list[int],
    user: tuple[int, int],
    shell: Shell,
    layers: list[str],
    program: bytes,
) -> None:
    """The student's process, of ``user`` (uid, gid). Never returns, so that it never goes on as a template."""
    closed_in = False
    try:
        runtime = close_in(msgpack.unpackb(message), descriptors, user, shell, layers, program)
        os.write(descriptors[STATUS], msgpack.packb({"closed_in": time.process_time()}))
        os.close(descriptors[STATUS])
        closed_in = True
        runtime.serve()
    except BaseException as error:
        if not closed_in:
            tell_failure(descriptors, error)
    finally:
        os._exit(0 if closed_in else NOT_CLOSED_IN)


def close_in(
    job: dict[str, Any],
    descriptors: list[int],
    user: tuple[int, int],
    shell: Shell,
    layers: list[str],
    program: bytes,
) -> Runtime:
    """Announce this process and enclose it; returns what answers the judge."""
    reader, writer, status, *files = descriptors
    enclosure.die_with_parent()
    if "namespaces" in layers:
        enclosure.map_user(*user)
    os.write(status, ANNOUNCED)
    enclosure.redirect_standard_streams()
    enclosure.close_all_but(*descriptors)
    if "namespaces" not in layers:
        os.chdir(job["folder"])
    enclosure.enclose(job["limits"], program, layers, files[0] if files else -1, job["files_bytes"])
    sys.path.insert(0, "")
    # Python's own fork seeds this one anew.
    random.seed(SEED)
    shell.limit = job["limits"]["output_bytes"]
    return Runtime(Channel(reader, writer), shell)


def main() -> None:
    """Entry point inside bubblewrap."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--control", type=int, required=True)
    parser.add_argument("--program", type=int, required=True)
    parser.add_argument("--layers", default="")
    parser.add_argument("--warm", default="")
    parser.add_argument("--become", type=int, default=0)
    options = parser.parse_args()
    if options.become:
        enclosure.mount_proc()
        enclosure.become(options.become)
    with os.fdopen(options.program, "rb") as file:
        program = file.read()
    control = socket.socket(fileno=options.control)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    shell = warm_up(options.warm.split(","), lambda: warm.receive_names(control))
    os.write(control.fileno(), b"ready")
    serve_forks(control, shell, options.layers.split(","), program)


if __name__ == "__main__":
    main()
