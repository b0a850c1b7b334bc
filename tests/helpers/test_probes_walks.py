"""Probes of the inside of modules: torch's own walks, copies, gradients from an upstream one, what a step moves."""

import pytest
import torch
from torch import nn

from helpers import probes


class Plain(nn.Module):
    """Its layers are in a plain list, and it says that torch finds them."""

    def __init__(self):
        super().__init__()
        self.layers = [nn.Linear(2, 2)]

    def forward(self, x):
        return self.layers[0](x)

    def named_parameters(self, *_, **__):
        return self.layers[0].named_parameters()


def test_inside_asks_torch_and_not_the_class():
    assert probes.inside(Plain())["parameters"] == {}
    with pytest.raises(KeyError, match="no parameter or buffer"):
        probes.fill(Plain(), {"weight": torch.ones(2, 2)})
    with pytest.raises(ValueError, match="empty parameter list"):
        probes.sgd_step(Plain(), torch.ones(1, 2), upstream=torch.ones(1, 2), lr=1.0)


def test_inside_names_everything_and_copies():
    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
    found = probes.inside(model)
    assert list(found["parameters"]) == ["0.weight", "0.bias", "1.weight", "1.bias"]
    assert list(found["buffers"]) == ["1.running_mean", "1.running_var", "1.num_batches_tracked"]
    assert found["modules"] == {"": "Sequential", "0": "Linear", "1": "BatchNorm1d"}
    assert found["training"]["1"] is True and found["state"].keys() == model.state_dict().keys()
    found["state"]["0.bias"].fill_(7)
    assert 7 not in model[0].bias


def test_fill_refuses_another_shape():
    model = nn.BatchNorm1d(2)
    probes.fill(model, {"running_mean": torch.tensor([1.0, 2.0]), "weight": torch.tensor([3.0, 4.0])})
    assert model.running_mean.tolist() == [1, 2] and model.weight.tolist() == [3, 4]
    with pytest.raises(ValueError, match="expected"):
        probes.fill(model, {"weight": torch.ones(3)})


def test_run_goes_backward_through_nests():
    cell = nn.LSTMCell(2, 3)
    x, h, c = torch.randn(4, 2), torch.randn(4, 3), torch.randn(4, 3)
    up = torch.randn(4, 3), torch.randn(4, 3)
    got = probes.run(cell, x, (h, c), upstream=up)
    own = [value.clone().requires_grad_() for value in (x, h, c)]
    out = cell(own[0], (own[1], own[2]))
    cell.zero_grad()
    torch.autograd.backward(out, up)
    torch.testing.assert_close(got["output"], out)
    torch.testing.assert_close(got["input_gradients"], [value.grad for value in own])
    torch.testing.assert_close(got["gradients"], {name: value.grad for name, value in cell.named_parameters()})


def test_run_of_a_function_and_without_tracking():
    got = probes.run(lambda a: {"twice": 2 * a}, torch.ones(2), upstream={"twice": torch.tensor([1.0, 3.0])})
    assert got["input_gradients"][0].tolist() == [2, 6] and got["gradients"] == {}
    layer = nn.Linear(2, 1)
    got = probes.run(layer, torch.ones(1, 2), upstream=torch.ones(1, 1), track=False, training=False)
    assert got["input_gradients"] == [] and got["gradients"]["bias"].tolist() == [1] and not layer.training


def test_step_cast_freeze_text_identities():
    layer = nn.Linear(2, 1)
    before, numbers = probes.inside(layer)["parameters"], probes.identities(layer)
    probes.freeze(layer, "weight")
    probes.sgd_step(layer, torch.ones(1, 2), upstream=torch.ones(1, 1), lr=0.5)
    after = probes.inside(layer)["parameters"]
    assert torch.equal(before["weight"], after["weight"]) and torch.allclose(before["bias"] - 0.5, after["bias"])
    assert probes.identities(layer) == numbers
    probes.cast(layer, torch.float64)
    assert layer.bias.dtype is torch.float64 and probes.text(layer).startswith("Linear(")


def test_then_fill_tells_copies_from_views():
    layer = nn.Linear(1, 1)
    new = {"bias": torch.tensor([5.0])}
    assert probes.then_fill(lambda model: model.bias.detach(), layer, new).tolist() == [5]
    layer.bias.data.fill_(1)
    assert probes.then_fill(lambda model: model.bias.detach().clone(), layer, new).tolist() == [1]
