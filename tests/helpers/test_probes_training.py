"""Probes of training: seeds, forward passes that are noted, steps, and files that run code."""

import torch
from torch import nn
from torch.nn import functional as F

from helpers import probes


def test_a_seed_decides_what_is_drawn():
    first, second, other = (probes.seeded(seed, torch.rand, 3) for seed in (1, 1, 2))
    assert torch.equal(first, second) and not torch.equal(first, other)


def test_watched_notes_every_pass():
    layer = probes.make(nn.Linear, 2, 1)
    probes.watch(layer)
    layer(torch.ones(3, 2))
    layer.eval()
    with torch.no_grad():
        layer(torch.ones(1, 2))
    first, second = probes.watched(layer)
    assert first == {"training": True, "gradients": True, "shape": (3, 2), "dtype": "torch.float32"}
    assert second["training"] is second["gradients"] is False and second["shape"] == (1, 2)


def test_train_steps_are_those_of_torch():
    net = nn.Linear(2, 3)
    start = {name: value.clone() for name, value in net.state_dict().items()}
    batches = [(torch.randn(4, 2), torch.tensor([0, 1, 2, 0])) for _ in range(2)]
    found = probes.train_steps(net, probes.optimizer(torch.optim.SGD, net, lr=0.5), batches)
    own = {name: value.requires_grad_() for name, value in start.items()}
    for x, y in batches:
        loss = F.cross_entropy(F.linear(x, own["weight"], own["bias"]), y)
        slopes = torch.autograd.grad(loss, list(own.values()))
        own = {
            name: (value - 0.5 * slope).detach().requires_grad_()
            for (name, value), slope in zip(own.items(), slopes, strict=True)
        }
    torch.testing.assert_close(found, {name: value.detach() for name, value in own.items()})


def test_value_and_gradient():
    value, gradient = probes.value_and_gradient(lambda x, k: k * x.square().sum(), torch.tensor([1.0, 2.0]), 3)
    assert value == 15 and gradient.tolist() == [6, 12]


def test_placed_describes_result_and_argument():
    nest = {"x": torch.ones(2), "y": [1, (torch.zeros(1, 3, dtype=torch.int64),)]}
    result, after = probes.placed(lambda batch, device: batch["x"].to(device), nest, "meta")
    assert result == ("meta", "torch.float32", (2,))
    assert after == {"x": ("cpu", "torch.float32", (2,)), "y": [1, (("cpu", "torch.int64", (1, 3)),)]}


def test_a_trap_springs_only_where_code_may_run():
    good, bad = probes.temporary_path("good.pt"), probes.temporary_path("bad.pt")
    torch.save({"weight": torch.ones(2)}, good)
    probes.add_trap(good, bad)
    assert probes.reads_as_weights(good) and not probes.reads_as_weights(bad)
    before = probes.sprung()
    torch.load(bad, weights_only=False)
    assert probes.sprung() == before + 1


def test_pretend_is_over_when_the_call_is():
    before = torch.cuda.is_available()
    assert probes.pretend(not before, True, lambda: torch.cuda.is_available()) is (not before)
    assert torch.cuda.is_available() is before
