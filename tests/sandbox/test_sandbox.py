"""What a student's process is given, and what it is denied."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sealed.runs import HONEST, problem, score


def test_unseeded_generators_begin_alike_in_every_process(run_cells: Any) -> None:
    student = "import random, numpy, torch\ndef f(): return random.random(), numpy.random.rand(), torch.rand(1).item()"
    first, again = (run_cells([(student, HONEST)], ["assert False, f()"]) for _ in range(2))
    assert problem(first).startswith("AssertionError: (0.") and problem(first) == problem(again)


def test_students_code_runs_on_the_judges_python(run_cells: Any) -> None:
    student = "import sys\ndef f(): return sys.version, list(sys.version_info)"
    run = run_cells([(student, HONEST)], ["import sys\nassert f() == (sys.version, list(sys.version_info))"])
    assert score(run) == 1, problem(run)


@pytest.mark.parametrize(
    "deed",
    [
        "import os; os.fork()",
        "import subprocess; subprocess.run(['true'])",
        "import socket; socket.socket(socket.AF_INET)",
        "import socket; socket.socket(socket.AF_UNIX)",
        "import os; os.kill(-1, 9)",
        "import ctypes, os; c = ctypes.CDLL(None, use_errno=True); r = c.unshare(0x10000000); assert r == 0",
        "import ctypes; c = ctypes.CDLL(None); assert c.ptrace(0, 0, 0, 0) == 0",
        "import ctypes; c = ctypes.CDLL(None); assert c.memfd_create(b'a', 0) >= 0",
        "open('/opt/sealed/helpers/evil.py', 'w')",
        "open('/tmp/big', 'wb').write(b'x' * (200 << 20))",
        "import os; os.mkfifo('/tmp/pipe')",
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (10**6, 10**6))",
        "import os; os.listdir('/root')",
        "open('/proc/1/environ').read().index('AUTOGRADER_COURSE_KEY')",
    ],
)
def test_what_the_sandbox_denies(run_cells: Any, deed: str) -> None:
    student = f"try:\n    {deed}\n    done = True\nexcept BaseException:\n    done = False"
    run = run_cells([(student, "done = 1")], ["assert done is False"])
    assert score(run) == 1, deed
