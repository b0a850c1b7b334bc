"""Central differences against known derivatives, and the report of a wrong gradient."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from helpers.gradcheck import check_gradients, gradient, relative_error

MATRICES = hnp.arrays(np.float64, hnp.array_shapes(max_dims=2, max_side=3), elements=st.floats(-3, 3))


@given(MATRICES)
def test_gradient_of_a_cubic(x):
    before = x.copy()
    np.testing.assert_allclose(gradient(lambda v: np.sum(v**3 + v), x), 3 * x**2 + 1, rtol=1e-6)
    assert np.array_equal(x, before)


def test_scalars_ints_and_upstream():
    assert gradient(lambda x: x * x, 3) == pytest.approx(6, abs=1e-8)
    x, upstream = np.array([1.0, 2.0]), np.array([3.0, -1.0])
    np.testing.assert_allclose(gradient(np.square, x, upstream=upstream), upstream * 2 * x, rtol=1e-8)


@pytest.mark.parametrize(
    ("call", "text"),
    [
        (lambda: gradient(np.sum, np.ones(2), h=0), "h must be positive"),
        (lambda: gradient(np.square, np.ones(2)), "pass upstream"),
        (lambda: gradient(np.square, np.ones(2), upstream=np.ones(3)), "upstream has shape"),
    ],
)
def test_wrong_calls(call, text):
    with pytest.raises(ValueError, match=text):
        call()


def test_parameters_are_restored_when_f_raises():
    x = np.ones(3)

    def fail(v):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        gradient(fail, x)
    assert np.array_equal(x, np.ones(3))


def linear():
    rng = np.random.default_rng(0)
    params = {"W": rng.normal(size=(4, 3)), "b": rng.normal(size=3)}
    x = rng.normal(size=(5, 4))

    def loss(p):
        return np.sum((x @ p["W"] + p["b"]) ** 2)

    error = 2 * (x @ params["W"] + params["b"])
    return loss, params, {"W": x.T @ error, "b": error.sum(axis=0)}


def test_a_right_gradient_passes():
    report = check_gradients(*linear())
    assert report.ok and report.worst < 1e-8
    assert "✗" not in str(report)


def test_a_function_that_closes_over_its_parameters():
    loss, params, grads = linear()
    assert check_gradients(lambda _: loss(params), params, grads).ok


def test_a_wrong_entry_is_found():
    loss, params, grads = linear()
    grads["W"][1, 2] += 0.1
    report = check_gradients(loss, params, grads)
    assert not report.ok
    assert [row.index for row in report.rows if row.error > report.tolerance] == [(1, 2)]
    assert "[1, 2]" in str(report) and "<td" in report._repr_html_()
    figure = report.plot()
    assert [ax.get_title(loc="left") for ax in figure.axes[:2]] == ["W ✗", "b ✓"]


@pytest.mark.parametrize(("bad", "note"), [(None, "no gradient"), (np.ones(4), "the gradient has shape (4,)")])
def test_no_gradient_or_a_wrong_shape(bad, note):
    loss, params, grads = linear()
    report = check_gradients(loss, params, grads | {"b": bad})
    assert not report.ok and note in str(report)


def test_nan_never_passes():
    loss, params, grads = linear()
    grads["b"][0] = np.nan
    assert check_gradients(loss, params, grads).worst == np.inf


def test_parameters_must_be_float64_and_named():
    loss, params, grads = linear()
    with pytest.raises(TypeError, match="float64"):
        check_gradients(loss, params | {"b": params["b"].astype(np.float32)}, grads)
    with pytest.raises(KeyError, match="no gradient for 'b'"):
        check_gradients(loss, params, {"W": grads["W"]})


@given(MATRICES)
def test_relative_error_is_between_0_and_1(x):
    errors = relative_error(x, np.zeros_like(x))
    assert ((errors >= 0) & (errors <= 1)).all()
    assert not relative_error(x, x).any()
