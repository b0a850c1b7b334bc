"""Names behind aliases are found; comments, strings and names of one's own are not taken for them."""

import pytest

from helpers import checks
from helpers.checks import session
from helpers.checks.definitions import definition
from helpers.checks.source import uses

CONVOLVE = "numpy.convolve"


@pytest.mark.parametrize(
    "cells",
    [
        ["import numpy as np", "def f(a):\n    return np.convolve(a, a)"],
        ["import numpy", "def f(a):\n    return numpy.convolve(a, a)"],
        ["from numpy import convolve as c", "def f(a):\n    return c(a, a)"],
        ["from numpy import *", "def f(a):\n    return convolve(a, a)"],
        ["def f(a):\n    import numpy as hidden\n    return hidden.convolve(a, a)"],
        ["def f(a):\n    from numpy import convolve\n    return convolve(a, a)"],
        ["import numpy as np\ng = np.convolve", "def f(a):\n    return g(a, a)"],
        ["import numpy as np\nm = np\ng = m.convolve\nh = g", "def f(a):\n    return h(a, a)"],
        ["import numpy as np", "def f(a):\n    g = np\n    h = g.convolve\n    return h(a, a)"],
        ["import numpy as np", "def f(a):\n    return getattr(np, 'convolve')(a, a)"],
        ["import numpy as np", "g = getattr(np, 'convolve')", "def f(a):\n    return g(a, a)"],
        ["import importlib", "def f(a):\n    return importlib.import_module('numpy').convolve(a, a)"],
        ["def f(a):\n    return __import__('numpy').convolve(a, a)"],
        ["import numpy as np", "def f(a):\n    return np.__dict__['convolve'](a, a)"],
        ["import numpy as np", "def f(a):\n    return vars(np)['convolve'](a, a)"],
        ["import numpy as np", "def g(a):\n    return np.convolve(a, a)", "def f(a):\n    return g(a)"],
        ["import numpy as np", "g = lambda a: np.convolve(a, a)", "def f(a):\n    return g(a)"],
        ["import numpy as np", "t = {'c': np.convolve}", "def f(a):\n    return t['c'](a, a)"],
        ["import numpy as np", "t = {}", "t['c'] = np.convolve", "def f(a):\n    return t['c'](a, a)"],
        ["import numpy as np", "def f(a, g=np.convolve):\n    return g(a, a)"],
        [
            "import numpy as np, functools",
            "g = functools.partial(np.convolve)",
            "def f(a):\n    return g(a, a)",
        ],
        ["import numpy as np", "def f(a):\n    for g in (np.convolve,):\n        return g(a, a)"],
        ["import numpy as np", "def f(a):\n    (g := np.convolve)\n    return g(a, a)"],
        ["import numpy as np", "g, h = np.sin, np.convolve", "def f(a):\n    return h(a, a)"],
        ["import numpy as np", "class K:\n    g = np.convolve", "def f(a):\n    return K.g(a, a)"],
        [
            "try:\n    from numpy import convolve as g\nexcept ImportError:\n    g = None",
            "def f(a):\n    return g(a)",
        ],
        ["%matplotlib inline\nimport numpy as np\n!ls", "def f(a):\n    return np.convolve(a, a)"],
        [
            "def set_up():\n    global g\n    import numpy\n    g = numpy.convolve",
            "def f(a):\n    return g(a, a)",
        ],
    ],
)
def test_it_is_not_dodged(cells):
    assert CONVOLVE in uses(cells, definition(cells, "f"), "f")


