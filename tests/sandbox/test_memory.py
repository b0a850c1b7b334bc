"""What a student's process may hold in all, by every way that there is to hold memory."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.model.limits import Limits
from tests.sealed.runs import HONEST, problem, score

MIB = 1 << 20
LIMITS = Limits(cpu_seconds=20, wall_seconds=60, total_cpu_seconds=60, memory_bytes=192 * MIB, disk_bytes=16 * MIB)
# Pipes of 64 KiB and sockets of 208 KiB, as many as there are descriptors, and what the kernel adds to a tmpfs.
KERNEL_MIB = 64

HOARD = """
import ctypes, fcntl, mmap, os, socket, tempfile
MIB, held = 1 << 20, []

def maps(size, flags, descriptor=-1):
    total = 0
    for piece in (64 * MIB, 4 * MIB):
        while total < size * MIB:
            try:
                block = mmap.mmap(descriptor, piece, flags=flags)
                for place in range(0, piece, 4096):
                    block[place] = 1
            except (OSError, ValueError):
                break
            held.append(block)
            total += piece
    return total // MIB

def files(folder):
    total = 0
    with open(tempfile.mkstemp(dir=folder)[0], "wb") as file:
        held.append(file)
        try:
            while total < 1024:
                file.write(bytes(MIB))
                file.flush()
                total += 1
        except OSError:
            pass
    return total

def fill(descriptor):
    total = 0
    os.set_blocking(descriptor, False)
    try:
        while total < 1024 * MIB:
            total += os.write(descriptor, bytes(65536))
    except (BlockingIOError, OSError):
        return total

def pipes():
    total = 0
    try:
        while True:
            reader, writer = os.pipe()
            try:
                fcntl.fcntl(writer, 1031, MIB)
            except OSError:
                pass
            total += fill(writer)
            os.close(reader)
            held.append(writer)
    except OSError:
        return total // MIB

def sockets():
    total = 0
    try:
        while True:
            pair = socket.socketpair()
            for end in pair:
                try:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 64 * MIB)
                except OSError:
                    pass
                total += fill(end.fileno())
            held.append(pair)
    except OSError:
        return total // MIB

def close_what_is_held():
    for item in held:
        if type(item) is int:
            os.close(item)
    held.clear()

def private():
    total = 0
    try:
        while total < 4096:
            held.append(bytearray(b"x" * (4 * MIB)))
            total += 4
    except MemoryError:
        return total
"""
WAYS = """
SHARED, PRIVATE, ANONYMOUS, STACK, HUGE = 1, 2, 0x20, 0x100, 0x40000
found = {
    "shared": maps(2048, SHARED | ANONYMOUS),
    "shared, validated": maps(2048, 3 | ANONYMOUS),
    "stack": maps(2048, PRIVATE | ANONYMOUS | STACK),
    "huge": maps(2048, PRIVATE | ANONYMOUS | HUGE),
    "huge, shared": maps(2048, SHARED | ANONYMOUS | HUGE),
}
try:
    found["zero"] = maps(2048, SHARED, os.open("/dev/zero", os.O_RDWR))
except OSError:
    found["zero"] = 0
try:
    found["memfd"] = files(f"/proc/self/fd/{os.memfd_create('a')}")
except OSError:
    found["memfd"] = 0
for folder in ("/tmp", "/dev/shm", "/home/student"):
    found[folder] = files(folder)
