"""The wire: every value comes back as its exact base type."""

from __future__ import annotations

import random
from typing import Any

import hypothesis.extra.numpy as hnp
import hypothesis.strategies as st
import numpy as np
import pytest
import torch
from hypothesis import given, settings

from autograder.model.errors import WireError
from autograder.wire import Unpacker, decode_frame
from autograder.wire.restoring import restore
from tests.wire.crossing import no_reference, through


def same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    if isinstance(one, np.ndarray):
        if one.dtype.kind == "O":
            return one.shape == other.shape and same(one.reshape(-1).tolist(), other.reshape(-1).tolist())
        return (
            one.shape == other.shape and one.dtype.newbyteorder("<") == other.dtype and one.tobytes() == other.tobytes()
        )
    if isinstance(one, np.generic):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    if isinstance(one, float):
        return one == other or (one != one and other != other)
    return bool(one == other)


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(2**200), max_value=2**200)
    | st.floats()
    | st.complex_numbers(allow_nan=False)
    | st.text()
    | st.binary()
)
hashable = st.recursive(
    scalars.filter(lambda v: v == v), lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=3)
)
arrays = hnp.arrays(
    st.sampled_from(["?", "i1", "u2", "i4", "i8", "f2", "f4", "f8", "c8", "c16", "U3", "S4"]),
    hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=2),
)
values = st.recursive(
    scalars | arrays,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(hashable, inner, max_size=3)
        | st.sets(hashable, max_size=3)
    ),
    max_leaves=6,
)


@given(values)
def test_values_come_back_equal_and_of_exact_type(value: Any) -> None:
    assert same(value, through(value))


@given(st.binary(max_size=400))
def test_arbitrary_bytes_are_refused_or_decode(data: bytes) -> None:
    try:
        tree, buffers = decode_frame(data)
    except WireError:
        return
    try:
        Unpacker(list(buffers), no_reference).unpack(tree)
    except WireError:
        return


trees = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 2**63) | st.floats() | st.text(max_size=5) | st.binary(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.builds(
            lambda tag, rest: [tag, *rest],
            st.sampled_from("l t d s f x I c u a oa n nd T dt g h cb m sl r".split()),
            st.lists(inner, max_size=6),
        )
    ),
    max_leaves=15,
)


@settings(max_examples=400)
@given(trees, st.lists(st.binary(max_size=32), max_size=3))
def test_arbitrary_trees_are_refused_or_decode(tree: Any, buffers: list[bytes]) -> None:
    try:
        Unpacker(list(buffers), no_reference, objects=[[], {}]).unpack(tree)
    except WireError:
        return


class Liar(list):
    def __iter__(self) -> Any:
        return iter([1, 2, 3])

    def __eq__(self, other: object) -> bool:
        return True


class FloatLiar(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


class ArrayLiar(np.ndarray):
    def __array_function__(self, *args: Any, **kwargs: Any) -> Any:
        return True


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Liar([7]), [7]),
        (FloatLiar(2.5), 2.5),
        (np.arange(3).view(ArrayLiar), np.arange(3)),
        (torch.nn.Parameter(torch.ones(2)).detach(), torch.ones(2)),
        (np.array([[1, "a"], [None, 2.0]], dtype=object), np.array([[1, "a"], [None, 2.0]], dtype=object)),
        (np.arange(4, dtype=">i4"), np.arange(4, dtype="<i4")),
        (slice(1, None, 2), slice(1, None, 2)),
        ("\ud800", "\ud800"),
    ],
)
def test_subclasses_become_their_base(value: Any, expected: Any) -> None:
    back = through(value)
    assert type(back) is type(expected)
    if isinstance(expected, torch.Tensor):
        assert torch.equal(back, expected)
    else:
        assert same(expected, back)


@pytest.mark.parametrize("dtype", ["float32", "float64", "bfloat16", "float16", "int64", "bool", "complex64"])
def test_tensors_keep_dtype_shape_and_gradient(dtype: str) -> None:
    kind = getattr(torch, dtype)
    tensor = torch.arange(6).reshape(2, 3).to(kind)
    if kind.is_floating_point:
        tensor.requires_grad_(True)
        tensor.grad = torch.full_like(tensor, 0.5)
    back = through(tensor)
    assert back.dtype == kind and torch.equal(back, tensor) and back.requires_grad == tensor.requires_grad
    if kind.is_floating_point:
        assert torch.equal(back.grad, tensor.grad)


@pytest.mark.parametrize(
    "tensor", [torch.ones(1, 1).diagonal(), torch.arange(6.0).reshape(3, 2)[:1, 1], torch.eye(3).T]
)
def test_tensors_of_any_stride(tensor: torch.Tensor) -> None:
    assert torch.equal(through(tensor), tensor)


@pytest.mark.parametrize(
    "generator",
    [
        np.random.default_rng(3),
        np.random.Generator(np.random.MT19937(4)),
        random.Random(5),
        torch.Generator(),
    ],
)
def test_generators_continue_where_they_were(generator: Any) -> None:
    back = through(generator)

    def draw(source: Any) -> Any:
        if isinstance(source, torch.Generator):
            return torch.rand(3, generator=source).tolist()
        return [source.random() for _ in range(3)]

    assert draw(back) == draw(generator)
    restore(generator, back)
    assert draw(back) == draw(generator)
