"""Files beside the notebook, names that a test takes away, notebooks that cannot be graded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest

from autograder.course.companions import companions
from autograder.model.errors import IntakeError
from autograder.model.files import read_regular
from autograder.records.digests import environment_digest
from tests.sealed.small import Small, cell, graded

READ = "import os\ndef read(): return open('data/table.txt').read()\ndef names(): return sorted(os.listdir('.'))"
TEST = "import os, tools\nassert read() == open('data/table.txt').read()\nassert names() == ['data', 'tools.py', 'tune.py']"
THEIRS = "import tune\nassert value() == 7 and tune.VALUE == 1"


@pytest.fixture
def small(tmp_path: Path, students: Any, judges: Any) -> Small:
    config = "c.Autograde.exclude_overwriting = {'a1': ['tune.py', '../../../key.txt', 'gone.py']}\n"
    cells = [cell(READ, "read"), cell("def value():\n    import tune\n    return tune.VALUE", "value")]
    cells += [cell(TEST, "beside", 1), cell(THEIRS, "theirs", 1)]
    made = Small.make(tmp_path, cells, students, judges, config)
    folder = made.path.parent
    (folder / "data").mkdir()
    (folder / "data" / "table.txt").write_text("1 2 3")
    (folder / "tools.py").write_text("")
    (folder / "tune.py").write_text("VALUE = 1")
    (tmp_path / "key.txt").write_text("secret")
    return made


def test_the_instructors_files_are_there_and_the_students_are_not(small: Small) -> None:
    grade = small.grade(tools__py="raise SystemExit", stray__txt="mine")
    assert graded(grade, "beside").score == 1, graded(grade, "beside").message


def test_files_that_are_the_students_to_change_are_theirs_in_their_process(small: Small) -> None:
    assert graded(small.grade(tune__py="VALUE = 7"), "theirs").score == 1
    (small.hand_in() / "tune.py").unlink()
    assert graded(small.outcome(), "theirs").score == 0


def test_only_files_of_the_submission_are_read(small: Small) -> None:
    folder = small.hand_in()
    assert (folder / "../../../key.txt").read_text() == "secret"
    (folder / "sub").mkdir()
    (folder / "sub" / "deep.txt").write_text("deep")
    assert read_regular(folder, "sub/deep.txt", 9) == b"deep"
    for name in ("../../../key.txt", "sub/../../../../key.txt", "/etc/passwd", ".", "sub", ""):
        with pytest.raises(IntakeError):
            read_regular(folder, name, 9)
    assert companions(small.course, "a1", "ada").theirs == {}


def test_a_change_of_a_file_is_seen_and_a_submission_leaves_nothing(small: Small) -> None:
    write = {"read": READ + "\nopen('data/table.txt', 'w').write('9')\nopen('left', 'w').write('x')"}
    assert graded(small.grade(write), "beside").score == 0
    assert graded(small.grade(), "beside").score == 1
    (small.path.parent / "data" / "table.txt").write_text("4 5 6 7")
    assert graded(small.grade(), "beside").score == 1
    assert (small.path.parent / "data" / "table.txt").read_text() == "4 5 6 7"


def test_a_link_in_the_submission_is_not_followed(small: Small, tmp_path: Path) -> None:
    folder = small.hand_in()
    (tmp_path / "elsewhere.py").write_text("VALUE = 7")
    (folder / "tune.py").symlink_to(tmp_path / "elsewhere.py")
    assert graded(small.outcome(), "theirs").score == 0


def test_the_instructors_own_links_are_files_for_everybody(small: Small) -> None:
    table = small.path.parent / "data" / "table.txt"
    table.rename(small.course.root / "kept.txt")
    table.symlink_to(small.course.root / "kept.txt")
    assert graded(small.grade(), "beside").score == 1


def test_large_files_have_room_beside_the_limit_of_disk(tmp_path: Path, students: Any, judges: Any) -> None:
    config = "c.SealedGrading.limits = {'disk_bytes': 1 << 20}\n"
    source = "def size(): return len(open('big', 'rb').read())\ndef write(n): return open('more', 'wb').write(bytes(n))"
    test = "assert size() == 3 << 20 and write(500_000) == 500_000\nimport pytest\nwith pytest.raises(OSError):\n    write(2 << 20)"
    made = Small.make(tmp_path, [cell(source, "s"), cell(test, "t", 1)], students, judges, config)
    (made.path.parent / "big").write_bytes(bytes(3 << 20))
    assert graded(made.grade(), "t").score == 1


NAMES = """kept, helper = inner, inner
del inner
try:
    outer(1)
except NameError:
    missing = True
inner = kept
assert missing and outer(1) == 2
values_before = values
del values
values = values_before
assert total() == 3
values = [100]
assert total() == 3
unit = inner
assert outer(1) == 2"""


def test_a_name_that_a_test_takes_away_is_gone_until_it_comes_back(tmp_path: Path, students: Any, judges: Any) -> None:
    source = (
        "values = [1, 2]\ndef inner(x): return 2 * x\ndef outer(x): return inner(x)\ndef total(): return sum(values)"
    )
    made = Small.make(tmp_path, [cell(source, "s"), cell(NAMES, "t", 1)], students, judges)
    assert graded(made.grade(), "t").score == 1, graded(made.grade(), "t").message
    alone = source.replace("return inner(x)", "return 2 * x")
    assert graded(made.grade({"s": alone}), "t").score == 0


@pytest.mark.parametrize(
    "metadata", [{"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}}, {"kernelspec": {"name": "ir"}}]
)
def test_a_notebook_in_another_language_waits_for_a_person(
    tmp_path: Path, students: Any, judges: Any, metadata: Any
) -> None:
    made = Small.make(
        tmp_path, [cell("f <- function(x) x", "s"), cell("stopifnot(f(1) == 1)", "t", 2)], students, judges
    )
    notebook = nbformat.read(made.path, 4)
    notebook.metadata = nbformat.from_dict(metadata)
    nbformat.write(notebook, made.path)
    grade = made.grade()
    assert (grade.status, grade.flags, grade.score) == ("malformed", ("other_language",), 0)
    assert "notebook in r: only Python" in grade.fault
    assert graded(grade, "t").needs_manual and graded(grade, "t").verdict == "manual"


def test_a_students_kernel_has_no_say(small: Small) -> None:
    path = small.hand_in() / "a1.ipynb"
    path.write_text(path.read_text().replace('"python3"', '"ir"').replace('"language": "python"', '"language": "R"'))
    assert small.outcome().status == "ok" and graded(small.outcome(), "beside").score == 1


def test_a_new_header_has_everything_graded_again(small: Small) -> None:
    (small.course.root / "header.ipynb").write_text("{}")
    small.course.config.IncludeHeaderFooter.header = "header.ipynb"
    assert small.course.course_key
    before = environment_digest(small.course, "auto")
    (small.course.root / "header.ipynb").write_text("{ }")
    assert environment_digest(small.course, "auto") != before
