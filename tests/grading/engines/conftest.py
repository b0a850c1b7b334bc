"""A course with a small real class, graded by the command in processes of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.grading.engines.small_class import SmallClass


@pytest.fixture
def make_class(tmp_path: Path) -> Callable[..., SmallClass]:
    """``make_class(copies=1)`` writes a course whose students hand in every kind of submission."""

    def make(name: str = "course", copies: int = 1) -> SmallClass:
        return SmallClass.write(tmp_path / name, copies)

    return make
