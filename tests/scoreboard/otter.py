"""The same tests as an Otter assignment: its exception-based tests, which give points by value as nbgrader's do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OTTER_TEST = """from otter.test_files import test_case
OK_FORMAT = False
name = {name!r}
points = None

@test_case(points={points}, hidden={hidden})
def test_it(env):
    import ast
    tree = ast.parse({source!r})
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "test", "exec"), env)
    value = eval(compile(ast.Expression(last.value), "test", "eval"), env) if last else None
    assert value is None or value >= {points}
"""
GENERATE = ("generate", "-t", "tests", "-o", "autograder.zip", "--no-environment")
RUN = ("-a", "autograder.zip", "--no-logo", "-o", ".")


@dataclass(frozen=True)
class Result:
    """What one submission came to: its points in test cells, and the text that goes to its student."""

    score: float
    received: str


def write_tests(folder: Path, tests: Mapping[str, tuple[float, str]]) -> None:
    """Write ``tests/`` with a file for each test (points, source)."""
    (folder / "tests").mkdir(parents=True)
    for name, (points, source) in tests.items():
        text = OTTER_TEST.format(name=name, points=float(points), hidden=True, source=source)
        (folder / "tests" / f"{name}.py").write_text(text)


def read_result(path: Path) -> Result:
    """What ``otter run`` says in its results.json; nothing where there is none."""
    if not path.is_file():
        return Result(0.0, "")
    results = json.loads(path.read_text())
    tests = [test for test in results["tests"] if "max_score" in test]
    visible = [test for test in results["tests"] if test.get("visibility", "visible") == "visible"]
    return Result(sum(test.get("score", 0.0) for test in tests), json.dumps(visible) + results.get("output", ""))
