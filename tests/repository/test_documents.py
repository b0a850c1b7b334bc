"""What the documents say exists: commands, options, defaults, limits, paths, targets, checks, configuration, links."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repository import reference, rooms
from tests.repository.mentions import problems

DOCUMENTS = reference.documents()
GENERATED = {
    "README.md": {"status_names"},
    "docs/architecture.md": {"rooms"},
    "docs/reference.md": {"statuses", "flags", "states", "limits", "commands", "checks", "probes", "targets"},
}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(reference.ROOT)))
def test_all_that_a_document_mentions_exists(path: Path) -> None:
    assert problems(path, path.read_text(encoding="utf-8")) == []


def test_the_documents_that_people_look_for_are_there() -> None:
    names = {str(path.relative_to(reference.ROOT)) for path in DOCUMENTS}
    wanted = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/security.md", "docs/architecture.md"}
    assert wanted <= names
    assert ".github/pull_request_template.md" in names


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("`autograder regrade`", "there is no command autograder regrade"),
        ("```\nautograder doctor && autograder frade A\n```", "there is no command autograder frade"),
        ("`autograder grade --quick`", "autograder grade has no option --quick"),
        ("with `--retry-everything`", "no command has an option --retry-everything"),
        ("`make check tests`", "there is no target tests"),
        ("`make fuzz LOOPS=3`", "the Makefile reads no variable LOOPS"),
        ("`c.CourseDirectory.source_dir`", "nothing reads c.CourseDirectory.source_dir"),
        ("`c.SealedGrading.cells`", "nothing reads c.SealedGrading.cells"),
        ("`checks.random()`", "there is no checks.random"),
        ("`check.nearly(a, b)`", "there is no check.nearly"),
        ("`probes.peek`", "there is no probes.peek"),
        ("`autograder.grade`", "there is no autograder.grade"),
        ("`python -m tests.fuzzing wire`", "there is no tests.fuzzing"),
        ("`autograder/limits.py`", "there is no autograder/limits.py"),
        ("`tests/engines/`", "there is no tests/engines/"),
        ("`corpus/hostile/no_such_family/`", "there is no corpus/hostile/no_such_family/"),
        ("`sealed/test_faults.py::test_all_is_well`", "there is no test test_all_is_well"),
        ("`intake_of_notebooks.py`", "there is no intake_of_notebooks.py"),
        ("`swap_bytes`", "there is no limit swap_bytes"),
        ("`AUTOGRADER_NO_SUCH_KEY`", "nothing of ours reads AUTOGRADER_NO_SUCH_KEY"),
        ("the status `broken`", "there is no status broken"),
        ("the flag `cheated`", "there is no flag cheated"),
        ("| limit | default |\n|---|---|\n| `threads` | 65 |", "the default of threads is 64, not 65"),
        ("| how much (default) | limit |\n|---|---|\n| 2 GiB | `memory_bytes` |", "the default of memory_bytes is"),
        ("[there](no-such-page.md)", "there is no no-such-page.md"),
        ("[there](security.md#no-such-heading)", "security.md has no heading #no-such-heading"),
    ],
)
def test_a_wrong_mention_is_named(text: str, problem: str) -> None:
    found = problems(reference.ROOT / "docs" / "page.md", text)
    assert len(found) == 1 and found[0].startswith(problem), found


def test_right_mentions_are_left_alone() -> None:
    text = """`autograder grade 02_gradient_descent --jobs 4`, `--force`, `make check test`, `make fuzz RUNS=5`,
    `c.CourseDirectory.db_url`, `c.SealedGrading.limits`, `checks.rng()`, `check.close`, `probes.make`,
    `python -m tests.fuzz wire`, `autograder.nbgrader_plugin.configure`, `autograder/model/limits.py`,
    `corpus/<assignment>/<case>/`, `cpu_seconds`, `AUTOGRADER_COURSE_KEY`, the status `memory`, the flag `late`,
    `notebooks/`, `pip install x --upgrade`, `git commit --amend`, [a page](scale.md#ray)
    """
    assert problems(reference.ROOT / "docs" / "page.md", text) == []


def test_generated_tables_and_the_picture_agree_with_the_code() -> None:
    for path, text in reference.wanted().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run make docs-tables"


def test_a_table_that_differs_is_written_anew() -> None:
    text = "<!-- table: status_names -->\n`ok`, `perfect`\n<!-- end -->"
    assert "perfect" not in reference.written(text) and "`grader_error`" in reference.written(text)


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_documents_have_the_tables_that_nobody_keeps_by_hand(name: str) -> None:
    text = (reference.ROOT / name).read_text(encoding="utf-8")
    assert {found[2] for found in reference.MARKED.finditer(text)} == GENERATED[name]


def test_every_room_of_the_contract_is_drawn_and_listed() -> None:
    picture = reference.PICTURE.read_text(encoding="utf-8")
    listed = (reference.ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    every = [room for floor in rooms.layers() for room in floor]
    assert len(every) >= 15
    for room in every:
        assert f">{rooms.title(room)}<" in picture and f"`{rooms.title(room)}`" in listed, room
