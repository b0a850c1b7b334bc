"""close and equal on any values: an equal one agrees, another does not, and numpy says the same."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.checks.arrays import tolerances
from helpers.checks.compare import close, equal
from helpers.checks.values import short
from tests.helpers.liar import Liar

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=3)
NESTS = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(NESTS)
def test_every_value_equals_itself(value):
    assert equal(value, value) is None


@given(NESTS, NESTS)
def test_equal_implies_python_equality_of_the_texts(first, second):
    """repr tells bool from int from float; only -0.0 and the order of keys are not differences for us."""
    if equal(first, second) is None:
        assert short(first, 10**6).replace("-0.0", "0.0") == short(second, 10**6).replace("-0.0", "0.0") or (
            isinstance(first, dict | list | tuple)
        )
    else:
        assert repr(first) != repr(second)


@given(NESTS)
def test_an_unknown_object_never_passes(value):
    assert equal(Liar(), value) is not None
    assert close(Liar(), value) is not None


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=3, max_side=4), elements=st.floats(-1e6, 1e6)))
def test_close_agrees_with_numpy(array):
    for factor in (1, 1 + 1e-9, 1 + 1e-5, -1):
        got = array * factor
        rtol, atol = tolerances(got, array, None, None)
        assert (close(got, array) is None) == np.allclose(got, array, rtol=rtol, atol=atol, equal_nan=True)
