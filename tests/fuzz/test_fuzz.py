"""The kept corpus, and hypothesis, on the fuzz targets: ``FUZZ_EXAMPLES=50000 pytest -s tests/fuzz`` for a long run."""

from __future__ import annotations

import base64
import json
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from autograder.wire import encode_frame
from tests.fuzz import replies
from tests.fuzz.sessions import Recording
from tests.fuzz.targets import CORPUS, SOURCE, TARGETS, handed_in, wire

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
LONG = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
TAGS = "l t d s f x I c u a oa n nd T dt g h cb m sl r".split()
ran: Counter[str] = Counter()


@pytest.fixture(scope="module", autouse=True)
def counts() -> Iterator[None]:
    yield
    print("", *(f"hypothesis ran {name} {number} times" for name, number in ran.items()), sep="\n")


@pytest.mark.parametrize("name", TARGETS)
def test_the_kept_corpus(name: str) -> None:
    kept = sorted(path for path in (CORPUS / name).iterdir())
    assert len(kept) > 20
    for path in kept:
        TARGETS[name](path.read_bytes())


@pytest.fixture(scope="module")
def recorded() -> dict[str, Recording]:
    return replies.recordings()


def test_kept_replies_end_as_the_students(recorded: dict[str, Recording]) -> None:
    kept = replies.kept()
    assert len(kept) > 60
    ends = [replies.replay(recorded[name], planted)[0] for name, planted in kept]
    assert {"done", "wire", "crashed"} <= set(ends)


@pytest.mark.filterwarnings("ignore")
def test_replies_at_every_state_of_the_protocol() -> None:
    ends = replies.fuzz(max(EXAMPLES, 600), seed=EXAMPLES)
    assert len(ends) > 20


leaves = st.none() | st.booleans() | st.integers(-9, 2**63) | st.floats() | st.text(max_size=5) | st.binary(max_size=16)
trees = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.builds(lambda t, r: [t, *r], st.sampled_from(TAGS), st.lists(inner, max_size=6))
    ),
    max_leaves=25,
)


@LONG
@given(
    trees, st.lists(st.binary(max_size=64), max_size=4), st.lists(st.tuples(st.integers(0, 400), st.binary(max_size=3)))
)
def test_frames(tree: Any, buffers: list[bytes], changes: list[tuple[int, bytes]]) -> None:
    """Well-formed frames, and such with a few bytes replaced."""
    data = bytearray(b"".join(bytes(piece) for piece in encode_frame([tree], list(buffers))))
    for at, new in changes:
        data[at : at + len(new)] = new
    ran["wire"] += 1
    wire(bytes(data))


names = st.sampled_from([cell.key for cell in SOURCE]) | st.text(max_size=6)
texts = st.sampled_from([cell.source for cell in SOURCE]) | st.text(max_size=30)
claims = st.fixed_dictionaries(
    {},
    optional={
        "grade_id": names | st.integers(),
        "grade": st.booleans(),
        "solution": st.booleans(),
        "locked": st.booleans() | st.none(),
        "task": st.booleans(),
        "points": st.integers() | st.floats() | st.text(max_size=3),
    },
)
cells = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "code", "markdown", "raw", "heading", None])},
    optional={
        "source": texts | st.lists(texts, max_size=3) | leaves,
        "id": names | leaves,
        "metadata": st.fixed_dictionaries({}, optional={"nbgrader": claims | leaves, "tags": st.lists(names)}) | leaves,
        "outputs": st.lists(leaves, max_size=2),
    },
)
notebooks = st.fixed_dictionaries(
    {"cells": st.lists(cells, max_size=12) | leaves},
    optional={"metadata": leaves, "nbformat": leaves, "worksheets": st.lists(leaves, max_size=2) | leaves},
)


def plain(value: Any) -> Any:
    return base64.b64encode(value).decode() if isinstance(value, bytes) else str(value)


@LONG
@given(notebooks)
def test_notebooks(document: Any) -> None:
    ran["notebook"] += 1
    handed_in(json.dumps(document, default=plain).encode("utf-8", "surrogatepass"))
