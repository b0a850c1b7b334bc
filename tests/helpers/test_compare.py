"""close and equal: what agrees, what does not, and that unknown objects are never asked."""

import numpy as np
import pytest
import torch

from helpers.checks.arrays import dtype_difference, tolerances
from helpers.checks.compare import close, equal
from helpers.checks.errors import AuthorError
from helpers.checks.values import name_kind, short
from tests.helpers.liar import Liar

NAN = float("nan")
INF = float("inf")


BOXED = np.empty(1, dtype=object)
BOXED[0] = Liar()


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (0.1 + 0.2, 0.3),
        (3, 3.0),
        (np.float64(2), 2.0),
        (np.array(2.0), 2.0),
        (2.0, np.array(2.0)),
        (torch.tensor(2.0), 2.0),
        (np.float32(0.1), 0.1),
        (np.ones((2, 3), dtype=np.float32) / 3, np.ones((2, 3)) / 3),
        (torch.ones(3), np.ones(3)),
        (np.ones(3), torch.ones(3)),
        (torch.ones(3, requires_grad=True), np.ones(3)),
        (torch.nn.Parameter(torch.ones(3)), np.ones(3)),
        (torch.ones(3, dtype=torch.bfloat16), torch.ones(3, dtype=torch.bfloat16)),
        (NAN, NAN),
        (-INF, -INF),
        (np.array([1, NAN, INF]), np.array([1, NAN, INF])),
        (np.zeros((0, 3)), np.zeros((0, 3))),
        ([1.0, 2.0], [1.0, 2.0 + 1e-12]),
        (({"a": np.ones(2)}, [1]), ({"a": np.ones(2)}, [1.0])),
        ([], []),
        (1 + 2j, 1 + 2j),
        (np.array([1, 2]), np.array([1.0, 2.0])),
        ({"name": "a", "loss": 0.5}, {"name": "a", "loss": 0.5}),
        (10**300, 1e300),
    ],
)
def test_close_accepts(got, expected):
    assert close(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0, 1.001),
        (NAN, 1.0),
        (1.0, NAN),
        (INF, -INF),
        (INF, 1e308),
        (np.ones(1), 1.0),
        (1.0, np.ones(1)),
        (np.ones((3, 1)), np.ones(3)),
        (np.ones((1, 3)), np.ones((3, 1))),
        (np.zeros((0, 3)), np.zeros((3, 0))),
        (np.zeros(0), np.zeros((0, 3))),
        (True, 1.0),
        (np.bool_(True), 1.0),
        (np.array([True]), np.array([1.0])),
        (1 + 0j, 1.0),
        (np.array([1 + 0j]), np.array([1.0])),
        ("1.0", 1.0),
        (np.array(["1"]), np.array([1.0])),
        (np.array([1.0], dtype=object), np.array([1.0])),
        (BOXED, np.array([1.0])),
        (None, 1.0),
        ([1.0, 2.0], np.array([1.0, 2.0])),
        (np.array([1.0, 2.0]), [1.0, 2.0]),
        ((1.0, 2.0), [1.0, 2.0]),
        ([1.0], [1.0, 2.0]),
        ([1.0, 2.0, 3.0], [1.0, 2.0]),
        ([], [1.0]),
        ([True], [1.0]),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}),
        ({"a": 1.0, "b": 2.0}, {"a": 1.0}),
        (Liar(), 1.0),
        ([Liar()], [1.0]),
        ({"a": Liar()}, {"a": 1.0}),
        ({Liar(): 1.0}, {"a": 1.0}),
        (lambda: 1.0, 1.0),
        (10**400, 1.0),
        (1e-12, 0.0),
        (torch.ones(3).to_sparse(), np.ones(3)),
        (np.ones(3, dtype=np.float16) * 1.01, np.ones(3)),
    ],
)
def test_close_refuses(got, expected):
    assert close(got, expected) is not None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (np.int64(3), 3),
        (3, np.int32(3)),
        (-0.0, 0.0),
        (NAN, NAN),
        (np.array([0.0, NAN]), np.array([-0.0, NAN])),
        (np.str_("a"), "a"),
        (np.bool_(True), True),
        ([1, [2, (3, "x")]], [1, [2, (3, "x")]]),
        ({1: "a", "b": [2]}, {"b": [2], 1: "a"}),
        ({1, 2}, {2, 1}),
        (frozenset({(1, "a")}), frozenset({(1, "a")})),
        (None, None),
        (range(3), range(3)),
        (slice(1, 2), slice(1, 2)),
        (np.array([1, 2]), torch.tensor([1, 2])),
        (np.array(["a"]), np.array(["a"])),
        (ValueError, ValueError),
        (torch.float32, torch.float32),
        (2**70, 2**70),
        ([2**70], [2**70]),
    ],
)
def test_equal_accepts(got, expected):
    assert equal(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (True, 1),
        (1, True),
        (3.0, 3),
        (3, 3.0),
        (0, False),
        ((1, 2), [1, 2]),
        ([1, 2], (1, 2)),
        ([1, 2], [2, 1]),
        ([True], [1]),
        ([1.0], [1]),
        ([1, 2, 3], [1, 2]),
        ([], [0]),
        ({True: 1}, {1: 1}),
        ({1: 1.0}, {1: 1}),
        ({1}, {True}),
        ({1}, frozenset({1})),
        ({1, 2}, {1}),
        ("a", b"a"),
        ("a ", "a"),
        ("é", "e\u0301"),
        ("", None),
        (Liar(), 1),
        (Liar(), "a"),
        ([Liar()], [1]),
        ({Liar()}, {1}),
        ({Liar(): 1}, {"a": 1}),
        (Liar(), Liar()),
        (np.array([1.0]), np.array([1])),
        (np.array([1]), np.array([True])),
        (np.array([1, 2]), np.array([[1, 2]])),
        (BOXED, np.array([1])),
        (np.array(3), 3),
        (2**70 + 1, 2**70),
        ([2**53 + 1], [2**53]),
        (range(3), [0, 1, 2]),
    ],
)
def test_equal_refuses(got, expected):
    assert equal(got, expected) is not None