found["sockets"] = sockets()
close_what_is_held()
found["pipes"] = pipes()
close_what_is_held()
found["private"] = private()
held.clear()
def f(x): return found
"""


def test_every_way_to_hold_memory_is_counted(run_cells: Any) -> None:
    limit = LIMITS.memory_bytes // MIB, LIMITS.disk_bytes // MIB, KERNEL_MIB
    test = (
        "found = f(1)\n"
        "assert [found[way] for way in ('shared', 'shared, validated', 'stack', 'huge', 'huge, shared', 'zero', 'memfd')]"
        " == [0] * 7, found\n"
        f"assert 0 < found['private'] <= {limit[0] + 64}, found\n"
        f"assert 0 < sum(found[way] for way in ('/tmp', '/dev/shm', '/home/student')) <= {limit[1]}, found\n"
        f"assert 0 < found['pipes'] <= 16 and 0 < found['sockets'] <= {KERNEL_MIB}, found\n"
        f"assert sum(found.values()) <= {sum(limit) + 64}, found"
    )
    run = run_cells([(HOARD + WAYS, HONEST)], [test], LIMITS)
    assert score(run) == 1 and run.reasons == [], problem(run)


READ_ONLY = """
import ctypes, mmap
libc, held = ctypes.CDLL(None, use_errno=True), []
def f(x):
    while True:
        block = mmap.mmap(-1, 16 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
        place = ctypes.addressof(ctypes.c_char.from_buffer(block))
        ctypes.memset(place, 1, len(block))
        libc.mprotect(ctypes.c_void_p(place), ctypes.c_size_t(len(block)), 1)
        held.append(block)
def g(x): return x
"""


def test_memory_that_was_made_read_only_ends_the_process(run_cells: Any) -> None:
    run = run_cells([(READ_ONLY, READ_ONLY)], ["f(1)", "assert g(3) == 3"], LIMITS)
    assert run.cells[1].lost == "memory" and run.reasons == ["memory"], problem(run)
    assert run.cells[2].score == 1
    assert run.peak_kib * 1024 < 2 * LIMITS.memory_bytes + (1 << 30)


HONEST_USES = {
    "a mapped file": (
        "import mmap\nopen('a', 'wb').write(bytes(8192))\n"
        "with open('a', 'r+b') as file, mmap.mmap(file.fileno(), 0) as block:\n    block[5] = 7\n"
        "done = open('a', 'rb').read()[5] == 7"
    ),
    "an array in a file": (
        "import numpy as np\na = np.memmap('b', dtype='f4', mode='w+', shape=(1000,))\na[:] = 2\na.flush()\n"
        "done = float(np.memmap('b', dtype='f4', mode='r').sum()) == 2000"
    ),
    "private memory": "import mmap\ndone = len(mmap.mmap(-1, 1 << 20, flags=mmap.MAP_PRIVATE)) == 1 << 20",
    "values of multiprocessing": (
        "from multiprocessing import Array, Lock\nvalues = Array('d', 1000)\n"
        "with Lock():\n    values[3] = 2.5\ndone = values[3] == 2.5"
    ),
    "a shared tensor": "import torch\ndone = float(torch.ones(1000).share_memory_().sum()) == 1000",
    "a reservation": (
        "import mmap\nroom = mmap.mmap(-1, 4 << 30, flags=0x4002, prot=mmap.PROT_READ)\ndone = room[1 << 30] == 0"
    ),
    "a pipe and asyncio": (
        "import asyncio, os\nreader, writer = os.pipe()\nos.write(writer, b'x' * 65000)\n"
        "async def work():\n    await asyncio.sleep(0)\n    return len(os.read(reader, 70000))\n"
        "done = asyncio.new_event_loop().run_until_complete(work()) == 65000"
    ),
    "a database": (
        "import sqlite3\nbase = sqlite3.connect('c.db')\nbase.execute('create table t (x)')\n"
        "base.execute('insert into t values (3)')\nbase.commit()\ndone = base.execute('select x from t').fetchone() == (3,)"
    ),
    "a plot": (
        "import matplotlib.pyplot as plt, io\nplt.plot([1, 2], label='a word')\nplt.legend()\nout = io.BytesIO()\n"
        "plt.savefig(out)\ndone = out.getvalue()[:4] == b'\\x89PNG'"
    ),
    "a time zone": (
        "import datetime, zoneinfo\nthen = datetime.datetime(2024, 7, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Berlin'))\n"
        "done = then.utcoffset().seconds == 7200"
    ),
    "a model": (
        "from sklearn.linear_model import LogisticRegression\nimport numpy as np\nx = np.arange(40.0).reshape(-1, 1)\n"
        "done = LogisticRegression().fit(x, x[:, 0] > 20).score(x, x[:, 0] > 20) == 1"
    ),
    "threads": (
        "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(4) as pool:\n"
        "    done = list(pool.map(abs, range(-3, 1))) == [3, 2, 1, 0]"
    ),
}


@pytest.mark.parametrize("deed", HONEST_USES.values(), ids=HONEST_USES.keys())
def test_what_honest_code_does_still_works(run_cells: Any, deed: str) -> None:
    run = run_cells([(deed, "done = True")], ["assert done is True"], Limits())
    assert score(run) == 1, f"{problem(run)} {run.cells[0].outputs}"
