"""Test cells over the wire: what crosses, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sealed.runs import HONEST, problem, score

# (what it shows, the student's cell, the test cell)
PASSES = [
    ("numbers", HONEST, "assert f(21) == 42 and type(f(21)) is int"),
    (
        "arrays keep dtype",
        HONEST,
        "import numpy as np\nx = f(np.ones(3, 'float32'))\nassert x.dtype == 'float32' and x.sum() == 6",
    ),
    ("tensors", HONEST, "import torch\nassert torch.equal(f(torch.ones(2)), torch.full((2,), 2.0))"),
    (
        "a class and its instances",
        "class f:\n    def __init__(self, v): self.v = v\n    def get(self): return self.v",
        "a = f(3)\nassert a.get() == 3 and a.v == 3\na.v = 4\nassert a.get() == 4",
    ),
    (
        "iteration, item, len",
        "class f:\n    def __len__(self): return 3\n    def __getitem__(self, i): return i * i\n    def __iter__(self): return iter([0, 1, 4])",
        "a = f()\nassert len(a) == 3 and a[2] == 4 and list(a) == [0, 1, 4]",
    ),
    (
        "a generator",
        "def f(n):\n    for i in range(n): yield i",
        "g = f(3)\nassert next(g) == 0 and list(g) == [1, 2]",
    ),
    (
        "a context manager",
        "import contextlib\nlog = []\n@contextlib.contextmanager\ndef f():\n    log.append('in')\n    yield 5\n    log.append('out')\ndef seen(): return log",
        "with f() as v:\n    assert v == 5\nassert f is not None",
    ),
    ("copy-restore of lists", "def f(x):\n    x.append(1)", "a = [0]\nf(a)\nassert a == [0, 1]"),
    (
        "copy-restore of nested arrays",
        "def f(d):\n    d['w'] -= 1.0",
        "import numpy as np\nw = np.ones(2)\nd = {'w': w}\nf(d)\nassert w.tolist() == [0, 0] and d['w'] is w",
    ),
    (
        "copy-restore of tensors",
        "def f(p):\n    p.data -= p.grad",
        "import torch\np = torch.ones(2, requires_grad=True)\np.grad = torch.ones(2)\nf(p)\nassert p.tolist() == [0, 0]",
    ),
    (
        "a returned argument is the caller's",
        "def f(x): return [x, x]",
        "a = [1]\nr = f(a)\nassert r[0] is a and r[1] is a",
    ),
    (
        "generators advance",
        "def f(rng): return rng.random()",
        "import numpy as np\nr, s = np.random.default_rng(1), np.random.default_rng(1)\nassert f(r) == s.random() and r.random() == s.random()",
    ),
    (
        "callbacks",
        "def f(g, n): return [g(i) for i in range(n)]",
        "seen = []\nassert f(lambda i: seen.append(i) or i * i, 3) == [0, 1, 4] and seen == [0, 1, 2]",
    ),
    (
        "callbacks that call back",
        "def f(g): return g(1)\ndef h(x): return x + 1",
        "assert f(lambda x: h(x) + h(x)) == 4",
    ),
    (
        "a callback's exception",
        "def f(g):\n    try:\n        g()\n    except KeyError as error:\n        return 'caught'",
        "def g(): raise KeyError('k')\nassert f(g) == 'caught'",
    ),
    (
        "library functions by name",
        "def f(g, x): return g(x)",
        "import numpy as np, torch\nassert f(np.sqrt, 4.0) == 2 and f(torch.relu, torch.tensor(-1.0)) == 0 and f(str, 3) == '3'",
    ),
    (
        "builtin exceptions",
        "def f(x):\n    class Mine(ValueError): pass\n    raise Mine('no')",
        "try:\n    f(1)\nexcept ValueError as error:\n    assert str(error) == 'no' and type(error) is ValueError\nelse:\n    raise AssertionError",
    ),
    (
        "sys.exit is an error, not an end",
        "import sys\ndef f(x): sys.exit()",
        "try:\n    f(1)\nexcept RuntimeError:\n    pass",
    ),
    (
        "equal handles are the same object",
        "class f: pass\nthe = f()\ndef get(): return the",
        "assert get() == get() and get() != f()",
    ),
    ("partial credit by value", HONEST, "0.5 if f(1) == 2 else 0"),
    (
        "probes",
        "import torch\nf = torch.nn.Linear(2, 1)",
        "from helpers import probes\nassert set(probes.parameters(f)) == {'weight', 'bias'}",
    ),
    ("magics in a test cell", HONEST, "%matplotlib inline\nassert f(1) == 2"),
    (
        "stderr is no failure",
        "import sys\ndef f(x):\n    print('oops', file=sys.stderr)\n    return 2 * x",
        "assert f(1) == 2",
    ),
    (
        "the notebook's global state",
        "n = 0\ndef f():\n    global n\n    n += 1\n    return n",
        "assert [f(), f(), f()] == [1, 2, 3]",
    ),
    (
        "a student's own import is not lent to tests",
        "import math as json\ndef f(x): return 1",
        "import json\nassert json.loads('1') == f(0)",
    ),
]


@pytest.mark.parametrize(("student", "test"), [row[1:] for row in PASSES], ids=[row[0] for row in PASSES])
def test_one_kernels_behaviour(run_cells: Any, student: str, test: str) -> None:
    run = run_cells([(student, student)], [test])
    expected = 0.5 if test.startswith("0.5") else 1.0
    assert score(run) == expected, problem(run)
    assert not run.faults and not run.reasons


# (what it tries, the student's cell, a test that the reference 2 * x passes)
ATTACKS = [
    (
        "equal to everything",
        "class Yes:\n    def __eq__(self, o): return True\n    def __bool__(self): return True\ndef f(x): return Yes()",
        "assert f(1) == 2",
    ),
    (
        "a float that agrees",
        "class F(float):\n    def __eq__(self, o): return True\n    def __sub__(self, o): return 0.0\n    __rsub__ = __sub__\ndef f(x): return F(7)",
        "assert abs(f(1) - 2) < 1e-9",
    ),
    (
        "an array that agrees",
        "import numpy as np\nclass A(np.ndarray):\n    def __array_function__(self, *a, **k): return True\n    def __array_ufunc__(self, *a, **k): return True\ndef f(x): return np.zeros(3).view(A)",
        "import numpy as np\nassert np.allclose(f(np.ones(3)), 2)",
    ),
    (
        "a lazy object with __array__",
        "import numpy as np\nclass L:\n    def __array__(self, *a, **k): return np.full(3, 2.0)\n    def __len__(self): return 3\n    def __getitem__(self, i): return 2.0\ndef f(x): return L()",
        "import numpy as np\nassert np.allclose(np.asarray(f(np.ones(3))), 2)",
    ),
    ("a shadowed builtin", "def abs(x): return 0\ndef f(x): return 9", "assert abs(f(1) - 2) < 1e-9"),
    (
        "a shadowed module",
        "class np:\n    allclose = staticmethod(lambda *a, **k: True)\ndef f(x): return 9",
        "import numpy as np\nassert np.allclose(f(1), 2)",
    ),
    (
        "patched numpy",
        "import numpy as np\nnp.allclose = np.testing.assert_allclose = lambda *a, **k: True\ndef f(x): return 9",
        "import numpy as np\nassert np.allclose(f(1), 2)",
    ),
    (
        "patched checks",
        "from helpers import checks\nchecks.exercise.__init__ = None\nchecks.session.current.record = print\nchecks.exercise = None\ndef f(x): return 9",
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\nwith check('a', points=1):\n    check.equal(f(1), 2)\ncheck.score()",
    ),
    (
        "frames",
        "import sys\ndef f(x):\n    frame = sys._getframe()\n    while frame:\n        for v in list(frame.f_locals.values()) + list(frame.f_globals.values()):\n            if v == 424242: return v\n        frame = frame.f_back",
        "expected = 424242\nassert f(1) == expected",
    ),
    (
        "the garbage collector",
        "import gc\ndef f(x):\n    for o in gc.get_objects():\n        if isinstance(o, str) and 'secret answer' in o and 'needle' in o: return 42\n    return 0",
        "needle = 'the needle of the secret answer'\nassert f(1) == 42",
    ),
    (
        "changing the inputs",
        "def f(x):\n    x[:] = [0, 0]\n    return [0, 0]",
        "from helpers import checks\ncheck = checks.exercise('f', points=1)\nwith check('a', points=1):\n    x = [1, 2]\n    check.equal(f(x), [2 * v for v in x])\ncheck.score()",
    ),
    ("SystemExit in a test", "def f(x): raise SystemExit(0)", "assert f(1) == 2"),
    ("no result", "import os\ndef f(x): os._exit(0)", "assert f(1) == 2"),
    (
        "garbage on the wire",
        "import os\ndef f(x):\n    for fd in range(3, 256):\n        try: os.write(fd, b'\\x00' * 64)\n        except OSError: pass\n    return 9",
        "assert f(1) == 2",
    ),
    (
        "an input transformer",
        "get_ipython().input_transformers_post.append(lambda lines: ['pass\\n'])\nget_ipython().ast_transformers.append(None)\ndef f(x): return 9",
        "assert f(1) == 2",
    ),
    (
        "a trace function",
        "import sys\nsys.settrace(lambda *a: None); sys.setprofile(lambda *a: None)\ndef f(x): return 9",
        "assert f(1) == 2",
    ),
    (
        "a name of the judge's",
        "check = expected = checks = None\ndef f(x): return 9",
        "expected = 2\nassert f(1) == expected",
    ),
    ("NaN", "def f(x): return float('nan')", "assert not (f(1) > 2 or f(1) < 2)\nassert f(1) == 2"),
    ("an endless answer", "def f(x):\n    while True: yield 2", "assert sum(f(1)) == 2"),
]


@pytest.mark.parametrize(("student", "test"), [row[1:] for row in ATTACKS], ids=[row[0] for row in ATTACKS])
def test_attacks_earn_nothing(run_cells: Any, student: str, test: str) -> None:
    run = run_cells([(student, HONEST)], [test])
    assert not score(run), problem(run)


CONTROL_TESTS = [
    "assert f(1) == 2",
    "import numpy as np\nassert np.allclose(f(np.ones(3)), 2)",
    "from helpers import checks\ncheck = checks.exercise('f', points=1)\nwith check('a', points=1):\n    check.equal(f(1), 2)\ncheck.score()",
]


@pytest.mark.parametrize("test", CONTROL_TESTS)
def test_the_honest_control_passes(run_cells: Any, test: str) -> None:
    assert score(run_cells([(HONEST, HONEST)], [test])) == 1


CHECKS = """from helpers import checks
import numpy as np
check = checks.exercise('f', points=3)
x = np.array([1.0, -2.0])
with check('value', points=1):
    check.close(f(x), np.maximum(x, 0))
