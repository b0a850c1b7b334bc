"""The system calls that a student's process may make: a list of what Python, numpy and torch need, everything
else is denied.

No new process (clone only with CLONE_THREAD, no exec), no socket of any family, no mount, namespace, ptrace,
bpf, io_uring, keys, System V or POSIX queues, no device control. No memory outside the limits: no memfd, no shared
memory without a file of the small tmpfs, no mapping that counts as a stack, no huge pages, no larger pipes. A denied
call returns EPERM; clone3, whose flags a filter cannot read, and calls that this libseccomp does not know
return ENOSYS, so that libraries fall back.
"""

from __future__ import annotations

import errno
import functools
import os
import tempfile
from typing import Any

from autograder.model.errors import IsolationError

ALLOWED = """
read write readv writev pread64 pwrite64 preadv pwritev preadv2 pwritev2 open openat close close_range stat
fstat lstat newfstatat statx statfs fstatfs lseek access faccessat faccessat2 readlink readlinkat getdents
getdents64 getcwd chdir fchdir rename renameat renameat2 mkdir mkdirat rmdir link linkat unlink unlinkat
symlink symlinkat chmod fchmod fchmodat utime utimes utimensat futimesat truncate ftruncate fallocate fsync
fdatasync sync_file_range fadvise64 copy_file_range sendfile umask flock dup dup2 dup3 pipe pipe2
mprotect munmap mremap madvise msync mincore brk rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending
rt_sigtimedwait rt_sigsuspend sigaltstack pause alarm setitimer getitimer timer_create timer_settime
timer_gettime timer_delete timer_getoverrun select pselect6 poll ppoll epoll_create epoll_create1 epoll_ctl
epoll_wait epoll_pwait epoll_pwait2 eventfd eventfd2 timerfd_create timerfd_settime timerfd_gettime
sched_yield sched_getaffinity sched_setaffinity sched_getparam sched_getscheduler sched_get_priority_max
sched_get_priority_min getcpu nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday time times
getpid getppid gettid getuid geteuid getgid getegid getresuid getresgid getgroups getpgrp getpgid getsid
getrlimit getrusage getpriority sysinfo uname get_mempolicy futex futex_waitv set_robust_list get_robust_list
set_tid_address rseq membarrier arch_prctl getrandom restart_syscall tgkill exit exit_group recvfrom sendto
shutdown getsockopt
""".split()

_CLONE_THREAD = 0x00010000
# TCGETS TIOCGWINSZ FIONREAD FIONBIO FIONCLEX FIOCLEX
_TERMINAL_QUERIES = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# F_DUPFD to F_SETLKW, F_OFD_GETLK to F_OFD_SETLKW, F_DUPFD_CLOEXEC, F_GETPIPE_SZ, F_GET_SEALS: not F_SETPIPE_SZ.
_FCNTL = (*range(8), 36, 37, 38, 1030, 1032, 1034)
_MAP_SHARED, _MAP_PRIVATE, _MAP_TYPE = 0x01, 0x02, 0x0F
_MAP_ANONYMOUS, _MAP_GROWSDOWN, _MAP_HUGETLB = 0x20, 0x100, 0x40000
_UNCOUNTED = _MAP_GROWSDOWN | _MAP_HUGETLB
_PR_SET_NAME, _PR_GET_NAME, _PR_CAPBSET_READ = 15, 16, 23
_AF_UNIX = 1


def _library() -> Any:
    try:
        import pyseccomp
    except (ImportError, RuntimeError, OSError):
        raise IsolationError("libseccomp is missing: sudo apt-get install libseccomp2") from None
    return pyseccomp


@functools.cache
def program() -> bytes:
    """The filter as a BPF program; raises IsolationError where libseccomp is missing."""
    sc = _library()
    table = sc.SyscallFilter(sc.ERRNO(errno.EPERM))

    def rule(action: int, name: str, *conditions: Any) -> None:
        try:
            table.add_rule(action, name, *conditions)
        except (ValueError, OSError):
            # This architecture or this libseccomp has no such call: denied as everything unknown.
            return

    for name in ALLOWED:
        rule(sc.ALLOW, name)
    rule(sc.ALLOW, "clone", sc.Arg(0, sc.MASKED_EQ, _CLONE_THREAD, _CLONE_THREAD))
    rule(sc.ERRNO(errno.ENOSYS), "clone3")
    rule(sc.ALLOW, "socketpair", sc.Arg(0, sc.EQ, _AF_UNIX))
    rule(sc.ALLOW, "mmap", sc.Arg(3, sc.MASKED_EQ, _MAP_TYPE | _UNCOUNTED, _MAP_PRIVATE))
    rule(sc.ALLOW, "mmap", sc.Arg(3, sc.MASKED_EQ, _MAP_TYPE | _UNCOUNTED | _MAP_ANONYMOUS, _MAP_SHARED))
    for command in _FCNTL:
        rule(sc.ALLOW, "fcntl", sc.Arg(1, sc.EQ, command))
    for query in _TERMINAL_QUERIES:
        rule(sc.ALLOW, "ioctl", sc.Arg(1, sc.EQ, query))
    for option in (_PR_SET_NAME, _PR_GET_NAME, _PR_CAPBSET_READ):
        rule(sc.ALLOW, "prctl", sc.Arg(0, sc.EQ, option))
    # Only to read limits: the new-limit pointer must be null.
    rule(sc.ALLOW, "prlimit64", sc.Arg(2, sc.EQ, 0))
    with tempfile.TemporaryFile() as file:
        table.export_bpf(file)
        file.seek(0)
        return file.read()


def available() -> bool:
    """Whether the kernel has seccomp filters and libseccomp can be loaded."""
    try:
        return bool(program()) and os.path.exists("/proc/sys/kernel/seccomp/actions_avail")
    except IsolationError:
        return False
