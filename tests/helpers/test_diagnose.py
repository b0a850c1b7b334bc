"""Each typical mistake gets its own advice."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.checks.compare import close, equal
from helpers.checks.diagnose import wrong_shape, wrong_values

X = np.array([[0.3, -1.2, 2.0], [4.1, 0.7, -3.3]])
V = np.array([0.5, 1.5, -2.0, 7.0, 3.25])
S = np.array([[1.0, 2.0, 5.0], [3.0, 4.0, -1.0], [0.5, 7.0, 2.0]])


def test_ours_are_chosen_well():
    assert len(set(V)) == V.size


@pytest.mark.parametrize(
    ("got", "expected", "advice"),
    [
        (None, V, "None came back"),
        (X.T.copy(), X, "transposed"),
        (S.T.copy(), S, "transposed"),
        (np.ones((3, 2)), X, "shape of the transposed"),
        (-V, V, "sign is flipped"),
        (2 * V, V, "2 times the expected one: a factor 1/2"),
        (V / 2, V, "a factor 2 is missing"),
        (-2 * V, V, "and the sign is flipped"),
        (5 * V, V, "1/n missing (n = 5 is a length"),
        (32 * V, V, "1/n missing with n = 32"),
        (V / 5, V, "1/n too many (n = 5"),
        (1.7 * V, V, "1.7 times"),
        (V + 3, V, "off by the same amount, +3"),
        (np.roll(V, 1), V, "one place too late"),
        (np.roll(V, -1), V, "one place too early"),
        (V[::-1].copy(), V, "reversed along axis 0"),
        (np.sort(V), V, "another order"),
        (np.abs(V), V, "some signs"),
        (np.where(V == 7, np.nan, V), V, "NaN came"),
        (np.where(V == 7, np.inf, V), V, "infinite value"),
        (np.zeros(5), V, "every entry is 0"),
        (V**2, np.abs(V), "a square root is missing"),
        (np.log(np.abs(V)), np.abs(V), "logarithms"),
        (1 / V, V, "reciprocals"),
        (V * (1 + 1e-5 * np.arange(5)), V, "nearly right"),
        (np.array([0.59999988]), np.array([0.6]), "nearly right"),
        (np.array([0.5, 1.5, -2.0, 7.0, 99.0]), V, "only the last entries along axis 0"),
        (np.array([99, 1.5, -2.0, 7.0, 3.25]), V, "only the first entries along axis 0"),
        (V[:, None].copy(), V, "axis of length 1"),
        (V[:4].copy(), V, "one entry fewer"),
        (V, 10.25, "sum over your entries"),
        (V, 2.05, "take the mean"),
        (10.25, V, "reduced over every axis"),
        (6.0, 3.0, "a factor 1/2 is missing"),
        (4.0, 5.0, "off by one: your value is 1 too small"),
        (list(V), V, "a list came"),
        (tuple(V), list(V), "a tuple is not a list"),
        (True, 1.0, "True or False is no number"),
        ("3", 3.0, "text came"),
        (np.sin, 3.0, "an object of type ufunc"),
        (lambda: 3.0, 3.0, "call it, with ()"),
        (V.astype(complex), V, "dtype is complex128"),
        ([0.5, 1.5], [0.5, 1.5, 2.0], "1 entry is missing"),
    ],
)
def test_close_advises(got, expected, advice):
    difference = close(got, expected)
    assert difference is not None
    assert advice in difference.advice


@pytest.mark.parametrize(
    ("got", "expected", "advice"),
    [
        ([1, 4, 8], [0, 3, 7], "off by the same amount, +1"),
        (4, 3, "off by one: your value is 1 too large"),
        (3.0, 3, "use // or int"),
        (1, True, "return True or False"),
        ("a b ", "a b", "white space at the start or the end"),
        ("a  b", "a b", "only white space"),
        ("Ab", "ab", "upper and lower"),
        ("cba", "abc", "reversed"),
        ("", "abc", "empty"),
        (np.array(3), 3, ".item()"),
        ({"a": 1}, {"b": 1}, "keys"),
    ],
)
def test_equal_advises(got, expected, advice):
    difference = equal(got, expected)
    assert difference is not None
    assert advice in difference.advice


def test_first_differing_index_with_both_values():
    got = X.copy()
    got[1, 1] = 9.0
    lines = close(got, X).lines()
    assert "first difference at index [1, 1]: expected 0.7, got 9.0 (1 of 6 entries differ)" in lines


def test_nests_name_the_place():
    difference = close({"layer": [X, V]}, {"layer": [X, -V]})
    assert difference.where == "['layer'][1]"
    assert difference.lines()[0] == "at ['layer'][1]:"


@pytest.mark.parametrize(
    ("got", "expected"),
    [("one nien", "one nine"), ("a" * 50 + "x", "a" * 50 + "y"), ("tab\there", "tab\tHere"), ("ab", "abc")],
)
def test_the_caret_points_at_the_difference(got, expected):
    difference = equal(got, expected)
    first, second = (
        f"{head} {text}" for head, text in (("expected:", difference.expected), ("got:     ", difference.got))
    )
    column = difference.detail[0].index("^")
    index = next(
        (i for i, (a, b) in enumerate(zip(got, expected, strict=False)) if a != b),
        min(len(got), len(expected)),
    )
    assert second[column] == (got[index] if index < len(got) else "'")
    assert first[column] == expected[index]
    assert first[:column].split(":", 1)[1].strip() == second[:column].split(":", 1)[1].strip()


ARRAYS = hnp.arrays(
    np.float64,
    hnp.array_shapes(max_dims=2, max_side=4),
    elements=st.floats(allow_nan=True, allow_infinity=True),
)


@given(ARRAYS, ARRAYS)
def test_it_never_fails_and_never_warns(first, second):
    advice = wrong_values(first, second) if first.shape == second.shape else wrong_shape(first, second)
    assert isinstance(advice, str)