with check('untouched', points=1):
    before = x.copy()
    f(x)
    check.unchanged(before, x, 'x')
with check('in place', points=1, mutates=True):
    g(x)
    check.equal(x.tolist(), [0.0, 0.0])
check.score()"""


def test_a_change_in_place_costs_the_check_that_is_about_it(run_cells: Any) -> None:
    reference = "import numpy as np\ndef f(x): return np.maximum(x, 0)\ndef g(x): x[:] = 0"
    student = "def f(x):\n    x[x < 0] = 0\n    return x\ndef g(x): x[:] = 0"
    for text, earned in ((reference, [1, 1, 1]), (student, [1, 0, 1])):
        run = run_cells([(text, reference)], [CHECKS], points=3.0)
        assert [check.earned for check in run.cells[1].checks] == earned, problem(run)


def test_the_same_student_gets_the_same_inputs_and_another_gets_others(run_cells: Any) -> None:
    test = "from helpers import checks\nfloat(f(checks.rng().random()) / 2)"
    first, again, other = (score(run_cells([(HONEST, HONEST)], [test], student=s)) for s in ("ada", "ada", "bob"))
    assert first == again != other


def test_a_hidden_assertion_says_only_the_authors_words(run_cells: Any) -> None:
    test = "### BEGIN HIDDEN TESTS\nsecret = 77\nassert f(1) == secret, 'think of zero'\n### END HIDDEN TESTS"
    cell = run_cells([(HONEST, HONEST)], [test]).cells[1]
    assert cell.problem == "think of zero"
    test = test.replace("'think of zero'", "f'not {secret}'")
    assert "77" not in run_cells([(HONEST, HONEST)], [test]).cells[1].problem


def test_an_authors_mistake_is_a_fault_not_a_zero(run_cells: Any) -> None:
    run = run_cells([(HONEST, HONEST)], ["7.5"])
    assert run.faults and score(run) is None
