"""The table in the docs adds up what verify found."""

import pytest

from autograder.authoring.verify.table import page


def document(**changes):
    exercise = {
        "killed": 5, "timed_out": 1, "survived": 2, "equivalent": 3, "visible": 4, "diagnosed": 2,
    }  # fmt: skip
    proofs = {"corpus": {"trials": 30, "failed": 1}, "seeds": {"trials": 60, "failed": 2}}
    result = {"assignment": "a1", "proofs": proofs, "mutants": {"exercises": [exercise, exercise]}}
    result["coverage"] = {
        "rows": [{}] * 7, "covered": 5, "always": 9, "caught": dict.fromkeys("abcdefghij", 20),
        "messages": {"judged": 8, "untold": ["a", "b"]},
    }  # fmt: skip
    result["suspicions"] = {"exercises": {"e": {"met": 4, "noticed": 3}, "f": {"met": 4, "noticed": 4}}}
    return {"quick": False, "keys": 20, "seconds": 110.0, "results": [result], **changes}


def test_a_line_adds_up():
    *_, row, _, time = page([document()]).splitlines()
    assert (
        row == "| `a1` | 2 | 22 | 12 | 6 | 75.0 % | 50.0 % | 25.0 % | 30 | 20 | 3 | 7 | 5 | 90.0 % | 75.0 % | 87.5 % |"
    )
    assert time == "90 trials in 2 minutes."


def test_a_quick_run_is_no_proof():
    with pytest.raises(ValueError, match="--quick"):
        page([document(quick=True)])
