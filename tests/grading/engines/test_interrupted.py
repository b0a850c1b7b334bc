"""Killed at any point, resumed, and nothing is lost or counted twice. ``make soak`` does it at many more points."""

import contextlib
import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from tests.grading.engines.interruptions import VICTIMS, interrupted, living
from tests.grading.engines.small_class import SmallClass


def test_every_kind_of_process_is_there_to_be_killed(tmp_path: Path) -> None:
    process, seen = SmallClass.write(tmp_path / "class").start("--jobs", "2"), set[str]()
    while process.poll() is None and not seen >= {*VICTIMS}:
        with contextlib.suppress(psutil.Error):
            seen |= living(process.pid).keys()
    process.communicate()
    assert seen >= {*VICTIMS}


def test_random_points(tmp_path: Path) -> None:
    victims = ("student", "judge", "worker"), ("student template", "judge template", "command")
    outcomes = list(interrupted(tmp_path, points=2, seed=7, victims=victims))
    assert [same for _, _, same in outcomes] == [True, True]
    assert any(hit for hit, _, _ in outcomes)


@pytest.mark.parametrize("moment", ["warming up", "grading"])
def test_ctrl_c_reaches_the_command_alone(tmp_path: Path, moment: str) -> None:
    """A terminal sends it to every process of the group: templates and workers must not be among them."""
    small = SmallClass.write(tmp_path / "class", copies=4)
    process = small.start("--jobs", "2")
    while process.poll() is None and not (
        len(psutil.Process(process.pid).children()) >= 2 if moment == "warming up" else small.gradebook()
    ):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    lines = said.strip().splitlines()
    assert process.returncode == 130 and len(lines) == 1 and lines[0].startswith("autograder: "), said
