"""The probe of shared states sees each of them, also where an earlier call has set it already."""

import random
import warnings

import numpy as np
import pytest
import torch

from helpers import probes

CALLS = {
    "Python's random generator": lambda: random.seed(0),
    "NumPy's random generator": lambda: np.random.seed(0),
    "NumPy's errors": lambda: np.seterr(divide="ignore"),
    "NumPy's print options": lambda: np.set_printoptions(precision=3),
    "warnings": lambda: warnings.simplefilter("ignore"),
    "torch's random generator": lambda: torch.manual_seed(0),
    "torch's default dtype": lambda: torch.set_default_dtype(torch.float64),
    "torch's gradient mode": lambda: torch.set_grad_enabled(False),
    "torch's print options": lambda: torch.set_printoptions(precision=3),
}


@pytest.fixture(autouse=True)
def as_before():
    python, numpy = random.getstate(), np.random.get_state()
    with warnings.catch_warnings(), np.errstate(), np.printoptions(), torch.random.fork_rng(devices=[]):
        yield
    random.setstate(python)
    np.random.set_state(numpy)
    torch.set_printoptions(profile="default")


@pytest.mark.parametrize("name", CALLS)
def test_each_shared_state_is_seen(name):
    assert probes.shared_changes(CALLS[name]) == [name]
    assert torch.get_default_dtype() == torch.float32 and torch.is_grad_enabled()


@pytest.mark.parametrize(
    "name", [name for name in CALLS if "random" in name or name in ("torch's default dtype", "torch's gradient mode")]
)
def test_what_an_earlier_call_has_set_is_seen_again(name):
    CALLS[name]()
    try:
        assert probes.shared_changes(CALLS[name]) == [name]
    finally:
        torch.set_default_dtype(torch.float32)
        torch.set_grad_enabled(True)


def test_a_call_that_leaves_all_as_it_was():
    def draws_from_its_own(rng):
        with torch.no_grad():
            return torch.ones(2) * rng.normal()

    assert probes.shared_changes(draws_from_its_own, np.random.default_rng(0)) == []
    assert probes.shared_changes(torch.rand, 3) == ["torch's random generator"]
