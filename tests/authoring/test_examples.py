"""Worked examples in contract cells are printed from the reference solution."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.authoring.examples import example_outputs, main, reference_namespace, regenerated
from autograder.model.errors import UsageError
from tests.course.builders import small_notebook


@pytest.mark.parametrize(
    ("examples", "shown"),
    [
        (">>> 1 + 1\n3\n", ">>> 1 + 1\n2\n"),
        (">>> x = 3\n3\n>>> x\n", ">>> x = 3\n>>> x\n3\n"),
        (">>> for i in range(2):\n...     print(i)\n", ">>> for i in range(2):\n...     print(i)\n0\n1\n"),
        (
            ">>> 1 / 0\n",
            ">>> 1 / 0\nTraceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n",
        ),
        (">>> print('a\\n\\nb')\n", ">>> print('a\\n\\nb')\na\n<BLANKLINE>\nb\n"),
        ("Before:\n\n>>> 'é'\n\nafter\n", "Before:\n\n>>> 'é'\n'é'\n\nafter\n"),
        ("no example\n", "no example\n"),
    ],
)
def test_outputs_are_regenerated(examples: str, shown: str) -> None:
    cell = "Text.\n```python\n{}```\nMore."
    once = example_outputs(cell.format(examples), {})
    assert once == cell.format(shown)
    assert example_outputs(once, {}) == once


def test_other_blocks_are_left_alone() -> None:
    cell = "```text\n>>> 1\n2\n```\n>>> 3\n4\n"
    assert example_outputs(cell, {}) == cell


def test_an_example_that_does_not_compile_is_named() -> None:
    with pytest.raises(UsageError, match=r"cell mean: example '1 \+'"):
        example_outputs("```python\n>>> 1 +\n```", {}, "cell mean")


def test_the_reference_runs_without_demo_and_test_cells() -> None:
    demo = new_code_cell("1 / 0", metadata={"tags": ["demo"]})
    nb = small_notebook(demo, new_code_cell("import inspect\ntext = inspect.getsource(double)"))
    nb.cells[2].source = "1 / 0"
    with reference_namespace(nb) as namespace:
        assert namespace["double"](4) == 8
        assert namespace["text"].startswith("def double(x):")


def test_a_failing_reference_cell_is_named() -> None:
    nb = small_notebook(new_code_cell("1 / 0", id="bad"))
    with (
        pytest.raises(UsageError, match="n.ipynb, cell bad: ZeroDivisionError"),
        reference_namespace(nb, "n.ipynb"),
    ):
        pass


def test_only_contract_cells_change_and_check_finds_them(tmp_path: Path) -> None:
    block = "```python\n>>> double(2)\n5\n```"
    contract = new_markdown_cell(block, metadata={"tags": ["contract"]})
    path = tmp_path / "a.ipynb"
    nbformat.write(small_notebook(contract, new_markdown_cell(block)), path)
    assert main(["--check", str(path)]) == 1
    assert main([str(path)]) == 0
    assert main(["--check", str(path)]) == 0
    cells = nbformat.read(path, as_version=4).cells
    assert cells[-2].source == block.replace("5", "4")
    assert cells[-1].source == block
    assert regenerated(path.read_text()) == path.read_text()