@pytest.mark.parametrize(
    "cells",
    [
        ["import numpy as np", "def f(a):\n    # np.convolve(a, a)\n    return a"],
        ["import numpy as np", "def f(a):\n    'np.convolve(a, a)'\n    return 'np.convolve'"],
        ["def convolve(a):\n    return a", "def f(a):\n    return convolve(a)"],
        ["import numpy as np", "def f(np):\n    return np.convolve(np)"],
        ["import numpy as np", "def g(a):\n    return np.convolve(a, a)", "def f(a):\n    return a"],
        ["import numpy as np", "def f(a):\n    return np.convolve(a)", "def f(a):\n    return a"],
        ["from numpy import convolve as g", "g = sum", "def f(a):\n    return g(a)"],
        ["import numpy as np", "def f(a):\n    return np.correlate(a, a)"],
    ],
)
def test_it_is_not_tripped(cells):
    assert CONVOLVE not in uses(cells, definition(cells, "f"), "f")


@pytest.mark.parametrize(
    ("body", "name", "found"),
    [
        ("return x.sum().backward()", ".backward", True),
        ("return torch.Tensor.backward(x)", ".backward", True),
        ("return torch.autograd.grad(x, x)", "torch.autograd.grad", True),
        ("return sorted(x)", "sorted", True),
        ("return x.sort()", ".sort", True),
        ("return list.sort(x)", ".sort", True),
        ("return torch.sort(x)", ".sort", False),
        ("return eval('sorted')(x)", "eval", True),
        ("sorted = len\n    return sorted(x)", "sorted", False),
        ("return f(x - 1)", "f", True),
        ("return x", "sorted", False),
    ],
)
def test_methods_and_builtins(body, name, found):
    cells = ["import torch", f"def f(x):\n    {body}"]
    assert (name in uses(cells, cells[1], "f")) == found


def test_a_function_of_ones_own_that_is_called_like_a_builtin_is_not_the_builtin():
    cells = ["def sorted(x):\n    return x", "def f(x):\n    return sorted(x)"]
    assert "sorted" not in uses(cells, cells[1], "f")


def test_definition_takes_the_last_one_with_its_decorators():
    cells = ["def f():\n    return 1", "x = 1\n@cache\ndef f():\n    return 2\n\ny = 2", "broken ("]
    assert definition(cells, "f") == "@cache\ndef f():\n    return 2\n"
    with pytest.raises(LookupError, match="no top-level def or class g"):
        definition(cells, "g")


def test_recursion_and_mutual_recursion_end():
    cells = ["def f(x):\n    return g(x)", "def g(x):\n    return f(x)", "a = b = f\nb = a"]
    assert {"f", "g"} <= uses(cells, cells[0], "f")


def test_both_ask_the_session(monkeypatch):
    class Fake(session.Session):
        def cells(self):
            return ["from math import sqrt as root", "def f(x):\n    return root(x)"]

    monkeypatch.setattr(session, "current", Fake())
    assert checks.source("f") == "def f(x):\n    return root(x)\n"
    assert "math.sqrt" in checks.calls("f")


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["f = lambda x: np.convolve(x, x)"], True),
        (["class C:\n    def __call__(self, x):\n        return np.convolve(x, x)", "f = C()"], True),
        (["def f(x):\n    return x", "f = lambda x: np.convolve(x, x)"], True),
        (["def f(x):\n    return np.convolve(x, x)", "f = wrap(f)"], True),
        (["def f():\n    return np.convolve", "f = f()"], True),
        (["def f(x):\n    return np.convolve(x, x)", "g = f", "def f(x):\n    return g(x)"], True),
        (["def f(x):\n    return np.convolve(x, x)", "def f(x, g=f):\n    return g(x)"], True),
        (["def f(x):\n    return np.convolve(x, x)", "y = f(3)", "def f(x):\n    return x"], False),
        (["def f(x):\n    return np.convolve(x, x)", "def f(x):\n    return f(x - 1) if x else 0"], False),
        (["f = lambda x: x"], False),
    ],
)
def test_whatever_binds_the_name_last_counts(monkeypatch, cells, found):
    monkeypatch.setattr(session.current, "cells", lambda: ["import numpy as np", *cells])
    assert (CONVOLVE in checks.calls("f")) is found
    with pytest.raises(LookupError, match="nothing is called g2"):
        checks.calls("g2")
