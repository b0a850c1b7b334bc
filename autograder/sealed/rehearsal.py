"""What a pair of templates does once before the first fork of either: one walk through a small notebook.

The interpreter adapts a function to what it meets after a few calls (PEP 659), libraries import and cache at their
first use. What the templates have done no fork does again, nor copies the pages that it would write to. The student
template itself plays the student: nothing of a course is in these cells, and their names are gone before a fork.
"""

from __future__ import annotations

from typing import Any

from autograder.judge.steps import make_step, with_names
from autograder.model.limits import Limits

STUDENT = '''
import numpy as np


class Line:
    """A line with a slope and a height."""

    def __init__(self, slope, height=0.0):
        self.slope = np.asarray(slope, dtype=float)
        self.height = height

    def __call__(self, x):
        return np.asarray(x, dtype=float) @ self.slope + self.height

    def __len__(self):
        return len(self.slope)


def mean_square(a, b):
    """The mean of the squared differences, vectorised."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape or a.size == 0:
        raise ValueError(f"shapes {a.shape} and {b.shape} do not fit")
    error = a - b
    return float(np.mean(error**2)), 2 * error / error.size


def loop(a, b):
    """The same with loops over lists."""
    total, slopes = 0.0, []
    for left, right in zip(a, b):
        total += (left - right) ** 2
        slopes.append(2 * (left - right) / len(a))
    return total / len(a), slopes


def softmax(z):
    shifted = np.exp(z - z.max(axis=1, keepdims=True))
    return np.log(shifted), shifted / shifted.sum(axis=1, keepdims=True)


def descend(slope, start, rate, steps):
    x, path = np.array(start, dtype=float), []
    for step in range(steps):
        x = x - rate * np.asarray(slope(x))
        path.append(x.copy())
        if not np.all(np.isfinite(x)) or np.linalg.norm(x) > 1e6:
            break
    return x, path


def parts(n, size, rng):
    order = rng.permutation(n)
    for start in range(0, n, size):
        yield order[start : start + size]


def words(text):
    counts = {}
    for word in text.lower().split():
        counts[word] = counts.get(word, 0) + 1
    return {key: sorted([key, str(value)]) for key, value in counts.items()}


def given(*values, **named):
    return (list(values), named) if named else values


def overwrite(x):
    x[0] = 0
    return x
'''

# The shell and the compiler, once more for every cell.
SMALL = 'def f_{0}(x, y={0}):\n    """A cell."""\n    return [x + y for _ in range(3)]\n\n\nprint(f_{0}(1))\n{0}'

BOTH = "import numpy as np\n\nfrom helpers import checks, probes\n"

TEST = """
check = checks.exercise("rehearsal", points=8)
a, b = np.array([[1.0, 2.0], [3.0, 5.0]]), np.array([[0.0, 2.5], [3.0, 4.0]])
for k in range(12):
    rng = checks.rng(f"stream {k}")
    x, y = rng.normal(size=(4, 3)), rng.integers(0, 9, size=3)
    with check(f"numbers {k}", points=0, hint="a hint"):
        given_a, given_b = a.copy(), b.copy()
        value, slopes = mean_square(given_a, given_b)
        check.close(value, 0.5625, rtol=1e-9)
        check.close(slopes, (a - b) / 2, rtol=1e-12, atol=1e-12, dtype=np.float64)
        check.unchanged(a, given_a, "a")
        check.close(mean_square(a.astype(np.float32), b.tolist())[0], 0.5625)
        check.shape(slopes, (2, 2))
        check.that(bool(np.any(slopes != 0)), "slopes were expected")
        check.raises(ValueError, mean_square, a, b[:1])
        check.close(loop([1.0, 2.0], [0.0, 2.5]), (0.625, [1.0, -0.5]))
        check.close([np.float64(1.0), np.float32(0.5)], [1.0, 0.5])
    with check(f"containers {k}", points=0):
        check.equal(words("to be or not to be")["be"], ["2", "be"])
        check.equal(given(1, "two", None, True, (3, 4), {5}, 1.5), (1, "two", None, True, (3, 4), {5}, 1.5))
        check.equal(given([1, [2]], key={"a": 1})[1], {"key": {"a": 1}})
        check.equal([len(part) for part in parts(5, 2, rng)], [2, 2, 1])
        check.equal(sorted(int(i) for part in parts(4, 2, np.random.default_rng(k)) for i in part), [0, 1, 2, 3])
    with check(f"wrong {k}", points=0):
        check.close(softmax(x)[1], x)
    with check(f"changed {k}", points=0):
        check.unchanged(y, overwrite(y), "y")
    with check(f"an error {k}", points=0):
        mean_square(a, None)
    with check(f"objects {k}", points=0):
        line = Line([1.0, 2.0])
        check.close([line(row) for row in a], [5.0, 13.0])
        check.equal((len(line), line.height), (2, 0.0))
        line.height = 2.0
        check.close(line(a), np.array([7.0, 15.0]))
        check.that(callable(line))
with check("functions of the test", points=8):
    end, path = descend(lambda x: 2 * x, [1.0, 2.0], 0.25, 12)
    check.close(end, np.array([1.0, 2.0]) / 2**12, rtol=1e-12)
    check.close(path[0], np.array([0.5, 1.0]))
    pairs = probes.repeat(parts, 12, 3, 2, np.random.default_rng(1), items=True)
    check.equal(len(pairs), 12)
check.score()
"""


def job() -> dict[str, Any]:
    """The walk as a judge is told of one."""
    limits = Limits()
    cells = [("both", "imports", BOTH), ("student", "solution", STUDENT)]
    cells += [("student", f"cell-{number}", SMALL.format(number)) for number in range(10)]
    cells.append(("test", "solution-test", TEST))
    steps = [
        make_step(index, name, kind, text, text, 8.0 if kind == "test" else 0.0, 60.0, 60.0)
        for index, (kind, name, text) in enumerate(cells)
    ]
    plain = [step.to_plain() for step in with_names(steps)]
    return {"pid": 0, "key": bytes(16), "limits": limits.to_dict(), "steps": plain, "slack": 1.0}
