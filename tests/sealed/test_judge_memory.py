"""What a judge may take of memory: a submission that makes it take more loses the cell, and nothing else."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import msgpack
import pytest
import torch

from autograder.grading.grade import student_key
from autograder.grading.scoring import status_of
from autograder.judge import memory
from autograder.judge.clocks import StudentLost
from autograder.model.limits import MIB, Limits
from autograder.model.rebuild import Plan
from autograder.sealed.sealed_run import Conditions, Run, run_sealed
from autograder.wire import frames
from tests.hostile.removed import ForkedJudges
from tests.sealed import fixtures

SIZE = 128 * MIB
LIMITS = Limits(cpu_seconds=20, wall_seconds=60, judge_memory_bytes=SIZE)
MANY = "class Many:\n    def __iter__(self):\n        for _ in range(60): yield {}\ndef f(n): return Many()"
Go = Callable[..., tuple[Run, ForkedJudges]]


@pytest.fixture
def go(students: Any) -> Iterator[Go]:
    """``go(solution text, test)``: that test between two honest ones, in judges whose growth is measured."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)

    def run(student: str, test: str, limits: Limits = LIMITS, slack: float = 1.0) -> tuple[Run, ForkedJudges]:
        cells = (
            fixtures.solution(0, "g", "def g(n): return n", "def g(n): return n"),
            fixtures.test_step(1, "before", "assert g(1) == 1", 1.0),
            fixtures.solution(2, "f", student, "def f(n): return n"),
            fixtures.test_step(3, "test", f"import numpy as np\nimport torch\n{test}", 1.0),
            fixtures.test_step(4, "after", "assert g(2) == 2", 1.0),
        )
        judges, key = ForkedJudges(), student_key(b"k" * 32, "a", "ada")
        return run_sealed(Plan(cells), Conditions(key, students, judges, limits, slack=slack)), judges

    yield run
    torch.set_num_threads(threads)


KEEP, DROP, ASK = "kept = list(f(1))", "for item in f(1): pass", "f(1)"
# (what the student's code does, what the test does with it)
HEAVY = {
    "an iterator of large arrays, kept": (MANY.format("a") + "\nimport numpy as np\na = np.zeros(3_000_000)", KEEP),
    "an iterator of large arrays": (MANY.format("a") + "\nimport numpy as np\na = np.zeros(3_000_000)", DROP),
    "one array": ("import numpy as np\ndef f(n): return np.zeros(20_000_000)", ASK),
    "one tensor": ("import torch\ndef f(n): return torch.zeros(40_000_000)", ASK),
    "empty lists": ("def f(n): return [[] for _ in range(900_000)]", ASK),
    "empty lists, a few at a time": (MANY.format("[[] for _ in range(30_000)]"), KEEP),
    "handles": (MANY.format("[object() for _ in range(3_000)]"), KEEP),
    "arrays of empty items": (
        MANY.format("[np.zeros(60_000, 'U0') for _ in range(500)]") + "\nimport numpy as np",
        KEEP,
    ),
    "an argument that grows": ("def f(n): n.extend([0.5] * 1_800_000)", "a = []\nf(a)"),
    "a number that a test takes": ("def f(n): return 10**12", "np.zeros(f(1))"),
    "a number that torch takes": ("def f(n): return 10**12", "torch.zeros(f(1))"),
    "a number, inside a check": (
        "def f(n): return 10**12",
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\n"
        "with check('one', points=1):\n    check.equal(len(np.zeros(f(1))), 1)\ncheck.score()",
    ),
    "a number, where a test waits for an error": (
        "def f(n): return 10**12",
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\n"
        "with check('one', points=1):\n    check.raises(MemoryError, lambda: np.zeros(f(1)))\ncheck.score()",
    ),
    "an argument of a test's function": (
        "def f(g): return sum(g(10**12) for _ in range(3))",
        "assert f(lambda n: float(np.zeros(n).sum())) == 0",
    ),
}


@pytest.mark.parametrize(("student", "test"), HEAVY.values(), ids=HEAVY)
def test_what_takes_too_much_costs_its_own_cell(go: Go, student: str, test: str) -> None:
    run, judges = go(student, test)
    assert [run.cells[index].score for index in (1, 3, 4)] == [1, None, 1]
    assert (run.cells[3].lost, run.reasons, status_of(run), run.faults) == ("memory", ["memory"], "memory", {})
    assert judges.grown_kib << 10 <= SIZE + memory.RESERVE


def test_without_the_bound_and_the_account_it_is_kept(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "bound", lambda size: None)
    monkeypatch.setattr(memory.Account, "charge", lambda self, count: None)
    run, judges = go(*HEAVY["an iterator of large arrays, kept"])
    assert run.reasons == [] and run.cells[3].score == 1
    assert judges.grown_kib << 10 > 4 * SIZE


