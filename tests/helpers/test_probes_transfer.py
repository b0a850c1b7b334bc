"""Probes of transfer learning say what is switched on, step what they were given, and leave modules as they found them."""

import pytest
import torch
from torch import nn

from helpers import probes


@pytest.fixture
def model():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2))


def test_flags(model):
    model[0].requires_grad_(False)
    model[1].eval()
    model[3].bias.grad = torch.zeros(2)
    model.register_forward_hook(lambda *_: None)
    found = probes.flags(model)
    assert [name for name, on in found["trainable"].items() if not on] == ["0.weight", "0.bias"]
    assert [name for name, on in found["training"].items() if not on] == ["1"]
    assert [name for name, on in found["gradient"].items() if on] == ["3.bias"]
    assert found["hooks"] == 1


def test_scores_are_those_of_evaluation_and_modes_come_back(model):
    model[1].eval()
    x = torch.randn(7, 3)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    got = probes.scores(model, x, batch=3)
    assert not got.requires_grad and [part.training for part in model] == [True, False, True, True] and model.training
    assert all(torch.equal(before[name], value) for name, value in model.state_dict().items())
    torch.testing.assert_close(got, model.eval()(x).detach())


def test_groups_are_stepped_with_their_own_rates(model):
    def groups(module, slow):
        return [{"params": module[0].parameters(), "lr": slow}, {"params": module[3].parameters(), "lr": 0.5}]

    before = probes.parameters(model)
    optimizer = probes.sgd_of_groups(groups, model, 0.25, lr=9.0)
    after = probes.stepped(
        optimizer, model, {"0.weight": torch.ones(4, 3), "3.bias": torch.ones(2, dtype=torch.float64)}
    )
    moved = {
        name: float((before[name] - after[name]).max()) for name in after if not torch.equal(before[name], after[name])
    }
    assert moved == pytest.approx({"0.weight": 0.25, "3.bias": 0.5})


def test_borrowed_tensors_are_told_from_copies(model):
    def copies(module, weights):
        module.load_state_dict(weights)
        return "done"

    def borrows(module, weights):
        module.load_state_dict(weights, assign=True)

    weights = {name: torch.ones_like(value) for name, value in model.state_dict().items()}
    assert probes.then_spoil(copies, model, weights) == "done" and model[3].bias.tolist() == [1, 1]
    probes.then_spoil(borrows, model, weights)
    assert model[3].bias.tolist() == [0, 0] and weights["3.bias"].tolist() == [1, 1]
