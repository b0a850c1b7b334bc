"""The shell of a student's process leaves cells as IPython would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from autograder.student.shell import _NOTATION, _Transformers

ROOT = Path(__file__).parents[2]
NOTATIONS = [
    "%matplotlib inline",
    "x = 1\n  %time f(x)\n",
    "%%time\nf(1)",
    "!ls",
    "files = !ls -l",
    "now = %time 1",
    "f?",
    "?f",
    "f(1); g??",
    ",f a b",
    ";f a b",
    "/f a b",
    ">>> 1 + 1\n2",
    "In [3]: 1 + 1",
    "In [3]: for i in range(3):\n   ...:     print(i)",
    "    x = 1\n    y = 2",
    "\n\nx = 1",
    "if True:\n    !true\n",
    "a = (1\n% 2)",
    "text = '''\n%time\n'''",
    "text = 'is it?'",
    "def f(:",
    "",
    "x = 1",
    "x = 1\\\n",
    "for i in range(3): print(i)\r\n",
]


def cells() -> list[str]:
    """Every code cell of the course and every solution of the corpus."""
    notebooks = (json.loads(path.read_bytes()) for path in sorted((ROOT / "notebooks").glob("*/*.ipynb")))
    found = [cell["source"] for book in notebooks for cell in book["cells"] if cell["cell_type"] == "code"]
    found += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*/*/cells.py"))]
    return ["".join(source) for source in found]


@pytest.mark.parametrize("cell", NOTATIONS)
def test_ipythons_notation_is_read_as_ipython_reads_it(cell: str) -> None:
    assert _Transformers().transform_cell(cell) == TransformerManager().transform_cell(cell)


def test_what_is_passed_over_is_what_ipython_leaves_alone() -> None:
    plain = [cell for cell in cells() if not _NOTATION.search(cell)]
    assert len(plain) > 1000
    for cell in plain[::7]:
        assert _Transformers().transform_cell(cell) == TransformerManager().transform_cell(cell)


@pytest.mark.parametrize(
    "question, said",
    [
        ("breakpoint()", "breakpoint() was called"),
        ("import pdb; pdb.set_trace()", "a debugger was started"),
        ("from IPython.core.debugger import set_trace; set_trace()", "a debugger was started"),
        ("input('?')", "input() was called"),
    ],
)
def test_what_waits_for_a_person_fails_in_words(question: str, said: str) -> None:
    script = (
        "import json, sys; from autograder.student.shell import Shell; "
        "print(json.dumps(Shell().run(sys.argv[1], 'f')['outputs'][-1]), file=sys.__stdout__)"
    )
    done = subprocess.run([sys.executable, "-c", script, question], capture_output=True, text=True, check=True)
    assert said in json.loads(done.stdout.splitlines()[-1])["evalue"]
