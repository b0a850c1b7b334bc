"""Canonical notebook bytes."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from autograder.authoring.canonical import canonical_text, main
from autograder.model.errors import UsageError
from tests.course.builders import ROOT, graded, small_notebook


def canonical(*cells: nbformat.NotebookNode) -> nbformat.NotebookNode:
    text = canonical_text(nbformat.writes(new_notebook(cells=list(cells))))
    return nbformat.reads(text, as_version=4)


def test_only_sources_and_the_courses_metadata_remain() -> None:
    code = {
        "cell_type": "code",
        "source": ["x = 1\n", "\n"],
        "execution_count": 7,
        "outputs": [new_output("stream", text="hello")],
        "metadata": {"tags": ["demo", "demo"], "collapsed": True, "jupyter": {"source_hidden": True}},
    }
    metadata = {"language_info": {"name": "python"}, "widgets": {}}
    nb = nbformat.reads(
        canonical_text(json.dumps({"nbformat": 4, "nbformat_minor": 2, "metadata": metadata, "cells": [code]})),
        as_version=4,
    )
    assert nb.nbformat_minor == 5
    assert nb.metadata == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    assert nb.cells[0].metadata == {"tags": ["demo"]}
    assert (nb.cells[0].source, nb.cells[0].outputs, nb.cells[0].execution_count) == ("x = 1", [], None)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (new_markdown_cell("## 1.2 The *Mean*, `mean(x)`\nmore", id="0a1b2c3d"), "1-2-the-mean-mean-x"),
        (new_markdown_cell("A $x^2$ parabola opens upwards for ever and ever", id="0a1b2c3d"), None),
        (new_markdown_cell("$$x$$", id="0a1b2c3d"), "text-1"),
        (new_code_cell("import math", id="cell-0123456789abcdef", metadata={"tags": ["setup"]}), "setup-1"),
        (new_code_cell("pass", id="8d4b8c52-1f0e-4d2c-9a53-0123456789ab"), "code-1"),
        (new_code_cell("pass", id="keeps-its-name"), "keeps-its-name"),
        (graded("pass", "mean"), "mean"),
    ],
)
def test_cell_ids_can_be_read(cell: nbformat.NotebookNode, name: str | None) -> None:
    assert canonical(cell).cells[0].id == (name or "a-parabola-opens-upwards-for-ever")


def test_cell_ids_are_unique_and_the_grade_id_goes_first() -> None:
    nb = canonical(
        new_markdown_cell("# Mean"),
        new_markdown_cell("# Mean"),
        new_code_cell(id="mean"),
        graded("pass", "mean"),
    )
    assert [cell.id for cell in nb.cells] == ["mean-2", "mean-3", "code-3", "mean"]


def test_nbgrader_marks_are_complete_and_whole_points_are_integers() -> None:
    cell = graded("pass", "mean-test", points=3)
    cell.metadata.nbgrader |= {"points": 3.0, "checksum": "0", "schema_version": 1}
    del cell.metadata.nbgrader["task"]
    marks = canonical(cell).cells[0].metadata.nbgrader
    assert marks == graded("", "mean-test", points=3).metadata.nbgrader
    assert isinstance(marks.points, int)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "not a readable notebook"),
        ("[]", "not a readable notebook"),
        ('{"nbformat": 4, "cells": [{"cell_type": "code"}]}', "source"),
        ('{"nbformat": 3, "cells": []}', "nbformat 3"),
        ('{"nbformat": 4, "cells": [{"cell_type": "cake", "source": ""}]}', "not a valid notebook"),
        (nbformat.writes(new_notebook(cells=[graded("", "a"), graded("", "a")])), "two cells"),
        (nbformat.writes(new_notebook(cells=[graded("", "a b")])), "'a b'"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(text: str, part: str) -> None:
    with pytest.raises(UsageError, match=part) as caught:
        canonical_text(text, "some.ipynb")
    assert str(caught.value).startswith("some.ipynb: ")


@given(
    st.lists(
        st.builds(
            lambda make, source, tags: make(source, metadata={"tags": tags}),
            st.sampled_from([new_code_cell, new_markdown_cell]),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
            st.lists(st.sampled_from(["demo", "setup", "contract"]), max_size=2, unique=True),
        ),
        max_size=5,
    )
)
def test_canonical_text_is_a_fixed_point(cells: list[nbformat.NotebookNode]) -> None:
    once = canonical_text(nbformat.writes(new_notebook(cells=cells)))
    assert canonical_text(once) == once
    ids = [cell["id"] for cell in json.loads(once)["cells"]]
    assert len(set(ids)) == len(ids)


def test_check_reports_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ipynb"
    nbformat.write(small_notebook(), path)
    before = path.read_bytes()
    assert main(["--check", str(tmp_path)]) == 1
    assert path.read_bytes() == before
    assert "make format" in capsys.readouterr().out
    assert main([str(tmp_path)]) == 0
    assert main(["--check", str(tmp_path)]) == 0
    assert main([str(tmp_path / "missing.ipynb")]) == 2


def test_nbstripout_finds_nothing_to_strip(tmp_path: Path) -> None:
    path = tmp_path / "a.ipynb"
    nbformat.write(small_notebook(), path)
    main([str(path)])
    before = path.read_bytes()
    subprocess.run([sys.executable, "-m", "nbstripout", "--keep-id", str(path)], check=True)
    assert path.read_bytes() == before


def test_the_course_is_canonical(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", str(ROOT / "notebooks")]) == 0, capsys.readouterr().out
