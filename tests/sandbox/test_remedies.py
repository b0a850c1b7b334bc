"""Where the kernel gives no user namespaces, ``grade`` and ``doctor`` say one sentence, with what to type there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import bwrap, remedies

# Stands in a namespace below which the kernel makes no other; the template is asked at once, and after it has ended.
_BOTH = """
import helpers
from pathlib import Path
from autograder.model.errors import IsolationError
from autograder.sandbox.doctor import report
from autograder.sandbox.hold import StudentTemplate, active_layers

for late in (False, True):
    template = StudentTemplate(Path(helpers.__file__).parent, active_layers("auto"), warm="")
    if late:
        template.process.wait()
    try:
        template.await_ready()
        print("started")
    except IsolationError as error:
        print(error)
print(next(layer.detail for layer in report() if layer.name == "user namespaces"))
"""


def test_doctor_and_grade_say_the_same_without_user_namespaces() -> None:
    cage = [bwrap.executable(), "--dev-bind", "/", "/", "--unshare-user", "--disable-userns", "--uid", "1000"]
    run = subprocess.run([*cage, "--", sys.executable, "-c", _BOTH], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    early, late, doctor = run.stdout.splitlines()
    assert early == late == doctor
    assert (
        early.startswith("the sandbox does not start: bwrap: ")
        and remedies.USER_NAMESPACES[remedies.place()][1] in early
    )


@pytest.mark.parametrize(
    ("files", "environment", "expected"),
    [
        ({}, {}, "machine"),
        ({"proc/sys/kernel/osrelease": "5.15.90.1-microsoft-standard-WSL2\n"}, {}, "wsl"),
        ({"proc/sys/kernel/osrelease": "4.4.0-19041-Microsoft\n"}, {}, "wsl"),
        ({".dockerenv": "", "proc/sys/kernel/osrelease": "5.15.90.1-microsoft-standard-WSL2\n"}, {}, "container"),
        ({"run/.containerenv": ""}, {}, "container"),
        ({".dockerenv": ""}, {"KUBERNETES_SERVICE_HOST": "10.0.0.1"}, "kubernetes"),
        ({".dockerenv": "", "autograder/run_autograder": ""}, {}, "gradescope"),
    ],
)
def test_the_remedy_fits_the_place(
    tmp_path: Path, files: dict[str, str], environment: dict[str, str], expected: str
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert remedies.place(tmp_path, environment) == expected


def test_only_a_missing_namespace_is_answered_with_its_remedy() -> None:
    assert remedies.refusal("KeyError: 'home'").endswith("KeyError: 'home' (see: autograder doctor)")
    assert "docker run" in remedies.refusal("clone: Operation not permitted", "container")
