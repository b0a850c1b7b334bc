"""Probes of regularisation: gradients of penalties, and what a context leaves behind."""

import contextlib

import torch
from torch import nn

from helpers import probes


@contextlib.contextmanager
def doubled(model, factor):
    for p in model.parameters():
        p.data.mul_(factor)
    try:
        yield
    finally:
        for p in model.parameters():
            p.data.div_(factor)


@contextlib.contextmanager
def swallows(model):
    with contextlib.suppress(ArithmeticError):
        yield


def test_gradients_of_a_penalty_start_from_zero():
    layer = nn.Linear(2, 1)
    for _ in range(2):
        found = probes.penalty_gradients(lambda model, s: s * model.weight.square().sum(), layer, 0.5)
    torch.testing.assert_close(found, {"weight": layer.weight.detach(), "bias": None})


def test_gradients_within_are_taken_inside():
    model = nn.Sequential(nn.Linear(2, 1), nn.Linear(1, 1, bias=False))
    weight = model[1].weight.detach().clone()
    x, up = torch.ones(1, 2), torch.ones(1, 1)
    found = probes.gradients_within(doubled, model, x, up, 4.0)
    torch.testing.assert_close(found["0.bias"], 4 * weight[0])
    torch.testing.assert_close(model[1].weight.detach(), weight)


def test_what_a_context_raises():
    model = nn.Linear(1, 1)
    assert probes.raised_within(doubled, model, 2.0) == "ArithmeticError"
    assert probes.raised_within(swallows, model) == ""
