"""Honest students and tests that between them ask for every kind of reply: what the reply fuzzer mutates."""

from __future__ import annotations

IMPORTS = "import random, contextlib\nimport numpy as np\nimport torch\nfrom helpers import checks, probes\n"
GUARD = ("def guard(x): return 2 * x", "assert guard(2) == 4 and guard([1]) == [1, 1]")

# name: (the student's cell, the test). Every test earns its point with an honest student.
SCENARIOS: dict[str, tuple[str, str]] = {
    "values": (
        "def give(): return [1, 2.5, 'a', b'b', None, True, 3 + 4j, (1,), {'k': [1]}, {1, 2}, frozenset([3]),"
        " slice(1, 2), range(3), 10**30, '\\ud800', ((), [[]], {1: {2: 3}})]",
        "first, second = give(), give()\nassert first == second and len(first) == 16\nrepr(first)",
    ),
    "arrays": (
        "import numpy as np\ndef give(): return [np.arange(6.0).reshape(2, 3), np.zeros((0, 3)), np.array(5), np.float32(2),"
        " np.array(['a', 'bc']), np.array([b'x']), np.array([True, False]), np.array(['2020-01-01'], 'M8[D]'),"
        " np.array([1, 'a', None], object), np.dtype('f4'), np.arange(3000), np.array([1 + 2j])]",
        "got = give()\nassert got[0].sum() == 15 and got[10].sum() == 4498500 and repr(got)\n"
        "check = checks.exercise('arrays', points=1)\nwith check('close', points=1):\n    check.close(got[0], np.arange(6.0).reshape(2, 3))\n"
        "    check.equal(got[4], np.array(['a', 'bc']))\n    check.equal(give()[6], np.array([True, False]))",
    ),
    "tensors": (
        "import torch\ndef give(x):\n    w = torch.ones(3, requires_grad=True)\n    (w * x).sum().backward()\n"
        "    return [w, w.grad, torch.arange(4), torch.zeros(2, 0), torch.tensor(True), torch.float32, torch.ones(2000)]",
        "got = give(torch.arange(3.0))\nassert torch.equal(got[1], torch.arange(3.0)) and got[0].grad is not None\n"
        "assert got[6].sum() == 2000 and got[5] is torch.float32 and repr(got)",
    ),
    "lent generators": (
        "def roll(rng, many, named):\n    many[1].random(), named['c'].integers(9)\n    return [rng.normal(), many[0].random()]",
        "many = [random.Random(3), np.random.Generator(np.random.MT19937(4))]\nnamed = {'c': np.random.Generator(np.random.Philox(5))}\n"
        "rng = checks.rng()\nfor _ in range(2):\n    assert len(roll(rng, many, named)) == 2\n"
        "rng.normal(size=3), rng.integers(0, 10, 3), many[0].gauss(0, 1), many[1].integers(0, 7, 9), named['c'].normal()",
    ),
    "torch generators": (
        "import torch\ndef roll(g, box): return torch.randn(3, generator=g) + torch.rand(1, generator=box[0])",
        "g = torch.Generator().manual_seed(1)\nbox = [torch.Generator().manual_seed(2)]\nassert roll(g, box).shape == (3,)\n"
        "torch.randint(0, 9, (3,), generator=g), torch.randperm(5, generator=box[0]), torch.randn(2, generator=g)",
    ),
    "made generators": (
        "import numpy as np, random, torch\ndef give(): return [np.random.default_rng(1), np.random.Generator(np.random.SFC64(2)),"
        " np.random.Generator(np.random.PCG64DXSM(2)), np.random.Generator(np.random.MT19937(2)), random.Random(3),"
        " np.random.Generator(np.random.Philox(2)), torch.Generator()]",
        "for g in give():\n    if isinstance(g, torch.Generator):\n        torch.randint(0, 10, (3,), generator=g), torch.randn(3, generator=g)\n"
        "    elif isinstance(g, random.Random):\n        g.gauss(0, 1), g.randint(0, 9), g.sample(range(9), 3)\n"
        "    else:\n        g.integers(0, 1000, 9), g.normal(size=3), g.permutation(5), g.standard_gamma(2.0), g.integers(0, 3, 5, dtype=np.uint8)",
    ),
    "callbacks": (
        "def apply(f, x): return [f(x), f(x + 1)]\ndef inner(x): return x + 1\ndef keep(f):\n    global kept\n    kept = f\n"
        "def again(): return kept(5)",
        "assert apply(lambda t: inner(t) * 2, 3) == [8, 10] and apply(inner, 3) == [4, 5] and apply(abs, -3) == [3, 2]\n"
        "keep(lambda t: t)\nassert again() == 5\ncheck = checks.exercise('callbacks', points=1)\n"
        "def tested(t):\n    check.equal(t, t)\n    return {'a': t}\nwith check('called', points=1):\n    check.equal(apply(tested, 1), [{'a': 1}, {'a': 2}])",
    ),
    "objects": (
        "class Box:\n    size = 3\n    def __init__(self): self.items = [1, 2, 3]\n    def __len__(self): return 3\n"
        "    def __iter__(self): return iter(self.items)\n    def __getitem__(self, k): return self.items[k]\n"
        "    def __setitem__(self, k, v): self.items[k] = v\n    def __enter__(self): return self\n    def __exit__(self, *a): pass\n"
        "    def grow(self, by=1): return [i + by for i in self.items]",
        "box = Box()\nassert box.size == 3 and len(box) == 3 and list(box) == [1, 2, 3] and box[1] == 2\nbox[1] = 5\nbox.extra = [1]\n"
        "assert box.grow(by=2) == [3, 7, 5] and box.extra == [1] and repr(box)\nwith box as b:\n    assert b.items == [1, 5, 3]\n"
        "it = iter(box)\nassert next(it) == 1 and not hasattr(box, 'nothing')",
    ),
    "errors": (
        "def bad(n):\n    if n == 0: raise ValueError('no')\n    if n == 1: raise KeyError(n)\n    if n == 2: return {}[n]\n    return 1 / 0",
        "for n, kind in enumerate((ValueError, KeyError, KeyError, ZeroDivisionError)):\n    with contextlib.suppress(kind):\n"
        "        bad(n)\n        raise AssertionError\ncheck = checks.exercise('errors', points=1)\nwith check('raises', points=1):\n"
        "    check.raises(ValueError, bad, 0)\nwith check('not this', points=0):\n    bad(3)",
    ),
    "changes": (
        "def change(a, t, items, names, members, grid):\n    a += 1\n    t.add_(1)\n    items.append(items)\n    items.pop()\n    items.append(4)\n"
        "    names['b'] = 2\n    members.add(9)\n    grid[0] = None\n    return items",
        "def values(): return np.zeros(3), torch.zeros(2), [1], {'a': 1}, {1}, np.array([1, 'x'], object)\n"
        "given = values()\nassert change(*given) is given[2] and given[0].sum() == 3 and given[2] == [1, 4] and given[3] == {'a': 1, 'b': 2}\n"
        "check = checks.exercise('changes', points=1)\ngiven = values()\nwith check('asked for', points=1, mutates=True):\n    change(*given)\n"
        "    check.equal(given[4], {1, 9})\ngiven = values()\nwith check('not asked for', points=0):\n    check.equal(change(*given), [1, 4])",
    ),
    "names": (
        "def one(): return 1\ndef two(): return one() + 1",
        "saved = one\nassert two() == 2\ndel one\ntry:\n    two()\n    raise AssertionError\nexcept NameError:\n    pass\none = saved\nassert two() == 2",
    ),
    "probes": (
        "import torch\nlayer = torch.nn.Linear(3, 2)\nmodel = torch.nn.Sequential(torch.nn.Linear(2, 2))",
        "found = probes.parameters(layer)\nassert len(found) == 2 and found['weight'].shape == (2, 3)\n"
        "out = layer(torch.ones(1, 3))\nassert out.shape == (1, 2) and probes.parameters(model)",
    ),
    "words": (
        "def big(): return 10**4000\ndef key(): return 'k'\ndef number(): return 0.5",
        "table = {'k': 1, 10**8000: 2}\nassert table[key()] == 1 and f'{number():.3f}' == '0.500'\ntable[big() ** 2]\n"
        "assert big() % 10 == 0, f'{big()}'",
    ),
    "last value": ("def worth(): return 1", "worth()"),
    "shows": (
        "print('x' * 50)\nimport sys\nprint('e', file=sys.stderr)\nfrom IPython.display import HTML, Markdown, display\n"
        "display(HTML('<b>1</b>'), Markdown('*a*'))\n1 / 0",
        "assert True",
    ),
}
