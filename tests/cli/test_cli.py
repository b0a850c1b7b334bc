"""The command: exit codes, one line on stderr, no traceback, no colour in a pipe."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import cli
from autograder.cli import COMMANDS, main
from autograder.cli.options import write_pieces
from autograder.grading import class_run
from autograder.model.errors import GraderFault
from autograder.publishing.progress import number, plain
from tests.grading.test_class_run import Make

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    code = main(list(arguments))
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err and "\x1b" not in out + err
    assert len(err.split("\n")) <= 2 or err.startswith("\nautograder: ")
    return code, out, err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(capsys: Capture, command: str) -> None:
    code, out, _ = run(capsys, command, "--help")
    assert code == 0
    assert "Example:" in out and "Exit:" in out and "--course DIR" in out


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["nope"], "No such command"),
        (["grade", "--jobs", "0"], "--jobs"),
        (["grade", "--engine", "cloud"], "--engine"),
        (["export"], "--format"),
        (["collect", "x.zip"], "--assignment"),
        (["grade", "--course", "/nowhere"], "nbgrader_config.py"),
        (["similarity"], "ASSIGNMENT"),
    ],
)
def test_wrong_calls_are_one_line_and_exit_2(capsys: Capture, arguments: list[str], said: str) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert err.startswith("autograder: ") and said in err


def test_a_class_from_grade_to_export(course_with: Make, capsys: Capture) -> None:
    course = course_with({"ann": "right", "bob": "half"})
    here = ["--course", str(course.root)]
    target = course.root / "out.json"
    code, out, err = run(capsys, "grade", "--jobs", "1", "--json", str(target), *here)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["ann  a1  ok  8/10", "bob  a1  ok  6/10", "2 notebooks: 2 ok"]
    document = json.loads(target.read_text())
    assert [item["score"] for item in document["results"]] == [8.0, 6.0]
    assert (
        list(document["results"][0]) == "student assignment notebook status flags score max_score seconds cells".split()
    )
    assert run(capsys, "feedback", *here)[0] == 0
    assert run(capsys, "report", "a1", *here)[0] == 0
    code, out, _ = run(capsys, "export", "--format", "csv", *here)
    assert [row["score"] for row in csv.DictReader(io.StringIO(out))] == ["8.0", "6.0"]
    code, out, _ = run(capsys, "export", "--format", "canvas", *here)
    assert [row["a1"] for row in csv.DictReader(io.StringIO(out))] == ["10.0", "8.0", "6.0"]
    code, out, _ = run(capsys, "export", "--format", "gradescope", "--student", "bob", *here)
    assert (json.loads(out)["score"], len(json.loads(out)["tests"])) == (6.0, 3)
    assert run(capsys, "export", "--format", "gradescope", *here)[0] == 2
    assert run(capsys, "grade", "a2", *here)[0] == 2


def test_a_fault_of_ours_exits_3_and_has_no_score_anywhere(course_with: Make, capsys: Capture) -> None:
    course = course_with({"ann": "right", "bob": "fault"})
    here = ["--course", str(course.root)]
    code, out, err = run(capsys, "grade", *here)
    assert code == 3
    assert "bob/a1/a1: GraderFault: the judge broke" in err and "bob  a1  grader_error  0/10" in out
    _, out, _ = run(capsys, "export", "--format", "csv", *here)
    assert {row["student_id"]: row["score"] for row in csv.DictReader(io.StringIO(out))} == {"ann": "8.0", "bob": ""}
    _, out, _ = run(capsys, "export", "--format", "json", *here)
    assert [item["score"] for item in json.loads(out)["grades"]] == [8.0, None]


def test_ctrl_c_exits_130_and_says_how_to_go_on(course_with: Make, capsys: Capture) -> None:
    course = course_with({"ann": "interrupt", "bob": "right"})
    code, _, err = run(capsys, "grade", "--course", str(course.root))
    assert code == 130
    assert "1 of 2 notebooks are graded and recorded; the same command goes on" in err


@pytest.mark.parametrize(
    "error, code, said",
    [
        (GraderFault("two\nlines"), 3, "two lines"),
        (OSError(28, "No space left on device"), 3, "the disk is full"),
        (PermissionError(13, "Permission denied", "/x"), 3, "/x: Permission denied"),
        (ZeroDivisionError("oops"), 3, "internal error: ZeroDivisionError: oops"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_every_error_is_one_line(
    course_with: Make, capsys: Capture, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    course = course_with({"ann": "right"})

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(class_run, "discover", broken)
    found, _, err = run(capsys, "grade", "--course", str(course.root))
    assert found == code and said in err


def test_spreadsheets_read_names_as_text(course_with: Make, capsys: Capture) -> None:
    course = course_with({"=cmd()": "right"})
    assert run(capsys, "grade", "--course", str(course.root))[0] == 0
    with Gradebook(course.db_url, course.course_id) as book:
        book.update_or_create_student("=cmd()", last_name="A, B", first_name='"x"')
    _, out, _ = run(capsys, "export", "--format", "csv", "--course", str(course.root))
    (row,) = csv.DictReader(io.StringIO(out))
    assert (row["student_id"], row["last_name"], row["first_name"]) == ("'=cmd()", "A, B", '"x"')


def test_names_cannot_draw_on_the_terminal() -> None:
    assert plain("a\x1b[31m\nb\u202ec\udcff") == "a\\x1b[31m\\x0ab\\u202ec\\udcff"
    assert [number(value) for value in (4.0, 2.5, 1 / 3, 0.0, 100.0)] == ["4", "2.5", "0.333", "0", "100"]


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    script = "import sys; from autograder.cli import main; main(['--help']); print('nbgrader' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_json_goes_to_stdout_for_a_dash(capsys: Capture) -> None:
    write_pieces(Path("-"), ['{"schema"', ": 1}"])
    assert json.loads(capsys.readouterr().out) == {"schema": 1}
    assert cli.fail("x\ny", 2) == 2
    assert capsys.readouterr().err == "autograder: x y\n"


def command(arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    script = f"{sys.executable} -m autograder {arguments}"
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    return subprocess.run(["bash", "-c", script], cwd=folder, env=here, capture_output=True, text=True, check=False)


def test_a_locale_that_cannot_read_names_is_refused(course_with: Make) -> None:
    course = course_with({"José": "right"})
    done = command("export --format csv", course.root, LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 2 and "PYTHONUTF8=1" in done.stderr


def test_closed_streams_do_no_harm(course_with: Make) -> None:
    course = course_with({"ann": "right"})
    class_run.run_class(course)
    assert command("export --format csv >&-", course.root).returncode == 0
    assert command("export --format csv >&- 2>&- <&-", course.root).returncode == 0
    head = command("export --format csv | head -c 1; exit ${PIPESTATUS[0]}", course.root)
    assert (head.returncode, head.stderr) == (0, "")
    ascii_only = command("export --format csv", course.root, PYTHONIOENCODING="ascii")
    assert ascii_only.returncode == 0


def test_a_name_that_nbgrader_does_not_take_is_a_sentence(course_with: Make, capsys: Capture) -> None:
    course = course_with({"ann": "right"})
    (course.source / "a1").rename(course.source / "hw 1 (a)+b")
    code, _, err = run(capsys, "release", "hw 1 (a)+b", "--course", str(course.root))
    assert code == 2 and "hw 1 (a)+b" in err and "+" in err


def test_a_download_of_which_nothing_can_be_taken_is_exit_2(course_with: Make, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "download").mkdir()
    (tmp_path / "download" / "a1.ipynb").write_text("{}")
    course = course_with({})
    code, out, err = run(
        capsys, "collect", str(tmp_path / "download"), "--assignment", "a1", "--course", str(course.root)
    )
    assert code == 2
    assert "does not say whose" in out and "nothing was collected" in err
