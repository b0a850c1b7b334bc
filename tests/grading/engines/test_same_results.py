"""The same results, byte for byte, whatever executes them: any number of jobs, a busy machine, a Ray cluster, a lost node."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.grading.engines.cluster import cluster_of
from tests.grading.engines.small_class import TEXTS, SmallClass

Make = Callable[..., SmallClass]
BURN = "while True: pass"


@contextmanager
def burning(cores: int) -> Iterator[None]:
    """Other processes take all the time of the machine that they can get."""
    burners = [subprocess.Popen([sys.executable, "-c", BURN]) for _ in range(cores)]
    try:
        yield
    finally:
        for burner in burners:
            burner.kill()
            burner.wait()


def test_any_number_of_jobs_on_a_busy_machine(make_class: Make) -> None:
    course = make_class()
    alone = course.grade("--jobs", "1")
    assert {result["status"] for result in alone["results"]} == {"ok", "timeout", "crashed", "malformed"}
    assert course.grade("--jobs", "2", "--force") == alone
    with burning(2):
        assert course.grade("--jobs", "8", "--force") == alone


def test_any_order(make_class: Make) -> None:
    course = make_class()
    together = course.grade()
    other = make_class("shuffled")
    students = [f"{kind}-0" for kind in TEXTS] + ["broken"]
    random.Random(4).shuffle(students)
    for some in (students[:4], students[3:6]):
        other.grade(*(option for student in some for option in ("--student", student)))
    assert other.grade() == together


@pytest.mark.wide
def test_ray_on_this_machine(make_class: Make) -> None:
    assert make_class("ray").grade("--engine", "ray", "--jobs", "2") == make_class("local").grade()


@pytest.mark.wide
def test_a_node_of_the_cluster_is_killed_in_the_middle(make_class: Make) -> None:
    course = make_class("ray", copies=3)
    with cluster_of(3) as cluster:
        process = course.start("--engine", "ray", "--ray-address", cluster.address)
        while process.poll() is None and len(course.gradebook()) < 4:
            time.sleep(0.1)
        assert process.poll() is None, process.communicate()
        cluster.kill_a_node()
        _, said = process.communicate()
    assert process.returncode == 0, said
    assert course.recorded() == make_class("local", copies=3).grade()


@pytest.mark.wide
def test_a_node_without_a_sandbox_is_refused_by_name(make_class: Make, tmp_path: Path) -> None:
    with cluster_of(0) as cluster:
        cluster.add_bare_node(tmp_path / "bin")
        process = make_class().start("--engine", "ray", "--ray-address", cluster.address)
        _, said = process.communicate()
    assert process.returncode == 2, said
    assert "cannot grade" in said and "bubblewrap" in said and said.count("\n") == 1


def test_an_address_where_nobody_is(make_class: Make) -> None:
    process = make_class().start("--engine", "ray", "--ray-address", "127.0.0.1:1")
    _, said = process.communicate()
    assert process.returncode == 2 and "no Ray cluster answers at 127.0.0.1:1" in said and said.count("\n") == 1
