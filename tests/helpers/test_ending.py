"""How a test cell ends: in a number for whoever grades, in its table alone for a student, in the truth for Validate."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.preprocessors import Execute
from nbgrader.validator import Validator

ROOT = Path(__file__).resolve().parents[2]
SETUP = "from helpers import checks\ndef double(x):\n    return x + x\ndef triple(x):\n    return x + x\ndef todo(x):\n    raise NotImplementedError()"
TEST = """check = checks.exercise("{name}", points=5)
with check("of one", points=2, hint="count"):
    check.equal({name}(1), {one})
with check("of nothing", points=1):
    check.equal({name}(0), 0)
check.score()"""


def cells() -> list[nbformat.NotebookNode]:
    made = [new_code_cell(SETUP)]
    for name, one in (("double", 2), ("triple", 3), ("todo", 1)):
        marks = {"grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3}
        marks |= {"points": 5, "grade_id": f"{name}-test"}
        made.append(new_code_cell(TEST.format(name=name, one=one), metadata={"nbgrader": marks}))
    return made


def executed(**variables: str) -> list[nbformat.NotebookNode]:
    notebook = new_notebook(cells=cells())
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    NotebookClient(notebook, timeout=300, kernel_name="python3").execute(env=environment)
    return list(notebook.cells[1:])


def test_a_student_sees_the_table_and_no_bare_number_below_it() -> None:
    for cell in executed():
        assert [output.output_type for output in cell.outputs] == ["display_data"]


def test_stock_autograde_reads_the_points() -> None:
    shown = [
        output.data["text/plain"] for cell in executed(NBGRADER_EXECUTION="autograde") for output in cell.outputs[1:]
    ]
    assert shown == ["3", "1", "0"]


def test_validate_passes_what_is_right_and_names_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two points of each exercise hang on hidden checks, which no student can run: they are no reason to fail."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = new_notebook(cells=cells())
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "n.ipynb")
    validator = Validator()
    validator.config.Execute.timeout = 300
    assert Execute in validator.preprocessors
    failed = validator.validate(str(tmp_path / "n.ipynb"))["failed"]
    wrong, missing = (entry["raw_error"] for entry in failed)
    assert "triple: 1 of 3 points" in wrong and "✗ of one (0/2) wrong" in wrong and "Hint: count" in wrong
    assert "expected: 3" in wrong and "got:      2" in wrong
    assert "○ of one (0/2) not attempted" in missing and "todo is not attempted yet" in missing
    assert not [text for text in (wrong, missing) if "Traceback" in text or "ending.py" in text]
