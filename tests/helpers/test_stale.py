"""A cell that did not run to its end is not judged by what was there before, in a kernel like every front end's."""

from __future__ import annotations

import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from helpers.checks.stale import Watch, bound

TEST = "c = checks.exercise('square', points=1)\nwith c('two'):\n    c.equal(square(2), 4)\nc.score();"
GOOD = "def square(x):\n    return x * x"


def test_a_notebook_in_a_kernel_says_that_the_cell_did_not_run() -> None:
    texts = ["from helpers import checks", GOOD, TEST, "def square(x:\n    return x", TEST, GOOD, TEST]
    notebook = new_notebook(cells=[new_code_cell(text) for text in texts])
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=120).execute()
    first, stale, mended = (str(notebook.cells[i].outputs) for i in (2, 4, 6))
    assert "1 of 1 points" in first and "did not run" not in first
    assert "0 of 1 points" in stale and "the cell that defines square did not run to its end: SyntaxError" in stale
    assert "1 of 1 points" in mended and "did not run" not in mended


@pytest.fixture
def shell() -> InteractiveShell:
    made = InteractiveShell()
    made.watch = Watch(made)
    return made


def stale_in(shell: InteractiveShell, test: str) -> list[str]:
    found: list[str] = []
    shell.user_ns["look"] = lambda: found.extend(item.name for item in shell.watch.used())
    shell.run_cell(test + "\nlook()")
    return found


@pytest.mark.parametrize(
    "broken", ["def square(x:\n  pass", "1 / 0\ndef square(x): return x", "%%time\n1/0\nsquare = 0"]
)
def test_a_cell_that_stops_before_the_definition_leaves_it_stale(shell: InteractiveShell, broken: str) -> None:
    shell.run_cell(GOOD)
    shell.run_cell(broken)
    assert stale_in(shell, "square(2)") == ["square"]
    assert stale_in(shell, "print(1)") == []
    shell.run_cell(GOOD)
    assert stale_in(shell, "square(2)") == []


def test_an_error_after_the_definition_is_no_alarm(shell: InteractiveShell) -> None:
    shell.run_cell(GOOD)
    shell.run_cell(GOOD + "\nsquare(1) / 0")
    assert stale_in(shell, "square(2)") == []
    shell.run_cell("def cube(x:")
    assert stale_in(shell, "square(2)") == []


def test_what_calls_a_stale_function_is_judged_by_it_too(shell: InteractiveShell) -> None:
    shell.run_cell(
        GOOD + "\ndef norm(v):\n    return sum(square(x) for x in v)\nclass Net:\n    def go(self): return norm([1])"
    )
    shell.run_cell("def square(x)\n    return x")
    assert stale_in(shell, "Net().go()") == ["square"]


def test_the_same_cell_run_again_without_the_definition_ends_the_alarm(shell: InteractiveShell) -> None:
    shell.run_cell(GOOD)
    shell.run_cell("def square(x:", cell_id="a")
    shell.run_cell("pass", cell_id="b")
    assert stale_in(shell, "square(2)") == ["square"]
    shell.run_cell("pass", cell_id="a")
    assert stale_in(shell, "square(2)") == []


def test_names_that_a_cell_binds() -> None:
    assert bound("def f(): x = 1\nclass A: y = 2\nz: int = 3\nfor i in (): pass\n[j for j in ()]") == {
        "f",
        "A",
        "z",
        "i",
    }
    assert bound("def f(:\n  pass\nx = 1\nasync def g(): pass\nx == 2") == {"f", "x", "g"}
