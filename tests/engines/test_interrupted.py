"""Killed at any point, resumed, and nothing is lost or counted twice. ``make soak`` does it at many more points."""

from pathlib import Path

from tests.engines.interruptions import VICTIMS, interrupted


def test_random_points(tmp_path: Path) -> None:
    outcomes = list(interrupted(tmp_path, points=len(VICTIMS), seed=7))
    assert [same for _, _, same in outcomes] == [True] * len(VICTIMS)
    assert sum(bool(hit) for hit, _, _ in outcomes) >= 3