ARRAY = "import numpy as np\nimport torch\ndef f(n): return {}"
HONEST = {
    "an array of 100 MB": ("np.zeros(12_500_000)", "np.zeros(12_500_000)"),
    "a tensor of 100 MB": ("torch.zeros(12_500_000, dtype=torch.float64)", "torch.zeros(12_500_000).double()"),
    "a long list": ("[0.5] * 20_000", "[0.5] * 20_000"),
}


@pytest.mark.parametrize(("value", "expected"), HONEST.values(), ids=HONEST)
def test_honest_values_pass_with_the_default_limit(go: Go, value: str, expected: str) -> None:
    test = (
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\n"
        f"with check('one', points=1):\n    check.close(f(1), {expected})\ncheck.score()"
    )
    run, _ = go(ARRAY.format(value), test, Limits(cpu_seconds=20))
    assert (run.cells[3].score, run.reasons) == (1, []), run.cells[3]


def test_a_students_own_lack_of_memory_is_an_outcome_like_others(go: Go) -> None:
    test = (
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\n"
        "with check('one', points=0):\n    f(1)\n"
        "with check('two', points=1):\n    check.raises(MemoryError, f, 1)\ncheck.score()"
    )
    run, _ = go("def f(n): return bytearray(1 << 36)", test)
    assert [check.state for check in run.cells[3].checks] == ["error", "right"] and not run.cells[3].lost


OWN = "own = np.zeros(10**12)"
TAKEN = "kept = f(1)\ndef big(): return np.zeros(kept)"


@pytest.mark.parametrize(
    ("first", "second", "ours"),
    [
        ("(f(1),)", OWN, True),
        ("(f(np.ones(1)),)", f"from helpers import checks\ncheck = checks.exercise('f', points=1)\n{OWN}", True),
        (TAKEN, "np.zeros(kept)", False),
        (TAKEN, "big()", False),
        (f"{TAKEN}\nsize = [kept]", "np.zeros(size[0])", False),
        ("size = []\nsize.append(f(1))", "np.zeros(size[0])", False),
        ("f(1), n", "np.zeros(n)", False),
    ],
)
def test_a_lack_of_memory_is_ours_where_nothing_of_the_students_is_used(
    students: Any, judges: Any, first: str, second: str, ours: bool
) -> None:
    cells = (
        fixtures.solution(0, "f", "def f(n): return 10**12\nn = 10**12", "def f(n): return n\nn = 1"),
        fixtures.test_step(1, "first", f"import numpy as np\n{first}", 1.0),
        fixtures.test_step(2, "second", second, 1.0),
    )
    args = Plan(cells), Conditions(student_key(b"k" * 32, "a", "ada"), students, judges, LIMITS)
    run = run_sealed(*args)
    words = {2: "second: the limit judge_memory_bytes is too small for it"}
    assert run.cells[2].lost == "memory" and run.cells[1].score == 1 and run.faults == (words if ours else {})


def test_beside_others_a_lack_of_memory_is_not_sure(go: Go) -> None:
    student, test = HEAVY["a number that a test takes"]
    assert go(student, test, slack=1.5)[0].near_limit and not go(student, test)[0].near_limit


def test_a_cell_may_receive_as_much_as_a_judge_may_hold() -> None:
    account = memory.Account(1000)
    account.charge(1000)
    with pytest.raises(StudentLost, match="memory"):
        account.charge(1)
    account.start_cell()
    account.charge(1000)


@pytest.mark.parametrize("tree", [[[]] * 20_000, [{}] * 20_000, [0] * 20_000], ids=["lists", "maps", "numbers"])
def test_what_a_header_takes_is_counted_while_it_grows(tree: Any) -> None:
    counted = list[int]()
    assert frames.decode_tree(msgpack.packb(tree), counted.append) == tree
    assert sum(counted) >= 20_000 * frames.NODE_BYTES


def test_the_estimate_is_no_less_than_what_lists_take() -> None:
    assert sys.getsizeof([]) + 24 <= frames.NODE_BYTES


def test_the_bound_comes_on_top_of_what_there_is() -> None:
    program = (
        "from autograder.judge import memory\nheld = bytes(300 << 20)\nmemory.bound(100 << 20)\n"
        "more = bytes(80 << 20)\ntry:\n    bytes(80 << 20)\nexcept MemoryError as error:\n"
        "    assert memory.ran_out(error)\n    assert memory.lost('x').reason == 'memory'\n"
        "    rest = bytes(60 << 20)\n    print('there is a reserve')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "there is a reserve\n", done.stderr
