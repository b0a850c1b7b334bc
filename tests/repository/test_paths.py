"""What names a place of our own code as text follows the code: each of these breaks when a file moves without it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

import autograder
import helpers
from autograder.authoring import leaks
from autograder.judge import hold
from autograder.records import digests
from autograder.sandbox import bwrap, doctor
from autograder.student import shell

PACKAGE = Path(autograder.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def test_every_module_of_ours_counts_for_the_software_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    read: set[str] = set()
    before, mark = digests.software_digest(), digests._file_mark

    def noted(path: str, *rest: Any) -> bytes:
        read.add(path)
        return mark(path, *rest)

    monkeypatch.setattr(digests, "_file_mark", noted)
    assert digests.software_digest() == before
    assert {str(path) for path in MODULES} <= read
    assert str(Path(helpers.__file__)) in read


def test_a_frame_of_any_module_of_ours_is_a_leak() -> None:
    for path in MODULES:
        text = f'  File "{path}", line 3, in run'
        assert leaks.find({"page": text}, []), path


def test_frames_of_ours_are_recognised_where_they_are_raised() -> None:
    for name in ("autograder.student.runtime", "autograder.wire.packing", "helpers.probes"):
        spec = importlib.util.find_spec(name)
        assert spec is not None and (spec.origin or "").startswith(shell.OWN_FOLDERS), name
    assert not __file__.startswith(shell.OWN_FOLDERS)


def test_the_templates_are_modules_that_exist() -> None:
    for name in (hold.MODULE, bwrap.MODULE):
        assert importlib.util.find_spec(name) is not None, name


def test_the_sandbox_shows_parts_that_exist_and_doctor_wants_just_these() -> None:
    for part in bwrap.VISIBLE:
        assert (PACKAGE / part).exists(), part
    attempt = next(attempt for attempt in doctor._ATTEMPTS if attempt.layer == "course hidden")
    shown = {part.partition("/")[0] for part in bwrap.VISIBLE}
    assert attempt.wanted == f"{sorted(shown)}\n"
    assert not shown & {"judge", "sandbox", "grade.py", "grading", "course"}
