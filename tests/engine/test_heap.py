"""Huge pages for a heap that is forked often."""

import platform
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import re
from pathlib import Path
from autograder import heap

values = bytearray(range(256)) * (32 * heap.HUGE // 256)
made = heap.collapse()
huge = int(re.search(r"AnonHugePages: +(\\d+) kB", Path("/proc/self/smaps_rollup").read_text())[1]) << 10
assert values == bytearray(range(256)) * (32 * heap.HUGE // 256), "the memory has changed"
assert huge >= made * heap.HUGE, (huge, made)
print(made)
"""


def test_collapsed_memory_is_the_same_memory() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    allowed = "[never]" not in Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text()
    recent = tuple(int(part) for part in platform.release().split(".")[:2]) >= (6, 1)
    assert (int(done.stdout) > 0) == (allowed and recent)
