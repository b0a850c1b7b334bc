"""What the text of one cell says about names."""

from __future__ import annotations

import pytest

from autograder.judge import cells
from autograder.judge.outline import outline

# (text, the names that it binds)
BINDS: list[tuple[str, str]] = [
    ("import numpy as np, os.path", "np os"),
    ("from a.b import c as d, e", "d e"),
    ("x = y = 1\na, (b, *c) = t\nd[0] = e.f = 1", "x y a b c"),
    ("x += 1\nz: int = 3", "x z"),
    ("if (w := f()): pass\n[v := i for i in t]", "w v"),
    ("for i, j in t:\n    k = i\nelse:\n    m = 1", "i j k m"),
    ("with a as (b, c), d as e: pass", "b c e"),
    ("try:\n    a = 1\nexcept E as e:\n    b = 1\nfinally:\n    c = 1", "a e b c"),
    ("match v:\n    case {'k': [a, *b], **c}: pass\n    case P(d) as e: pass", "a b c d e"),
    ("def f(x, y=1):\n    z = 1\n    global g, h\n    g = 1\n    import h", "f g h"),
    ("async def f(): pass\nclass A:\n    x = 1\n    global y\n    y = 1\n    def m(self): pass", "f A y"),
    ("[i for i in t], {j: 1 for j in t}, (k for k in t), lambda m: m", ""),
    ("del x", "x"),
    ("globals()['x'] = 1\nglobals().update(y=1, **{})", "x"),
    ("globals().update({'x': 1}, y=2)\nlocals().setdefault('z', 1)", "x y z"),
    ("exec('x = 1\\nimport y')", "x y"),
    ("def f():\n    globals()['x'] = 1", "f x"),
    ("%%time\nx = 1", "x"),
    ("%%capture out\n%%time\nx = 1", "out x"),
    ("files = !ls\nhow = %timeit -o f()", "files how"),
    ("%matplotlib inline\n%load_ext autoreload\nx = 1", "x"),
    ("%%bash\nx=1", ""),
    ("%%html\n<b>", ""),
]


@pytest.mark.parametrize(("text", "names"), BINDS)
def test_what_a_cell_binds(text: str, names: str) -> None:
    assert outline(text).bound == frozenset(names.split())


OPAQUE = [
    "exec(text)",
    "exec(f'x = {y}')",
    "names = globals()",
    "globals()[key] = 1",
    "globals().update(found)",
    "fill(globals())",
    "def f(): globals()[key] = 1",
    "get_ipython().push({'x': 1})",
    "get_ipython().user_ns['x'] = 1",
    "ip.run_cell('x = 1')",
    "%run tools.py",
    "%pylab inline",
    "import __main__",
    "import sys\nsetattr(sys.modules['__main__'], 'x', 1)",
    "import sys\nsetattr(sys.modules[__name__], 'x', 1)",
    "import sys\nsys._getframe().f_globals['x'] = 1",
    "exec('from m import *')",
    "no python at all",
]
CLEAR = [
    "exec('x = 1', {})",
    "exec(text, names)",
    "eval('1 + 1', globals())",
    "'x' in globals() and globals()['x']",
    "globals().get('x')",
    "vars(obj)['x'] = 1",
    "if __name__ == '__main__':\n    main()",
    "get_ipython().run_line_magic('matplotlib', 'inline')",
    "!pip list",
]


@pytest.mark.parametrize("text", OPAQUE)
def test_a_cell_that_may_bind_more_than_it_tells(text: str) -> None:
    assert outline(text).opaque


@pytest.mark.parametrize("text", CLEAR)
def test_a_cell_that_does_not(text: str) -> None:
    assert not outline(text).opaque


# (text, names that it loads when it is run, names that its functions load later)
LOADS = [
    ("x = f(y)", "f y", ""),
    ("x += 1", "x", ""),
    ("@d\ndef f(a, b=c) -> e:\n    return g(a)", "d c e", "g"),
    ("class A(B):\n    x = y\n    def m(self): return z", "B y", "z"),
    ("f = lambda a: g(a)", "", "g"),
    ("use(lambda a: g(a))", "use g", ""),
    ("with check():\n    def f(): return g()\n    f()", "check f g", ""),
    ("[f(i) for i in t]", "f t", ""),
    ("f'{x} {y!r}'", "x y", ""),
]


@pytest.mark.parametrize(("text", "eager", "lazy"), LOADS)
def test_what_a_statement_loads_now_and_later(text: str, eager: str, lazy: str) -> None:
    (statement,) = outline(text).statements
    assert (statement.eager, statement.lazy) == (frozenset(eager.split()), frozenset(lazy.split()))


CHANGES = [
    ("x[0] = 1", "x", ""),
    ("a.b.c += 1\ndel d['k']", "a d", ""),
    ("for i in t:\n    seen.append(f(i))", "seen", ""),
    ("assert_equal(f(x), y)\nz = w.sum()", "", ""),
    ("def fill():\n    seen.append(1)\n    global n\n    n = 2", "", "seen n"),
]


@pytest.mark.parametrize(("text", "now", "later"), CHANGES)
def test_what_a_cell_changes(text: str, now: str, later: str) -> None:
    found = outline(text).statements
    assert frozenset().union(*(s.changes for s in found)) == frozenset(now.split())
    assert frozenset().union(*(s.later_changes for s in found)) == frozenset(later.split())


RETURNED = [
    ("old = f\ndel f\ntry:\n    use()\nfinally:\n    f = old", "f"),
    ("old = f\nf = lambda: 1\nuse()\nf = old", "f"),
    ("old = f\nf = g", ""),
    ("f = old", ""),
    ("old = f\nold = g\ndel f\nf = old", ""),
    ("del f\nold = f\nf = old", ""),
    ("old = f\nf = old\nf = g", ""),
]


@pytest.mark.parametrize(("text", "names"), RETURNED)
def test_what_a_cell_gives_back(text: str, names: str) -> None:
    assert outline(text).returned == frozenset(names.split())


LENT = [
    ("import numpy as np\nfrom a import b", "np b"),
    ("try:\n    import a\nexcept ImportError:\n    a = None", "a"),
    ("from math import sqrt\ndef sqrt(x): return x", ""),
    ("def sqrt(x): return x\nfrom math import sqrt", "sqrt"),
    ("import a\nfor a in t: pass", ""),
    ("def f():\n    import a", ""),
]


@pytest.mark.parametrize(("text", "names"), LENT)
def test_what_a_reference_imports(text: str, names: str) -> None:
    assert outline(text).lent == frozenset(names.split())


@pytest.mark.parametrize(
    ("text", "line"), [("%%time\n\nx = 1", 3), ("\n\n%%capture out\n%%time\nx = 1", 5), ("\n%time y\nx = 1", 3)]
)
def test_lines_stay_where_they_stood(text: str, line: int) -> None:
    assert cells.python_of(text).split("\n")[line - 1] == "x = 1"
    assert outline(text).statements[-1].first == line
