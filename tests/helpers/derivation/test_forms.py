"""What a derivation's form is said to be, and where its values are drawn."""

from __future__ import annotations

import numpy as np
import pytest

from helpers import derivation
from helpers.derivation import MathError, forms
from helpers.derivation.evaluate import LAST_WRITTEN, draw

SYMBOLS = {"x": "real sequence", "mu": "real", "sigma": "positive", "n": "count"}


@pytest.mark.parametrize(
    ("text", "split"),
    [
        (r"-\frac n2 \frac{d}{d\sigma}\log(\sigma^2) - \frac{d}{d\sigma}\sigma^{-2}", True),
        (r"\frac{d}{d\sigma}\left(\sum_i x_i^2 - n\mu^2\right)\sigma", None),
        (r"\frac{d}{d\sigma}\left(\frac{\sum_i x_i^2 - n\mu^2}{\sigma}\right)", True),
        (r"\frac{d}{d\sigma}\left(\log\sigma + \sigma\right)", False),
        (r"\frac{d}{d\sigma}\left[-\frac12\left(n\log\sigma + \frac{1}{\sigma}\right)\right]", False),
        (r"\frac{d}{d\sigma}\frac{\log\sigma + \sigma}{2}", False),
        (r"\frac{d}{d\sigma}\sum_i\left(\log\sigma + \frac{x_i}{\sigma}\right)", False),
        (r"\frac{1}{\sigma} \frac{d}{d\sigma}\sigma", False),
        (r"\frac{n}{\sigma}", False),
    ],
)
def test_a_derivative_of_single_terms_sees_a_sum_behind_a_factor(text: str, split: bool | None) -> None:
    if split is None:
        with pytest.raises(MathError):
            derivation.parse(text, SYMBOLS)
        return
    assert forms.single_terms()(derivation.parse(text, SYMBOLS)) is split


def test_counts_are_drawn_from_one_to_beyond_every_index_that_can_be_written() -> None:
    for seed in range(5):
        counts = {int(p.values["n"]) for p in draw({"n": "count"}, np.random.default_rng(seed), 8)}
        assert {1, 2, 3} <= counts and max(counts) > LAST_WRITTEN
        assert len({int(p.values["n"]) for p in draw({"n": "count"}, np.random.default_rng(seed), 5)}) == 5
