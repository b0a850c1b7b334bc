"""Huge pages for a heap that is forked often."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.course.course import Course
from autograder.course.sources import imported_modules

ROOT = Path(__file__).parents[2]
PROGRAM = """
import re
from pathlib import Path
from autograder import warm

values = bytearray(range(256)) * (32 * warm.HUGE // 256)
made = sum(warm.collapse())
huge = int(re.search(r"AnonHugePages: +(\\d+) kB", Path("/proc/self/smaps_rollup").read_text())[1]) << 10
assert values == bytearray(range(256)) * (32 * warm.HUGE // 256), "the memory has changed"
assert huge >= made * warm.HUGE, (huge, made)
print(made)
"""


def test_collapsed_memory_is_the_same_memory() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    allowed = "[never]" not in Path("/sys/kernel/mm/transparent_hugepage/enabled").read_text()
    recent = tuple(int(part) for part in platform.release().split(".")[:2]) >= (6, 1)
    assert (int(done.stdout) > 0) == (allowed and recent)


def test_the_command_finds_what_to_warm_without_importing_it() -> None:
    program = """
import sys
from autograder.grading import class_run
from autograder.grading.engines import choose
from autograder.course.course import Course
from autograder.course.sources import imported_modules
found = imported_modules(Course.load())
assert {"torch.nn", "sympy"} <= {*found}, found
print(*({"torch", "matplotlib", "sympy"} & {*sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_what_only_demo_cells_import_is_not_warmed() -> None:
    found = imported_modules(Course.load(ROOT), ["02_gradient_descent"])
    assert {"sympy", "torch"} <= {*found}
    assert not {"sklearn", "torch._dynamo"} & {*found}


def test_a_tensor_may_come_to_a_judge_that_has_no_use_for_torch() -> None:
    program = """
import struct, sys
from autograder.wire import Unpacker
assert "torch" not in sys.modules
raw = bytearray(struct.pack("<2f", 1.5, -2))
print(Unpacker([raw], None).unpack(["T", "float32", [2], 0, False, None]).tolist())
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[1.5, -2.0]"


@pytest.mark.parametrize("modules", [["torch"], []])
def test_torch_without_a_seed_draws_the_same_whether_it_was_warm_or_not(modules: list[str]) -> None:
    program = f"""
from autograder.student.template import SEED, warm_up
shell = warm_up({modules})
shell.ip.run_cell("import torch; first = torch.rand(3)")
torch = shell.namespace["torch"]
print(torch.equal(shell.namespace["first"], torch.rand(3, generator=torch.Generator().manual_seed(SEED))))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == ["True"]
