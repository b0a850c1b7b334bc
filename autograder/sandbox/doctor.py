"""Which layers of isolation are active here: each is tried, not assumed, and each that is missing comes with
its remedy.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkstemp
from typing import Any

import helpers
from autograder.model.errors import AutograderError, IsolationError
from autograder.model.limits import Limits
from autograder.sandbox import bwrap, seccomp
from autograder.sandbox.binds import refuse_what_shows
from autograder.sandbox.hold import StudentTemplate, active_layers
from autograder.student import landlock
from autograder.wire import Channel

INSTALL = "sudo apt-get install bubblewrap libseccomp2  (or: conda install -c conda-forge bubblewrap libseccomp)"


@dataclass(frozen=True)
class Layer:
    """One layer: whether it works here, what was seen, and what to type where it does not. Optional ones do not
    stop grading.
    """

    name: str
    active: bool
    detail: str
    remedy: str = ""
    required: bool = True


@dataclass(frozen=True)
class _Attempt:
    layer: str
    source: str
    wanted: str
    detail: str


# Each is run as a student's cell; the layer holds if the cell ends with the wanted exception or prints the wanted text.
_ATTEMPTS = (
    _Attempt("pid namespace", "import os; print(os.getpid())", "1\n", "a student's process sees itself only"),
    _Attempt(
        "read-only files",
        "open('/usr/made-by-a-student', 'w')",
        "OSError",
        "nothing outside its own tmpfs is writable",
    ),
    _Attempt(
        "course hidden",
        f"import os; print(sorted(os.listdir({bwrap.CODE + '/autograder'!r})))",
        f"{sorted({part.partition('/')[0] for part in bwrap.VISIBLE})}\n",
        "notebooks, gradebook and judge are not visible",
    ),
    _Attempt(
        "network",
        "print([line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line])",
        "['lo']\n",
        "an empty network namespace",
    ),
    _Attempt(
        "mount tables",
        "print(open('/proc/self/mountinfo').read() + open('/proc/mounts').read())",
        "\n",
        "no path of this machine shows behind the sandbox's own",
    ),
    _Attempt("seccomp: sockets", "import socket; socket.socket()", "PermissionError", "no socket of any family"),
    _Attempt("seccomp: processes", "import os; os.fork()", "PermissionError", "no second process"),
    _Attempt(
        "capabilities",
        "print([l.split()[1] for l in open('/proc/self/status') if l.startswith(('CapEff', 'NoNewPrivs'))])",
        "['0000000000000000', '1']\n",
        "none, and none to be gained",
    ),
    _Attempt("rlimits: memory", "block = bytearray(1 << 36)", "MemoryError", "memory is limited"),
)


_SEEK = """
import os
found = [root + path for root in ("", "/proc/self/root", "/proc/1/root", "/proc/self/cwd/../..") for path in planted
         if os.path.exists(root + path)]
names = {os.path.basename(path) for path in planted}
for top, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if top != "/" or name != "proc"]
    found += [os.path.join(top, name) for name in names.intersection(files)]
print(found)
"""


def report(private: Sequence[Path] = ()) -> list[Layer]:
    """Every layer, tried. ``private`` are the folders and files of a course that no student may read."""
    layers = [_bubblewrap(), _libseccomp()]
    if all(layer.active for layer in layers):
        layers += list(_sandbox(private))
    return [*layers, _landlock(), _cgroup()]


def _bubblewrap() -> Layer:
    path = shutil.which("bwrap")
    return Layer("bubblewrap", path is not None, path or "not found", "" if path else INSTALL)


def _libseccomp() -> Layer:
    found = seccomp.available()
    detail = f"{len(seccomp.ALLOWED)} system calls allowed, all others denied" if found else "cannot be loaded"
    return Layer("libseccomp", found, detail, "" if found else INSTALL)


def _sandbox(private: Sequence[Path]) -> Iterator[Layer]:
    try:
        template = StudentTemplate(Path(helpers.__file__).parent, active_layers("auto"), warm="")
    except AutograderError as error:
        yield Layer("user namespaces", False, str(error))
        return
    try:
        try:
            template.await_ready()
            template.try_fork()
        except AutograderError as error:
            yield Layer("user namespaces", False, str(error))
            return
        yield Layer("user namespaces", True, f"as {'root' if os.geteuid() == 0 else 'an ordinary user'}")
        for attempt in _ATTEMPTS:
            yield _tried(template, attempt)
        yield _neighbours(template, private)
    finally:
        template.close()


def _neighbours(template: StudentTemplate, private: Sequence[Path]) -> Layer:
    """Plant a file where other students' work lies, and seek it from inside by its path and by its name."""
    try:
        refuse_what_shows(private)
    except IsolationError as error:
        return Layer("neighbours", False, str(error), "mv, and the new place in nbgrader_config.py")
    folders = {path if path.is_dir() else path.parent for path in private}
    with ExitStack() as stack:
        folders.add(Path(stack.enter_context(TemporaryDirectory())))
        planted = [name for folder in sorted(folders) if (name := _plant(folder, stack))]
        detail = f"a file in each of {len(planted)} folders with others' work is not found"
        return _tried(template, _Attempt("neighbours", f"planted = {planted!r}\n{_SEEK}", "[]\n", detail))


def _plant(folder: Path, stack: ExitStack) -> str:
    """The path of a new file that everybody may read; empty where no file can be made."""
    try:
        descriptor, name = mkstemp(prefix=".autograder-doctor-", dir=folder)
    except OSError:
        return ""
    stack.callback(os.unlink, name)
    os.fchmod(descriptor, 0o644)
    os.close(descriptor)
    return name


def _tried(template: StudentTemplate, attempt: _Attempt) -> Layer:
    remedy = (
        "this should hold wherever the sandbox starts; please report it with the output of: uname -r; bwrap --version"
    )
    try:
        seen = _run(template, attempt.source)
    except (AutograderError, EOFError, OSError) as error:
        return Layer(attempt.layer, False, str(error), remedy)
    held = seen == attempt.wanted
    return Layer(attempt.layer, held, attempt.detail if held else f"seen: {seen!r}", "" if held else remedy)


def _run(template: StudentTemplate, source: str) -> str:
    process = template.fork(Limits().to_dict())
    try:
        process.await_closed_in()
        channel = Channel(*process.wire, watch=lambda: None)
        channel.send([1, "exec", source, "doctor"])
        reply: dict[str, Any] = channel.receive()[0][2]
    finally:
        process.kill()
    return reply["error"] or "".join(item.get("text", "") for item in reply["outputs"])


def _landlock() -> Layer:
    version = landlock.abi()
    detail = f"ABI {version}" if version else "this kernel has none"
    return Layer(
        "Landlock",
        version > 0,
        detail,
        "" if version else "Linux 5.13 or later with lsm=landlock",
        required=False,
    )


def _cgroup() -> Layer:
    """Memory and processes are held by rlimits, seccomp and the template; a delegated cgroup would only add to that."""
    own = next(
        (line[3:].strip() for line in Path("/proc/self/cgroup").read_text().splitlines() if line.startswith("0::")),
        "",
    )
    folder = Path("/sys/fs/cgroup") / own.lstrip("/")
    delegated = os.access(folder / "cgroup.procs", os.W_OK) and "memory" in _text(folder / "cgroup.controllers")
    remedy = "" if delegated else "systemd-run --user --scope -p Delegate=yes autograder grade"
    detail = "delegated (not used: rlimits and seccomp hold memory and processes)" if delegated else "not delegated"
    return Layer("cgroup v2", delegated, detail, remedy, required=False)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
