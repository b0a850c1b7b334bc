"""Closes a forked process in before it runs a student's code.

The template already lives in bubblewrap: read-only files, no network, no course. Each fork goes further,
because two students must not meet: user, pid, mount, network, ipc and uts namespaces of its own, fresh small
tmpfs and /proc, rlimits, no capabilities, no_new_privs, Landlock where the kernel has it, and a seccomp filter
that also forbids new processes. The order matters: everything that needs a capability comes before they are
dropped, the filter comes last.
"""

from __future__ import annotations

import ctypes
import errno
import mmap
import os
import resource
import signal
import struct
import tarfile
from typing import Any, cast

from autograder.student import landlock

HOME = "/home/student"
OTHERS = ("/tmp", "/dev/shm")
WRITABLE = (HOME, *OTHERS)
RESERVED = 8 << 30

_CLONE = 0x10000000 | 0x20000000 | 0x00020000 | 0x40000000 | 0x08000000 | 0x04000000  # user pid mnt net ipc uts
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 22, 2
_CAPABILITY_VERSION_3 = 0x20080522

_SYS_CLONE = {"x86_64": 56, "aarch64": 220}

_libc = ctypes.CDLL(None, use_errno=True)
_python = ctypes.PyDLL(None, use_errno=True)


def _check(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def fork(namespaces: bool) -> int:
    """os.fork; with ``namespaces`` the child is process 1 of its own pid namespace, and in own user, mount, network,
    ipc and uts namespaces. One system call does both: unshare would need a further process, and its fork takes as long
    as the child's.
    """
    if not namespaces:
        return os.fork()
    number = _SYS_CLONE.get(os.uname().machine)
    if number is None:
        raise OSError(errno.ENOSYS, f"clone on {os.uname().machine}")
    # What os.fork does around its system call, with the interpreter's lock held, so that the child holds it too.
    _python.PyOS_BeforeFork()
    pid = int(_python.syscall(*map(ctypes.c_long, (number, _CLONE | signal.SIGCHLD, 0, 0, 0, 0))))
    error = ctypes.get_errno()
    if pid == 0:
        _python.PyOS_AfterFork_Child()
        return 0
    _python.PyOS_AfterFork_Parent()
    if pid < 0:
        raise OSError(error, f"clone: {os.strerror(error)}")
    return pid


def map_user(uid: int, gid: int) -> None:
    """In a new user namespace: be who one was outside, and nobody else."""
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{uid} {uid} 1")
    _write("/proc/self/gid_map", f"{gid} {gid} 1")


def _mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    result = _libc.mount(source.encode(), target.encode(), kind.encode(), flags, options.encode())
    _check(result, f"mount {target}")


def become(uid: int) -> None:
    """Change from root to an ordinary user for good, and stay owner of one's own files in /proc."""
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    _check(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "dumpable")


def mount_proc() -> None:
    """Mount this pid namespace's /proc, with nothing mounted over its parts, so that forks may mount theirs."""
    _mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)


def fresh_files(disk_bytes: int, files_bytes: int) -> None:
    """Mount an empty home, /tmp and /dev/shm, which share one tmpfs, and this pid namespace's /proc over what the
    template has. There is room for ``disk_bytes`` and the files of ``files_bytes``.
    """
    _check(_libc.mount(b"none", b"/", None, _MS_REC | _MS_PRIVATE, None), "mount /")
    options = f"size={disk_bytes + files_bytes},nr_inodes={4096 + files_bytes // 8192},mode=0700"
    _mount("tmpfs", HOME, "tmpfs", _MS_NOSUID | _MS_NODEV, options)
    # The home last: its part covers the whole.
    for number, target in enumerate((*OTHERS, HOME)):
        os.mkdir(f"{HOME}/{number}", 0o700)
        _mount(f"{HOME}/{number}", target, "", _MS_BIND)
    try:
        mount_proc()
    except PermissionError:
        # Inside some containers the kernel refuses a new /proc; none at all is safer than the template's.
        _mount("tmpfs", "/proc", "tmpfs", _MS_NOSUID | _MS_NODEV, "size=4096,mode=0555")
    os.chdir(HOME)


