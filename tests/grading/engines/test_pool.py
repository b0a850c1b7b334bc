"""The pool outlives its workers, and no job is lost or done twice by mistake."""

from functools import partial
from pathlib import Path

import pytest

from autograder.grading.engines.pool import Fault, LocalPool
from autograder.model.errors import GraderFault, IsolationError
from autograder.model.results import Grade
from tests.grading import light


def run(folder: Path, jobs: list[str], size: int = 2) -> dict[str, Grade | Fault]:
    found = list(LocalPool(partial(light.Echo, str(folder)), size, folder / "workers.log").run(jobs))
    assert len(found) == len(dict(found))
    return dict(found)


def test_death_and_faults_cost_only_their_own_job(tmp_path: Path) -> None:
    found = run(tmp_path, ["a", "die always", "b", "die once", "fault", "c"])
    assert set(found) == {"a", "die always", "b", "die once", "fault", "c"}
    assert {name for name, outcome in found.items() if isinstance(outcome, Grade)} == {"a", "b", "die once", "c"}
    assert found["fault"] == Fault("GraderFault: the judge broke")
    assert "ended twice" in str(found["die always"])
    log = (tmp_path / "log").read_text().splitlines()
    assert sorted(log) == ["a", "b", "c", "die always", "die always", "die once", "die once", "fault"]


def test_a_grade_near_a_limit_is_asked_for_again_alone(tmp_path: Path) -> None:
    pool = LocalPool(partial(light.Echo, str(tmp_path)), 2, crowded=lambda job: f"{job} crowded")
    found = dict(pool.run(["near", "a", "b"]))
    assert set(found) == {"near", "a", "b"}
    assert isinstance(found["near"], Grade) and not found["near"].near_limit
    log = (tmp_path / "log").read_text().splitlines()
    assert sorted(log[:-1]) == ["a crowded", "b crowded", "near crowded"] and log[-1] == "near"


def test_workers_are_closed(tmp_path: Path) -> None:
    run(tmp_path, ["a"], size=1)
    assert len(list(tmp_path.glob("closed-*"))) == 1


def test_stop_ends_workers_that_are_busy(tmp_path: Path) -> None:
    pool = LocalPool(partial(light.Echo, str(tmp_path)), 1)
    done: list[str] = []
    for job, _ in pool.run(
        ["a", "hang", "b"], lambda: (tmp_path / "log").exists() and "hang" in (tmp_path / "log").read_text()
    ):
        done.append(job)
    assert done == ["a"]
    assert len(list(tmp_path.glob("closed-*"))) == 1


def test_a_worker_that_cannot_isolate_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(IsolationError, match="apt-get install bubblewrap"):
        list(LocalPool(light.refuse, 1).run(["a"]))


def test_a_worker_that_never_starts_is_our_fault(tmp_path: Path) -> None:
    with pytest.raises(GraderFault, match="before it was ready"):
        list(LocalPool(light.fall_over, 1, tmp_path / "log").run(["a"]))
