"""The bubblewrap command line: what the template and every student's process can see."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import autograder
from autograder.model.errors import IsolationError
from autograder.sandbox.binds import HELPERS, PYTHON, binds

MODULE = "autograder.student.template"
CODE = "/opt/sealed"
_PACKAGE = Path(autograder.__file__).resolve().parent
# All of the autograder that a student's process can see.
VISIBLE = ("__init__.py", "model/__init__.py", "model/errors.py", "warm.py", "wire", "student")
# Not /dev/zero: mapped as shared it is memory that no limit counts.
_DEVICES = ("/dev/null", "/dev/full", "/dev/random", "/dev/urandom")
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/home/student",
    "USER": "student",
    "LOGNAME": "student",
    "LANG": "C.UTF-8",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/home/student/.mpl",
    "AUTOGRADER_HEADLESS": "1",
}
_FOLDERS = (
    "/opt",
    CODE,
    f"{CODE}/autograder",
    f"{CODE}/autograder/model",
    "/etc",
    "/dev",
    "/dev/shm",
    "/home",
    "/home/student",
    "/tmp",
)
_ROOT_CAPABILITIES = ("CAP_SYS_ADMIN", "CAP_SETUID", "CAP_SETGID")
_NEEDED_AS_ROOT = (21, 7, 6)


def executable() -> str:
    """The path of bubblewrap; raises IsolationError where it is missing."""
    found = shutil.which("bwrap")
    if found is None:
        raise IsolationError("bubblewrap is missing: sudo apt-get install bubblewrap (or: conda install bubblewrap)")
    return found


def really_root() -> bool:
    """Whether this process is root with the capabilities to give an ordinary user's identity to the template."""
    if os.geteuid() != 0:
        return False
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("CapEff:"):
            effective = int(line.split()[1], 16)
            return all(effective >> bit & 1 for bit in _NEEDED_AS_ROOT)
    return False


def ordinary_uid() -> int:
    """A user id that no account has, one per worker: its limit on processes counts this worker's processes only."""
    return 1_700_000_000 + os.getpid()


def _files(helpers: Path) -> list[str]:
    # Folders that bubblewrap makes on its own way to a bind are closed to everybody but their maker.
    found = binds()
    inside = [place for _, place in (*found.shown, *found.links)]
    folders = {str(parent) for place in inside for parent in Path(place).parents} - {"/"}
    arguments = [part for folder in sorted({*folders, *_FOLDERS}) for part in ("--perms", "0755", "--dir", folder)]
    for target, place in found.links:
        arguments += ["--symlink", target, place]
    for host, place in found.shown:
        arguments += ["--ro-bind", host, place]
    for place in found.hidden_folders:
        arguments += ["--perms", "0755", "--tmpfs", place, "--remount-ro", place]
    for place in found.hidden_files:
        arguments += ["--dev-bind", "/dev/null", place]
    for part in VISIBLE:
        arguments += ["--ro-bind", str(_PACKAGE / part), f"{CODE}/autograder/{part}"]
    return [*arguments, "--ro-bind", str(helpers), HELPERS]


def command(helpers: Path, descriptors: tuple[int, int], warm: str, layers: tuple[str, ...]) -> list[str]:
    """The whole command that starts a student template in bubblewrap.

    ``descriptors`` are the control socket and the file with the seccomp program; ``warm`` lists modules to import.
    """
    root = really_root()
    arguments = [
        executable(),
        "--die-with-parent",
        "--new-session",
        "--unshare-pid",
        "--unshare-net",
        "--unshare-ipc",
    ]
    arguments += ["--unshare-uts", "--unshare-cgroup-try", "--hostname", "student", "--clearenv"]
    for name, value in _ENVIRONMENT.items():
        arguments += ["--setenv", name, value]
    python = binds().python
    arguments += ["--setenv", "PYTHONPATH", ":".join([CODE, *binds().packages])]
    if python.startswith(PYTHON):
        # A shared libpython is looked for where it was built; else the system's own, of another release, is found.
        arguments += ["--setenv", "LD_LIBRARY_PATH", f"{PYTHON}/lib"]
    arguments += _files(helpers)
    for device in _DEVICES:
        arguments += ["--dev-bind", device, device]
    if root:
        arguments += ["--dir", "/proc", "--cap-drop", "ALL"]
        for capability in _ROOT_CAPABILITIES:
            arguments += ["--cap-add", capability]
    else:
        arguments += [
            "--unshare-user",
            "--uid",
            "1000",
            "--gid",
            "1000",
            "--proc",
            "/proc",
            "--cap-drop",
            "ALL",
        ]
    # Warming up needs a place for matplotlib's font cache; the forks cover it with their own.
    arguments += ["--perms", "1777", "--tmpfs", "/home/student"]
    arguments += ["--perms", "1777", "--tmpfs", "/tmp", "--chdir", "/", "--remount-ro", "/"]
    control, program = descriptors
    template = [python, "-P", "-s", "-m", MODULE, "--control", str(control)]
    template += ["--program", str(program), "--layers", ",".join(layers), "--warm", warm]
    if root:
        template += ["--become", str(ordinary_uid())]
    return [*arguments, "--", *template]


def bare_command(descriptors: tuple[int, int], warm: str) -> list[str]:
    """The template without any isolation, for ``--sandbox none``."""
    control, program = descriptors
    line = [sys.executable, "-m", MODULE, "--control", str(control)]
    return [*line, "--program", str(program), "--warm", warm]