def test_half_precision_does_not_loosen_the_tolerance_unless_it_is_expected():
    half = np.ones(3, dtype=np.float16)
    assert tolerances(half, np.ones(3), None, None)[0] == 1e-4
    assert tolerances(half, half, None, None)[0] == 2e-2


def test_an_answer_in_float32_does_not_loosen_the_rtol_that_was_asked_for():
    exact = np.linspace(-1, 1, 7) / 3
    assert close(exact.astype(np.float32), exact, rtol=1e-9) is not None
    assert close(np.float32(1 / 3), 1 / 3, rtol=1e-9) is not None
    assert close(exact.astype(np.float32), exact, rtol=1e-5) is None
    assert close(exact.astype(np.float32), exact) is None
    assert close(exact + 1e-16, exact, rtol=1e-9) is None


def test_a_wrong_tolerance_is_the_authors_fault():
    with pytest.raises(AuthorError, match="rtol"):
        close(1.0, 1.0, rtol=-1)


def test_object_arrays_as_expected_value_are_the_authors_fault():
    with pytest.raises(AuthorError):
        equal(np.array([1], dtype=object), np.array([1], dtype=object))


@pytest.mark.parametrize(
    ("got", "dtype", "agrees"),
    [
        (np.ones(2), np.float64, True),
        (np.ones(2), "float64", True),
        (np.ones(2, dtype=np.float32), np.float64, False),
        (torch.ones(2), np.float32, True),
        (torch.ones(2), torch.float32, True),
        (torch.ones(2), torch.float64, False),
        (np.ones(2, dtype=np.float32), torch.float32, False),
        (1.0, np.float64, True),
    ],
)
def test_dtype(got, dtype, agrees):
    assert (dtype_difference(got, dtype) is None) == agrees


def test_cyclic_lists_end():
    cycle = []
    cycle.append(cycle)
    other = []
    other.append(other)
    assert equal(cycle, other) is not None
    assert len(short(cycle)) < 100


@pytest.mark.parametrize(
    "value",
    [
        "x" * 10**6,
        list(range(10**5)),
        pytest.param(10**5000, id="int"),
        np.ones((1000, 1000)),
        {i: "y" * 50 for i in range(999)},
        Liar(),
    ],
)
def test_texts_are_bounded(value):
    assert len(short(value)) < 1500


def test_unknown_types_are_named():
    assert name_kind(Liar()) == "an object of type Liar"
    assert "Liar" in close(Liar(), 1.0).got
