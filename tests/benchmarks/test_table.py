from dataclasses import asdict

import pytest

from tests.benchmarks.chart import seconds_each, stages_of
from tests.benchmarks.table import ratios, summary
from tests.benchmarks.timing import Timing

OURS = Timing(10, 6.0, results=(1.5, *([6.0] * 9)), each=tuple(float(i) for i in range(10)))
SLOW = Timing(10, 4.0, results=(2.0, *([4.0] * 9)))
PEER = Timing(2, 12.0, results=(7.0, 11.5))


def test_what_a_submission_takes_with_and_without_start_up() -> None:
    assert OURS.share == pytest.approx(0.6)
    assert OURS.net == pytest.approx(0.5)
    assert (OURS.first, PEER.gaps) == (1.5, (4.5,))
    assert (Timing(1, 3.0, (2.0,)).net, Timing(3, 3.0).first) == (None, None)


def test_medians_over_the_rounds() -> None:
    found = summary([OURS, SLOW, Timing(10, 9.0)])
    assert (found.seconds, found.least, found.most, found.share) == pytest.approx((6.0, 4.0, 9.0, 0.6))
    assert (found.first, found.p50, found.p95) == pytest.approx((1.75, 4.5, 8.55))


def test_ratios_are_of_submissions_not_of_runs() -> None:
    runs = {"autograder grade × 10": [OURS], "nbgrader autograde × 2": [PEER], "floor × 10": [SLOW]}
    found = ratios({name: summary(timings) for name, timings in runs.items()})
    assert list(found) == ["autograder grade × 10"]
    assert found["autograder grade × 10"] == pytest.approx({"nbgrader autograde × 2": 10.0, "floor × 10": 4 / 6})


def test_the_chart_takes_our_largest_run_and_the_peers_of_the_same_cells() -> None:
    names = {
        "autograder grade × 10": OURS,
        "autograder grade × 2": Timing(2, 4.0),
        "nbgrader autograde × 2": PEER,
        "nbgrader autograde × 2, demo cells too": Timing(2, 60.0),
        "otter run × 2, demo cells too": Timing(2, 8.0),
    }
    case = {"grading": {name: [asdict(timing)] for name, timing in names.items()}}
    assert seconds_each(case) == pytest.approx({"nbgrader autograde": 6.0, "autograder grade": 0.6, "otter run": 4.0})


def test_the_chart_loses_no_stage() -> None:
    groups = stages_of({"stages": {"tests": 0.5, "fork the judge": 0.1, "a stage of tomorrow": 0.2}})
    assert sum(milliseconds for milliseconds, _ in groups.values()) == pytest.approx(800)