def mask_mounts() -> None:
    """Cover the tables that name the host's folders behind this process's mounts, and those of its threads."""
    own = f"/proc/{os.getpid()}"
    if not os.path.exists(f"{own}/mountinfo"):
        return
    for name in ("mounts", "mountinfo", "mountstats"):
        _check(_libc.mount(b"/dev/null", f"{own}/{name}".encode(), None, _MS_BIND, None), f"mask {name}")
    _mount("tmpfs", f"{own}/task", "tmpfs", _MS_NOSUID | _MS_NODEV, "size=4096,mode=0555")


def unpack(archive: int) -> None:
    """Put the files of a tar file, which other processes read as well, into the working directory."""
    with mmap.mmap(archive, 0, prot=mmap.PROT_READ) as data, tarfile.open(fileobj=cast(Any, data), mode="r:") as tar:
        # Python 3.11.4 and later have the filter; the archive is the worker's own, of regular files.
        if hasattr(tarfile, "data_filter"):
            tar.extractall(filter="data")
        else:
            tar.extractall()
    os.close(archive)


def _virtual_bytes() -> tuple[int, int]:
    """(all, private writable) bytes that the process has mapped."""
    fields = {}
    with open("/proc/self/status") as status:
        for line in status:
            name, _, value = line.partition(":")
            if name in ("VmSize", "VmData"):
                fields[name] = int(value.split()[0]) * 1024
    return fields["VmSize"], fields["VmData"]


def limit_resources(limits: dict[str, Any], mapped: tuple[int, int]) -> None:
    """Hard resource limits; ``mapped`` is what the template had mapped before the student's first line.

    RLIMIT_DATA limits what can be written to. Libraries reserve far more addresses than they use (pyarrow more than
    1 GiB): RLIMIT_AS leaves room for that, and bounds page tables, a 512th of it.
    """
    memory = limits["memory_bytes"]
    size, data = mapped
    cpu = int(limits["total_cpu_seconds"]) + 1
    hard: dict[int, int] = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_AS: size + memory + RESERVED,
        resource.RLIMIT_DATA: data + memory,
        resource.RLIMIT_FSIZE: limits["disk_bytes"],
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 64,
        resource.RLIMIT_NPROC: limits["threads"],
        resource.RLIMIT_STACK: 64 << 20,
    }
    for which, value in hard.items():
        ceiling = resource.getrlimit(which)[1]
        wanted = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        soft = min(8 << 20, wanted) if which == resource.RLIMIT_STACK else wanted
        resource.setrlimit(which, (soft, wanted))


def drop_privileges() -> None:
    """Empty all capability sets and forbid gaining any."""
    for capability in range(64):
        _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    _check(_libc.capset(header, bytes(24)), "capset")
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def load_filter(program: bytes) -> None:
    """Install a seccomp program (an array of 8-byte BPF instructions, made by `autograder.sandbox.seccomp`)."""
    loaded = _Program(len(program) // 8, program)
    _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(loaded), 0, 0), "seccomp")


def die_with_parent() -> None:
    """Be killed when the parent ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, 9, 0, 0, 0)


def enclose(limits: dict[str, Any], program: bytes, layers: list[str], files: int = -1, files_bytes: int = 0) -> None:
    """Everything after the fork into the new pid namespace. ``layers`` names what a test has switched off as absent.

    ``files`` is a tar file of ``files_bytes`` to unpack in the working directory.
    """
    mapped = _virtual_bytes()
    if "namespaces" in layers:
        fresh_files(limits["disk_bytes"], files_bytes)
    if "masks" in layers:
        mask_mounts()
    if files >= 0:
        unpack(files)
    if "rlimits" in layers:
        limit_resources(limits, mapped)
    if "namespaces" in layers:
        drop_privileges()
    if "landlock" in layers:
        landlock.restrict(writable=WRITABLE)
    if "seccomp" in layers:
        load_filter(program)


def redirect_standard_streams() -> None:
    """Point descriptors 0, 1 and 2 at /dev/null."""
    null = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    os.close(null)


def close_all_but(*kept: int) -> None:
    """Close every descriptor above 2 that is not named."""
    below = 3
    for descriptor in sorted(kept):
        os.closerange(below, descriptor)
        below = descriptor + 1
    os.closerange(below, 65_536)
