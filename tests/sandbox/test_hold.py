"""What the worker knows of a process that the kernel is taking down."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from autograder.sandbox.hold import is_ending

FIRST_THREAD_ENDS = textwrap.dedent(
    """
    import ctypes, os, threading
    threading.Thread(target=lambda: (os.read(0, 1), os._exit(0))).start()
    os.write(1, b"x")
    ctypes.CDLL(None).syscall(60, 0)
    """
)


def test_a_killed_process_is_ending_before_anybody_has_waited_for_it() -> None:
    reader, writer = os.pipe()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[writer]) as process:
        os.close(writer)
        assert not is_ending(process.pid)
        process.send_signal(signal.SIGKILL)
        assert os.read(reader, 1) == b""  # its descriptors are closed: this may be long before its end
        assert is_ending(process.pid)
        process.communicate()
    assert not is_ending(process.pid)
    os.close(reader)


def test_a_process_whose_first_thread_has_ended_goes_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", FIRST_THREAD_ENDS], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.read(1)
        while Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
            pass
        assert not is_ending(process.pid)
        process.communicate(b"x")
