"""A small course to attack: every way of testing that the corpus needs, with canaries in all hidden tests."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

NAME = "target"
PLANTED = "planted-expected-5b1e"
POINTS = 14.0

CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "hostile"
c.CourseDirectory.source_directory = "notebooks"
c.SealedGrading.limits = {
    "cpu_seconds": 1, "wall_seconds": 4, "total_cpu_seconds": 6, "total_wall_seconds": 10, "restarts": 2,
    "memory_bytes": 256 << 20, "judge_memory_bytes": 160 << 20, "disk_bytes": 8 << 20, "output_bytes": 100_000, "threads": 16,
}
"""

SOLUTIONS = {
    "double": "def double(x):\n    {}",
    "total": "import operator\nimport numpy as np\ndef total(values):\n    {}",
    "even": "def even(n):\n    {}",
    "apply": "def apply(f, x):\n    {}",
    "word": "def word(n):\n    {}",
    "slope": "def slope(x):\n    {}",
}
BODIES = {
    "double": "return 2 * x",
    "total": "return float(np.sum(values))",
    "even": "return n % 2 == 0",
    "apply": "return f(x)",
    "word": f'return ["alpha", "beta", "{PLANTED}"][n]',
    "slope": "return 2 * x.detach()",
}
TESTS = {
    "double": (
        4,
        """from helpers import checks
check = checks.exercise("double", points=4)
with check("two", points=1, hint="What is twice one?"):
    check.equal(double(1), 2)
with check("an array", points=1):
    check.close(double(np.array([1.0, 2.0])), np.array([2.0, 4.0]))
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-double
with check("fresh numbers", points=1, hint="Is it double for every number?"):
    hidden_inputs = checks.rng().normal(size=5)
    check.close(double(hidden_inputs), 2 * hidden_inputs)
with check("a tensor", points=1):
    check.close(double(torch.full((2,), 0.5)), torch.full((2,), 1.0))
### END HIDDEN TESTS
check.score()""",
    ),
    "total": (
        2,
        """assert total([1, 2]) == 3
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-total
from helpers import checks
numbers = [float(v) for v in checks.rng().normal(size=6)]
assert operator.eq(total(numbers), float(np.sum(numbers))), f"planted-words-5b1e {sum(numbers)}"
assert operator.eq(total([0.25, 0.5]), 0.75)
### END HIDDEN TESTS""",
    ),
    "even": (
        2,
        """assert all(map(even, [0, 2]))
GAP = 1e-9
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-even
assert all(map(even, [4, 6])) and not any(map(even, [5, 7]))
### END HIDDEN TESTS""",
    ),
    "apply": (
        2,
        """from helpers import checks
check = checks.exercise("apply", points=2)
with check("a square", points=0.5):
    check.that(near(apply(lambda t: t * t, 3), 9.0))
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-apply
def hidden_function(t):
    check.equal(t, ("planted-input-5b1e", 1))
    return "planted-output-5b1e"
with check("any function", points=1):
    check.equal(apply(hidden_function, ("planted-input-5b1e", 1)), "planted-output-5b1e")
lent = checks.rng("lent")
with check("fresh numbers", points=0.5):
    apply(lambda g: True, lent)
    numbers = lent.normal(size=4)
    check.close(apply(lambda t: 3 * t, numbers), 3 * numbers)
### END HIDDEN TESTS
check.score()""",
    ),
    "word": (
        2,
        f"""from helpers import checks
check = checks.exercise("word", points=2)
def row(name, n, expected):
    with check(name, points=0):
        check.equal(word(n), expected)
row("the first", 0, "alpha")
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-word
with check("the last", points=2, hint="Look at the end of the list."):
    check.equal(word(2), "{PLANTED}")
row("once more", 2, "{PLANTED}")
### END HIDDEN TESTS
check.score()""",
    ),
    "slope": (
        2,
        """import warnings
from helpers import checks
check = checks.exercise("slope", points=2)
### BEGIN HIDDEN TESTS
# canary: 7f3a-target-slope
with check("of a square", points=1):
    x = torch.tensor([1.0, -3.0], requires_grad=True)
    got = slope(x)
    (x**2).sum().backward()
    check.close(got, x.grad, atol=GAP)
with check("with a graph", points=0.5):
    x = torch.tensor([2.0, -5.0], requires_grad=True)
    got = slope(x)
    with warnings.catch_warnings(action="ignore"):
        (x**2).sum().backward(create_graph=True)
    check.close(got, x.grad.detach(), atol=GAP)
with check("asked for later", points=0.5):
    x = torch.tensor([4.0, -7.0])
    got = slope(x)
    (x.requires_grad_() ** 2).sum().backward()
    check.close(got, x.grad, atol=GAP)
### END HIDDEN TESTS
check.score()""",
    ),
}

TOOLS = """probe = type(total([3])).__name__
TOLERANCE = 1e-9
def near(value, expected):
    return abs(float(value) - expected) < TOLERANCE"""


def _marks(grade_id: str, grade: bool, solution: bool, points: float | None = None) -> dict[str, object]:
    locked = not solution
    marks = {"grade": grade, "solution": solution, "locked": locked, "task": False, "grade_id": grade_id}
    return {"nbgrader": {**marks, "schema_version": 3, **({} if points is None else {"points": points})}}


def solution_text(name: str, body: str) -> str:
    """The student's text of a solution cell with this body."""
    return SOLUTIONS[name].format(body)


def notebook(hidden: bool = True) -> NotebookNode:
    """The source notebook; without ``hidden`` its tests are the visible ones only."""
    setup = new_code_cell("import numpy as np\nimport torch", id="setup", metadata=_marks("setup", False, False))
    cells = [new_markdown_cell("# Target", id="intro"), setup, new_code_cell("scale = 1", id="plain")]
    for name, body in BODIES.items():
        text = solution_text(name, f"### BEGIN SOLUTION\n    {body}\n    ### END SOLUTION")
        points, test = TESTS[name]
        cells.append(new_code_cell(text, id=name, metadata=_marks(name, False, True)))
        test = test if hidden else _visible(test)
        cells.append(new_code_cell(test, id=f"{name}-test", metadata=_marks(f"{name}-test", True, False, points)))
        if name == "total":
            cells.append(new_code_cell(TOOLS, id="tools", metadata=_marks("tools", False, False)))
    cells.append(new_markdown_cell("Why?", id="essay", metadata=_marks("essay", True, True, 2)))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return new_notebook(cells=cells, metadata={"kernelspec": kernel})


def _visible(test: str) -> str:
    before, _, rest = test.partition("### BEGIN HIDDEN TESTS\n")
    return before + rest.partition("### END HIDDEN TESTS")[2]


def write_course(root: Path, hidden: bool = True) -> Path:
    """Write the course's folder and return it."""
    folder = root / "notebooks" / NAME
    folder.mkdir(parents=True)
    (root / "submitted").mkdir()
    nbformat.write(notebook(hidden), folder / f"{NAME}.ipynb")
    (root / "nbgrader_config.py").write_text(CONFIG)
    return root
