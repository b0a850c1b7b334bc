"""300 submission folders in every test run; `make fuzz-folders` makes 100,000 others."""

from __future__ import annotations

import pytest

from autograder.grading import class_run
from tests.fuzz.folders import check_class, check_folders


def test_a_class_with_folders_of_every_kind_comes_through(monkeypatch: pytest.MonkeyPatch) -> None:
    check_class(2026, 40, lambda engine: monkeypatch.setattr(class_run, "open_engine", engine))


@pytest.mark.parametrize("seed", [7, 8])
def test_every_folder_is_read_or_refused(seed: int) -> None:
    check_folders(seed, 130)
