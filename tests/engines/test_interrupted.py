"""Killed at any point, resumed, and nothing is lost or counted twice. ``make soak`` does it at many more points."""

import contextlib
from pathlib import Path

import psutil

from tests.engines.interruptions import VICTIMS, interrupted, living
from tests.engines.small_class import SmallClass


def test_every_kind_of_process_is_there_to_be_killed(tmp_path: Path) -> None:
    process, seen = SmallClass.write(tmp_path / "class").start("--jobs", "2"), set[str]()
    while process.poll() is None and not seen >= {*VICTIMS}:
        with contextlib.suppress(psutil.Error):
            seen |= living(process.pid).keys()
    process.communicate()
    assert seen >= {*VICTIMS}


def test_random_points(tmp_path: Path) -> None:
    outcomes = list(interrupted(tmp_path, points=len(VICTIMS), seed=7))
    assert [same for _, _, same in outcomes] == [True] * len(VICTIMS)
    assert sum(bool(hit) for hit, _, _ in outcomes) >= 3
