"""The student template: warm, inside bubblewrap, forked once per submission.

Who talks to whom: the worker holds ``control`` (one datagram per fork, with two descriptors) and, per fork, the
other end of ``status``. The fork's first child (the keeper) enters new namespaces, forks the student's process
as process 1 there, waits for it and writes how it ended to ``status``. The student's process announces itself
on ``status`` (the kernel adds its real pid), closes itself in, and then only has the wire. Killing process 1
kills all that it ever started.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import socket
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from types import ModuleType
from typing import Any

import msgpack

from autograder import warm
from autograder.student import enclosure
from autograder.student.runtime import Runtime
from autograder.student.shell import Shell
from autograder.wire import Channel

SEED = 20_260_101


def warm_up(modules: list[str]) -> Shell:
    """Import what notebooks use, make the shell, and freeze the heap so that forks share it."""
    warm.load(modules)
    shell = Shell()
    with shell.capture(keep=False):
        shell.ip.run_cell("%matplotlib inline\n0", store_history=False)
        if "matplotlib.pyplot" in sys.modules:
            # The first figure loads fonts and the renderer; better once here than in every fork.
            shell.ip.run_cell("import matplotlib.pyplot as _p; _p.plot([0]); _p.show(); del _p", store_history=False)
    seed_everything(SEED)
    warm.freeze()
    return shell


def seed_everything(seed: int) -> None:
    """Fix the global generators, so that unseeded student code repeats itself; every fork starts from here."""
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed % 2**32)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)
    else:
        sys.meta_path.insert(0, SeedsTorch(seed))


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


def serve_forks(control: socket.socket, shell: Shell, layers: list[str], program: bytes) -> None:
    """Fork once per datagram until the worker hangs up."""
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 65_536, 3)
        if not message:
            return
        keeper = os.fork()
        if keeper == 0:
            control.close()
            keep(msgpack.unpackb(message), descriptors, shell, layers, program)
        for descriptor in descriptors:
            os.close(descriptor)
        reap()


def reap() -> None:
    """Collect the keepers that have ended."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def keep(job: dict[str, Any], descriptors: list[int], shell: Shell, layers: list[str], program: bytes) -> None:
    """The keeper: starts the student's process in new namespaces and reports its end. Never returns.

    ``descriptors`` are the wire, the status and, where there are any, the assignment's files.
    """
    wire, status, *files = descriptors
    report: dict[str, Any] = {}
    try:
        enclosure.die_with_parent()
        if "namespaces" in layers:
            enclosure.new_namespaces()
        student = os.fork()
        if student == 0:
            run_student(job, descriptors, shell, layers, program)
        os.close(wire)
        _, code, usage = os.wait4(student, 0)
        report = {
            "code": os.waitstatus_to_exitcode(code),
            "peak_kib": usage.ru_maxrss,
            "cpu": usage.ru_utime + usage.ru_stime,
        }
    except OSError as error:
        report = {"failed": str(error)}
    finally:
        os.write(status, msgpack.packb(report))
        os._exit(0)


def run_student(job: dict[str, Any], descriptors: list[int], shell: Shell, layers: list[str], program: bytes) -> None:
    """The student's process. Never returns."""
    wire, status, *files = descriptors
    try:
        enclosure.die_with_parent()
        os.write(status, b"\xc0")
        enclosure.redirect_standard_streams()
        enclosure.close_all_but(*descriptors)
        if "namespaces" not in layers:
            os.chdir(job["folder"])
        enclosure.enclose(job["limits"], program, layers, files[0] if files else -1, job["files_bytes"])
        sys.path.insert(0, "")
        os.close(status)
    except OSError as error:
        os.write(status, msgpack.packb({"failed": str(error)}))
        os._exit(71)
    shell.limit = job["limits"]["output_bytes"]
    Runtime(Channel(wire), shell).serve()
    os._exit(0)


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
    shell = warm_up([name for name in options.warm.split(",") if name])
    os.write(control.fileno(), b"ready")
    serve_forks(control, shell, options.layers.split(","), program)


if __name__ == "__main__":
    main()
