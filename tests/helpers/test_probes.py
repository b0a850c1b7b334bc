"""Probes give copies, say what they cannot do, and go through ``forward`` where a judge has set it."""

import numpy as np
import pytest
import torch
from torch import nn

from helpers import probes
from helpers.probes import crossing


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))


def test_make_and_parameters_are_copies():
    layer = probes.make(nn.Linear, 3, 4, bias=False)
    found = probes.parameters(layer)
    assert list(found) == ["weight"] and found["weight"].shape == (4, 3)
    found["weight"].zero_()
    assert layer.weight.abs().sum() > 0
    assert not found["weight"].requires_grad


def test_set_parameters(model):
    probes.set_parameters(model, {"0.bias": torch.arange(4.0)})
    assert model[0].bias.tolist() == [0, 1, 2, 3]
    with pytest.raises(KeyError, match="no parameter 'x'"):
        probes.set_parameters(model, {"x": torch.ones(1)})
    with pytest.raises(ValueError, match="shape"):
        probes.set_parameters(model, {"0.bias": torch.ones(1)})


def test_forward_backward_agrees_with_torch(model):
    x, target = torch.randn(5, 3), torch.randn(5, 2)

    def loss(output):
        return nn.functional.mse_loss(output, target)

    model.eval()
    result = probes.forward_backward(model, x, loss)
    model.zero_grad()
    own = x.clone().requires_grad_()
    expected = loss(model(own))
    expected.backward()
    torch.testing.assert_close(result["loss"], expected.detach())
    torch.testing.assert_close(result["input_gradients"], [own.grad])
    torch.testing.assert_close(result["gradients"], probes.gradients(model))
    assert not x.requires_grad


def test_gradients_are_none_before_backward(model):
    assert set(probes.gradients(model).values()) == {None}


def test_buffers_and_modes(model):
    assert list(probes.buffers(model)) == ["1.running_mean", "1.running_var", "1.num_batches_tracked"]
    probes.train_mode(model, False)
    assert not model[1].training
    assert probes.state(model, "training") == {"training": False}


def test_state_type_names_and_signature():
    layer = nn.Linear(3, 4)
    assert probes.state(layer, "in_features", "weight.requires_grad") == {
        "in_features": 3,
        "weight.requires_grad": True,
    }
    assert "torch.nn.modules.module.Module" in probes.type_names(layer)
    assert probes.signature(lambda a, *b, c=1, **d: a) == ["a", "*b", "c", "**d"]


def test_a_judge_forwards(monkeypatch):
    calls = []
    monkeypatch.setattr(crossing, "forward", lambda *call: calls.append(call) or "claim")
    assert probes.make(nn.Linear, 3, out_features=4) == "claim"
    assert calls == [("make", (nn.Linear, 3), {"out_features": 4})]


def test_arguments_after_shows_what_an_instance_did_to_them():
    class Greedy:
        def __init__(self, items, *, keep):
            self.items, self.keep = items, keep

        def eat(self):
            del self.items[self.keep :]

    assert probes.arguments_after(Greedy, "eat", [1, 2, 3], keep=1) == [[1]]
    assert probes.arguments_after(Greedy, "eat", [1, 2, 3], keep=3) == [[1, 2, 3]]


def test_repeat_calls_as_often_as_asked():
    drawn = probes.repeat(np.random.default_rng(0).integers, 3, 100)
    assert drawn == list(np.random.default_rng(0).integers(100, size=3))
    assert probes.repeat(int, 0) == []
    assert probes.repeat(range, 2, 3, items=True) == [[0, 1, 2], [0, 1, 2]]
