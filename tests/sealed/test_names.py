"""Whose a name is, through both processes: what an instructor's cell binds is never taken from the student."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.course.companions import Companions
from autograder.grading.grade import student_key
from autograder.model.limits import Limits
from autograder.model.rebuild import Plan
from autograder.sealed.sealed_run import Conditions, Run, run_sealed
from tests.sealed.notation import DIES, Cell, added, case, locked, solution
from tests.sealed.runs import HONEST

LIMITS = Limits(cpu_seconds=1, wall_seconds=10, total_cpu_seconds=20)


F = solution(HONEST)
NO_F = solution("def f(x):\n    raise NotImplementedError()", HONEST)
STOPS = solution("def f(x):\n    raise ValueError('no')", HONEST)
DIES_AT_3 = solution(f"def f(x):\n    if x == 3: {DIES}\n    return 2 * x", HONEST)


@pytest.fixture
def walk(students: Any, judges: Any) -> Any:
    def run(*cells: Cell, files: Companions | None = None, limits: Limits = LIMITS) -> Run:
        plan = Plan(tuple(cell.planned(index) for index, cell in enumerate(cells)))
        key = student_key(b"k" * 32, "a", "ada")
        return run_sealed(plan, Conditions(key, students, judges, limits, files=files or Companions()))

    return run


def scores(run: Run, cells: tuple[Cell, ...]) -> list[float]:
    """The scores of the tests, in order; one that was lost has none."""
    tests = [index for index, cell in enumerate(cells) if cell.role in ("test", "shared")]
    return [run.cells[index].score or 0 for index in tests]


def said(run: Run) -> str:
    return " / ".join(f"{cell.problem} {cell.detail} {cell.lost}" for cell in run.cells.values()) + str(run.faults)


SUM = "def sum(values):\n    total = 0\n    for v in values: total += v\n    return total"
LIAR = "class Yes:\n    def __getattr__(self, n): return lambda *a, **k: None\n    def __call__(self, *a, **k): return None"
USES_LIMIT = "assert abs(f(5) - 10) < LIMIT"
WRONG = solution("def f(x): return 0", HONEST)
PLANTED = added("LIMIT = 1e9\ndef grade_it(f): pass")

# (what it is, the cells, what the tests earn)
RULES: list[tuple[str, tuple[Cell, ...], list[float]]] = [
    # A process that is lost in an instructor's cell.
    (
        "a setup cell that ends the student's process runs in the judge",
        (added(f"import math\nmath.tau_of = lambda: {DIES.replace('import os; ', '__import__(chr(111) + chr(115)).')}"),
         locked("import math\nLIMIT = 1e-9\ngetattr(math, 'tau_of', int)()"), WRONG, PLANTED, case(USES_LIMIT)),
        [0],
    ),
    (
        "and the honest student's test goes on",
        (locked("LIMIT = 1e-9\nimport sys, os\nif 'helpers' not in sys.modules: os._exit(1)"), F, case(USES_LIMIT)),
        [1],
    ),
    (
        "lost while the judge ran a locked cell: what asks nothing of the student is run",
        (locked("LIMIT = 1e9"), DIES_AT_3, locked("probe = f(3)\nLIMIT = 1e-9"), PLANTED, case(USES_LIMIT), case("assert probe == 6")),
        [1, 0],
    ),
    (
        "lost in a test: a later one finds what it imports and defines",
        (DIES_AT_3, case("from collections import Counter\ndef twice(x): return Counter({x: 2 * x})[x]\nassert f(3) == 6"),
         case("assert f(1) == twice(1)")),
        [0, 1],
    ),
    (
        "lost inside a block: its imports are the judge's",
        (DIES_AT_3, case("import contextlib\nwith contextlib.suppress(ZeroDivisionError):\n    from collections import Counter\n    assert f(3) == 6"),
         added("class Counter(dict):\n    def __init__(self, x): pass\n    def __getitem__(self, k): return 2"),
         case("assert Counter('aa')['a'] == f(1)")),
        [0, 1],
    ),
    (
        "lost in a test: no earlier value stands in for what it would have bound",
        (locked("LIMIT = 1e9"), solution(f"def f(x):\n    if x == 3: {DIES}\n    return 0", HONEST),
         case("LIMIT = 1e-9 * f(3)"), case(USES_LIMIT)),
        [0, 0],
    ),
    (
        "lost in a test: what it was filling is not left empty",
        (DIES_AT_3, case("seen = []\nfor i in (3, 4): seen.append(f(i))"), case("assert all(v == 8 for v in seen)")),
        [0, 0],
    ),
    (
        "lost in a test: nor what a function of it was filling",
        (DIES_AT_3, locked("seen = []\ndef fill():\n    seen.append(f(3))"), case("fill()"), case("assert all(v == 8 for v in seen)")),
        [0, 0],
    ),
    (
        "a solution cell that is left out keeps its names the student's",
        (solution(f"sum = None\n{DIES}", SUM), case("assert sum([1, 2]) == 3"), F, case("assert f(1) == 2")),
        [0, 1],
    ),
    # An instructor's cell that fails.
    (
        "a cell that fails in the judge only is finished without the student",
        (solution("calls = []\ndef f(x):\n    calls.append(x)\n    if calls.count(3) == 2: raise ValueError\n    return 0", HONEST),
         locked("probe = f(3)\nLIMIT = 1e-9\ndef grade_it(f): assert abs(f(5) - 10) < LIMIT"), PLANTED, case("grade_it(f)")),
        [0],
    ),
    (
        "an unfinished exercise does not cost another one its tools",
        (NO_F, locked("probe = f(3)\nLIMIT = 1e-9"), solution("def g(x): return x"), case("assert abs(g(1) - 1) < LIMIT")),
        [1],
    ),
    (
        "what the student's failure kept from being bound is unbound",
        (STOPS, locked("probe = f(3)"), added("probe = 6"), case("assert probe == 6")),
        [0],
    ),
    (
        "also where it had a value before",
        (locked("LIMIT = 1e9"), STOPS, locked("LIMIT = f(3) * 1e-9"), case("assert 7 < LIMIT")),
        [0],
    ),
    (
        "a test that fails leaves the next one what it binds by itself",
        (WRONG, case("assert f(1) == 2\nfrom collections import Counter"), added("Counter = None"), case("assert Counter('a')['a'] == 1")),
        [0, 1],
    ),
    # Whose a name is.
    ("a locked name is the judge's", (locked("REF = 2"), solution("REF = 9\ndef f(x): return 9", HONEST), case("assert f(1) == REF")), [0]),
    ("a plain cell's text is the instructor's", (Cell("plain", "REF = 2", "REF = 9"), solution("def f(x): return 9", HONEST), case("assert f(1) == REF")), [0]),
    ("a name that a test binds in one branch only", (WRONG, added("REF = 0"), case("if f(1) == 2: REF = 2\nassert f(1) == REF")), [0]),
    ("a name that is never reached", (WRONG, added("REF = 0"), case("if False: REF = 2\nassert f(1) == REF")), [0]),
    ("a name that is bound by a demo cell only", (WRONG, Cell("demo", "REF = 2"), added("REF = 0"), case("assert f(1) == REF")), [0]),
    ("a name that a later instructor's cell binds", (WRONG, added("REF = 0"), case("assert f(1) == REF"), locked("REF = 2")), [0]),
    ("a name that a test deletes", (WRONG, added("REF = 0"), case("REF = 2\ndel REF\nassert f(1) == REF")), [0]),
    ("a name that a function may bind", (WRONG, added("REF = 0"), locked("def setup():\n    global REF\n    REF = 2"), case("assert f(1) == REF")), [0]),
    ("a name that globals() binds", (WRONG, added("REF = 0"), case("assert f(1) == REF\nglobals()['REF'] = 2")), [0]),
    ("a name that exec binds", (WRONG, added("REF = 0"), case("if not f: exec('REF = 2')\nassert f(1) == REF")), [0]),
    ("a name that exec of an unknown text may bind", (WRONG, added("REF = 0"), case("if not callable(f): exec(str(f))\nassert f(1) == REF")), [0]),
    ("a name that the shell may bind", (WRONG, added("REF = 0"), locked("%run tools.py"), case("assert f(1) == REF")), [0]),
    ("a name of a magic's body", (WRONG, added("REF = 0"), locked("%%time\nREF = 2"), case("assert f(1) == REF")), [0]),
    ("a name of a star", (WRONG, added("def sqrt(x): return 0"), locked("from math import *"), case("assert f(1) == sqrt(4)")), [0]),
    ("a name that a star has and no cell loads", (added("tau = 0"), locked("from math import *"), case("assert tau > 6")), [1]),
    ("what a star brings if nobody knows", (WRONG, added("REF = 0"), locked("try:\n    from nowhere_at_all import *\nexcept ImportError: pass"), case("assert f(1) == REF")), [0]),
    ("a name that a missing name would be tested by", (added("cached = True"), case("try:\n    cached\nexcept NameError:\n    cached = False\nassert cached is False")), [1]),
    ("what was shown last", (added("5"), case("try:\n    _\nexcept NameError:\n    pass\nelse:\n    raise AssertionError")), [1]),
    ("annotations", (added("__annotations__ = {'REF': 3}"), case("REF: int = 2\nassert __annotations__ == {'REF': int}")), [1]),
    ("names of the kernel", (added("In = Out = __file__ = 7"), case("for name in ('In', 'Out', '__file__'):\n    try:\n        eval(name)\n    except NameError:\n        continue\n    raise AssertionError(name)")), [1]),
    ("a function of the instructor's looks where the walk is", (locked("def ask(): return f(1)"), F, case("assert ask() == 2")), [1]),
    ("a shared cell binds for the judge", (F, Cell("shared", "LIMIT = 1e-9\nassert f(1) == 2"), added("LIMIT = 1e9"), case("assert LIMIT < 1")), [1, 1]),
    ("the last binder owns: a solution", (locked("x = 1"), solution("x = 2"), case("assert x == 2")), [1]),
    ("the last binder owns: the instructor", (solution("x = 5", "x = 2"), locked("x = 2"), case("assert x == 2")), [1]),
    ("a name that nobody binds", (added("def helper(): return 3"), case("assert helper() == 3")), [1]),
    ("a reference's import is the judge's", (solution("class math: pi = 3", "import math"), case("assert math.pi > 3.1")), [1]),
    ("an import with a spare", (solution("json = None", "try:\n    import json\nexcept ImportError:\n    json = None"), case("assert json.loads('1') == 1")), [1]),
    ("a definition after an import of that name", (solution("def sqrt(x): return 9", "from math import sqrt\ndef sqrt(x): return 2"), case("assert sqrt(4) == 2")), [0]),
    # Builtins.
    ("a builtin that the solution must define", (solution("pass", SUM), case("assert sum([1, 2]) == 3")), [0]),
    ("and does", (solution(SUM), case("assert sum([1, 2]) == 3")), [1]),
    ("in the body of a class", (solution("pass", SUM), case("class T:\n    total = sum([1, 2])\nassert T.total == 3")), [0]),
    ("in the body of a class, defined", (solution(SUM), case("class T:\n    'text'\n    total = sum([1, 2])\nassert T.total == 3")), [1]),
    ("in a comprehension", (solution("pass", SUM), case("assert [sum([v]) for v in (1, 2)] == [1, 2]")), [0]),
    ("in exec", (solution("pass", SUM), case("exec('assert sum([1, 2]) == 3')")), [0]),
    ("in a function that was made before", (locked("def grade(): assert sum([1, 2]) == 3"), solution("pass", SUM), case("grade()")), [0]),
    ("before the exercise it is Python's", (added("def sum(v): return 9"), locked("REF = sum([1, 2])"), solution(SUM), case("assert sum([1, 2]) == REF == 3")), [1]),
    ("a builtin of no exercise is Python's", (solution("def abs(x): return 0\ndef f(x): return 9", HONEST), case("assert abs(f(1) - 2) < 1e-9")), [0]),
    ("a test's own name of a builtin goes back to Python", (F, case("sum = f(1)\ndel sum\nassert sum([1, 1]) == 2")), [1]),
    # A test that takes a name away.
    (
        "and gives it back: the next test asks the student again",
        (solution("def sq(x): return x * x\ndef use(x): return sq(x)"),
         case("kept = sq\ndel sq\ntry:\n    use(2)\nexcept NameError:\n    pass\nelse:\n    raise AssertionError\nfinally:\n    sq = kept"),
         case("assert sq(2) == 4 and use(3) == 9")),
        [1, 1],
    ),
    (
        "lost meanwhile: the name is still the student's",
        (solution(f"def sq(x): return x * x\ndef use(x):\n    if x == 2: {DIES}\n    return sq(x)"),
         case("kept = sq\ndel sq\ntry:\n    use(2)\nfinally:\n    sq = kept"), case("assert sq(2) == 4 and use(3) == 9")),
        [0, 1],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "earned"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_whose_a_name_is(walk: Any, cells: tuple[Cell, ...], earned: list[float]) -> None:
    run = walk(*cells)
    assert scores(run, cells) == earned, said(run)
    assert not run.faults


# (what it is, the cells, words in what the last test says)
WORDS: list[tuple[str, tuple[Cell, ...], list[str]]] = [
    ("a builtin's name", (solution("pass", SUM), case("assert sum([1]) == 1")), ["NameError: name 'sum' is not defined"]),
    ("what failed, and why", (STOPS, locked("probe = f(3)"), case("assert probe == 6")), ["NameError: name 'probe' is not defined", "'locked1'", "ValueError: no"]),
    ("what was lost", (DIES_AT_3, locked("probe = f(3)"), case("assert probe == 6")), ["name 'probe' is not defined", "'locked1'", "process ended"]),
    ("what a hidden line bound", (STOPS, case("### BEGIN HIDDEN TESTS\nsecret = f(41)\n### END HIDDEN TESTS"), case("assert secret == 82")), ["'secret'", "A hidden test did not pass."]),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "words"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_an_unbound_name_is_said_in_words(walk: Any, cells: tuple[Cell, ...], words: list[str]) -> None:
    run = walk(*cells)
    problem = run.cells[len(cells) - 1].problem
    assert all(word in problem for word in words), problem
    assert not run.faults and run.cells[len(cells) - 1].score == 0


# (what it is, the cells): the instructor's own text is wrong, whatever a student wrote
OURS: list[tuple[str, tuple[Cell, ...]]] = [
    ("a setup cell that fails", (locked("data = [1][2]"), F, case("assert f(1) == data"))),
    ("a chain of them", (locked("data = [1][2]"), locked("more = data + 1"), F, case("assert f(1) == more"))),
    ("in a named check", (locked("data = [1][2]"), F, case("from helpers import checks\ncheck = checks.exercise('f', points=1)\nwith check('a', points=1):\n    check.equal(f(1), data)\ncheck.score()"))),
    ("a cell that does not compile", (locked("data = = 1"), F, case("data + f(1)"))),
    ("a name of a shared cell's own objects", (F, Cell("shared", "box = f(1)"), case("assert box == 2"))),
]  # fmt: skip


@pytest.mark.parametrize("cells", [row[1] for row in OURS], ids=[row[0] for row in OURS])
def test_a_fault_of_the_notebook_is_no_students_zero(walk: Any, cells: tuple[Cell, ...]) -> None:
    run = walk(*cells)
    assert run.faults and run.cells[len(cells) - 1].score is None, said(run)


# (what it is, the cells): a student's bytes, that reach an instructor's cell by some way, never become a fault of ours
THEIRS: list[tuple[str, tuple[Cell, ...]]] = [
    ("by a value", (solution("def f(x): return 'text'", HONEST), locked("n = f(1)"), locked("m = n + 1"), case("assert m == 3"))),
    ("by an argument", (solution("def f(x):\n    x.clear()\n    return 2", HONEST), locked("data = [1]\nf(data)"), locked("first = data[0]"), case("assert first == 1"))),
    ("by a callback", (solution("def f(g):\n    g('text')", "def f(g):\n    g(1)"), locked("seen = []\ndef note(v): seen.append(v)"), locked("f(note)"), locked("total = seen[0] + 1"), case("assert total == 2"))),
    ("by a function that asks", (solution("def f(x): return None", HONEST), locked("def ask(): return f(1)"), locked("total = ask() + 1"), case("assert total == 3"))),
    ("by a name that nobody binds", (added("n = 'text'"), locked("total = n + 1"), case("assert total == 2"))),
]  # fmt: skip


@pytest.mark.parametrize("cells", [row[1] for row in THEIRS], ids=[row[0] for row in THEIRS])
def test_a_students_bytes_are_never_our_fault(walk: Any, cells: tuple[Cell, ...]) -> None:
    run = walk(*cells)
    assert not run.faults and run.cells[len(cells) - 1].score == 0, said(run)


def test_a_left_out_test_shows_nothing_more_and_keeps_what_it_earned(walk: Any) -> None:
    test = (
        "from helpers import checks\ncheck = checks.exercise('f', points=2)\n"
        "with check('one', points=1):\n    check.equal(f(1), 2)\n"
        "with check('by itself', points=0):\n    check.equal(1, 1)\n"
        "with check('three', points=1):\n    check.equal(f(3), 6)\nlast = check.score()\nlast"
    )
    run = walk(DIES_AT_3, case(test), case("assert checks and f(1) == 2"))
    assert [check.name for check in run.cells[1].checks] == ["one", "by itself"] and run.cells[1].score is None
    assert run.cells[1].lost == "crashed" and run.cells[2].score == 1, said(run)


def test_a_cell_is_given_up_piece_by_piece(walk: Any) -> None:
    """The student's process is lost in its own part, then in the judge's; the tests that need neither go on."""
    cell = Cell("locked", "probe = f(3)\nLIMIT = 1e-9")
    run = walk(added("import builtins, os\nbuiltins.float = lambda *a: os._exit(1)"), DIES_AT_3,
               Cell("locked", f"{cell.source}\nfloat('1')"), case(USES_LIMIT))  # fmt: skip
    assert run.reasons == ["crashed", "crashed"] and run.cells[3].score == 1, said(run)


def test_restarts_bound_the_pieces(walk: Any) -> None:
    limits = Limits(cpu_seconds=1, wall_seconds=10, total_cpu_seconds=20, restarts=1)
    run = walk(DIES_AT_3, locked("f(3)"), case("f(3)"), case("assert f(1) == 2"), limits=limits)
    assert "given_up" in run.flags and run.reasons == ["crashed", "crashed"]
