"""Probes of optimizers: what a walk collects, and that changed arguments are seen."""

import pytest
import torch

from helpers import probes


def half(param, grad, state, lr=0.5):
    return param - lr * grad, {"steps": state.get("steps", 0) + 1}


def test_walk_collects_every_parameter():
    path = probes.walk(half, torch.tensor([4.0]), torch.tensor([[2.0], [4.0]]))
    assert path.tolist() == [[3.0], [1.0]]


def test_pure_says_what_was_changed():
    def writes(param, grad, state):
        state["steps"] = 1
        grad.zero_()
        return param.sub_(1), state

    kept = probes.pure(half, torch.tensor([4.0]), torch.tensor([2.0]), {"steps": 3})
    assert kept["changed"] == [] and kept["state"] == {"steps": 4}
    assert kept["first"].tolist() == kept["second"].tolist() == [3.0]
    spoilt = probes.pure(writes, torch.tensor([4.0]), torch.tensor([2.0]), {})
    assert spoilt["changed"] == ["param", "grad", "state"]
    assert spoilt["first"].tolist() == [3.0] and spoilt["second"].tolist() == [2.0]


def test_step_with_takes_these_gradients_and_no_others():
    values = {"a": torch.ones(2), "b": torch.ones(1)}
    box = probes.parameter_box(values)
    optimizer = torch.optim.SGD(box.parameters(), lr=0.5)
    found = probes.step_with(optimizer, box, {"a": torch.tensor([2.0, 4.0])})
    assert found["same_objects"] and found["tracked"] == [False, False] and found["gradients"]["b"] is None
    assert probes.parameters(box)["a"].tolist() == [0.0, -1.0] and probes.parameters(box)["b"].tolist() == [1.0]
    probes.set_option(optimizer, 0, "lr", 0.0)
    probes.step_with(optimizer, box, {"a": torch.ones(2)})
    assert probes.parameters(box)["a"].tolist() == [0.0, -1.0]


def test_groups_and_resumption():
    class Rule(torch.optim.SGD):
        def __init__(self, params, rule, **options):
            super().__init__(params, **options)

    box = probes.parameter_box({"a": torch.ones(1), "b": torch.ones(1)})
    optimizer = probes.optimize(Rule, box, None, {"b": {"lr": 0.25}}, lr=1.0)
    probes.step_with(optimizer, box, {"a": torch.ones(1), "b": torch.ones(1)})
    assert {name: value.item() for name, value in probes.parameters(box).items()} == {"a": 0.0, "b": 0.75}
    fresh = probes.optimize(Rule, box, None, {"b": {"lr": 9.0}}, lr=9.0)
    probes.resume(fresh, optimizer)
    assert [group["lr"] for group in fresh.param_groups] == [1.0, 0.25]


def test_regress_is_torchs_loop():
    torch.manual_seed(0)
    x, y = torch.randn(6, 2), torch.randn(6, 1)
    nets = [torch.nn.Linear(2, 1) for _ in range(2)]
    nets[1].load_state_dict(nets[0].state_dict())
    probes.regress(nets[0], torch.optim.SGD, {"lr": 0.1}, x, y, 3, 2, 0.5)
    for lr in (0.1, 0.1, 0.05):
        nets[1].zero_grad()
        (nets[1](x) - y).square().mean().backward()
        with torch.no_grad():
            for p in nets[1].parameters():
                p -= lr * p.grad
    torch.testing.assert_close(probes.parameters(nets[0]), probes.parameters(nets[1]))


def test_surfaces_and_names():
    assert probes.ravine(2.0, 1.0, steepness=4.0) == 4.0 and probes.rosenbrock(1, 1) == 0
    net = torch.nn.Sequential()
    net.add_module("first", torch.nn.Tanh())
    assert probes.child_names(net) == ["first"]


def test_a_noted_rule_tells_its_calls_once():
    probes.noted()
    state, states = {}, []
    for _ in range(4):
        new, state = probes.noted_rule(torch.ones(2), torch.ones(2), state, factor=3.0)
        states.append(state)
    assert new.tolist() == [2.0, 2.0] and states == [{"first": 2.0}, {"both": 4.0}, {}, {"first": 2.0}]
    assert probes.noted() == [(state, 3.0, "x", False, (2,)) for state in ({}, *states[:3])]
    assert probes.noted() == []
    assert probes.noted_rule(torch.ones(2), torch.ones(2), {}, keep=False)[1] == {}
    probes.noted()


def test_a_walk_takes_options_from_a_step_on():
    path = probes.walk(half, torch.tensor([4.0]), torch.ones(4, 1), {1: {"lr": 0.0}, 3: {"lr": 1.0}}, lr=2.0)
    assert path.flatten().tolist() == [2.0, 2.0, 2.0, 1.0]


def test_pure_knows_what_came_back_itself():
    def lazy(param, grad, state):
        return param.view(2, 1).squeeze(1), state

    found = probes.pure(lazy, torch.ones(2), torch.ones(2), {})
    assert found["returned"] == ["param", "state"] and not found["tracked"]
    tracked = probes.pure(
        lambda param, grad, state: (param.clone().requires_grad_(), {}), torch.ones(2), torch.ones(2), {}
    )
    assert tracked["returned"] == [] and tracked["tracked"]


def test_unit_descent_tells_one_parameter_from_two():
    def path(*parameters):
        optimizer = probes.UnitDescent(parameters, lr=1.0)
        optimizer.zero_grad()
        x, y = parameters if len(parameters) == 2 else parameters[0]
        probes.noted_surface(x, y).backward()
        optimizer.step()
        return [value for p in parameters for value in p.flatten().tolist()]

    probes.noted_surfaces()
    assert path(torch.zeros(2, requires_grad=True)) == pytest.approx([6 / 52**0.5, -4 / 52**0.5])
    two = [torch.zeros((), requires_grad=True) for _ in range(2)]
    assert path(*two) == [1.0, -1.0]
    assert probes.noted_surfaces() == [((), (), "torch.float32", "torch.float32")] and probes.noted_surfaces() == []


def test_a_flat_bottom_is_level():
    x, y = (torch.tensor(value, requires_grad=True) for value in (0.5, 3.0))
    probes.flat_bottom(x, y).backward()
    assert x.grad == 0 and y.grad == 12


def test_given_gradients_and_a_checkpoint():
    box = probes.parameter_box({"a": torch.ones(2)})
    probes.set_gradients(box, {"a": torch.full((2,), 3.0)})
    assert probes.gradients(box)["a"].tolist() == [3.0, 3.0]
    optimizer = torch.optim.SGD(box.parameters(), lr=1.0, momentum=0.5)
    optimizer.step()
    saved = probes.state_dict(optimizer)["state"][0]["momentum_buffer"]
    optimizer.step()
    assert saved.tolist() == [3.0, 3.0]


def test_backward_again_adds_to_the_gradients_that_are_there():
    layer, x = torch.nn.Linear(2, 1), torch.tensor([[1.0, 3.0]])
    first = probes.backward_again(layer, x, upstream=torch.ones(1, 1))["weight"]
    second = probes.backward_again(layer, x, upstream=torch.ones(1, 1))["weight"]
    assert first.tolist() == [[1.0, 3.0]] and second.tolist() == [[2.0, 6.0]]
