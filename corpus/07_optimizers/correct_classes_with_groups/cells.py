# %% hand_optimizer
class HandOptimizer(torch.optim.Optimizer):
    def __init__(self, params, rule, **options):
        self.rule = rule
        super().__init__(params, defaults=dict(options))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            options = {k: group[k] for k in group if k not in ("params", "initial_lr")}
            for p in group["params"]:
                if p.grad is None:
                    continue
                value, memory = self.rule(p.data, p.grad.data, dict(self.state[p]), **options)
                p.data.copy_(value)
                self.state[p] = memory
        return loss


class SGD(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, sgd_step, **options)


class Momentum(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, momentum_step, **options)


class Nesterov(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, nesterov_step, **options)


class Adagrad(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, adagrad_step, **options)


class RMSprop(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, rmsprop_step, **options)


class Adadelta(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, adadelta_step, **options)


class Adam(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, adam_step, **options)


class AdamW(HandOptimizer):
    def __init__(self, params, **options):
        super().__init__(params, adamw_step, **options)


# %% race
def race(entries, net, x, y, steps):
    if steps < 0:
        raise ValueError("steps")
    copies = {name: copy.deepcopy(net) for name in entries}
    curves = {}
    for name in entries:
        kind, options = entries[name]
        model = copies[name]
        model.zero_grad()
        runner = kind(list(model.parameters()), **options)
        curve = []
        for k in range(steps + 1):
            loss = ((model(x) - y) ** 2).mean()
            curve.append(float(loss.detach()))
            if k == steps:
                break
            loss.backward()
            runner.step()
            runner.zero_grad()
        curves[name] = curve
    return curves, copies


# %% trajectory
def trajectory(surface, start, cls, options, steps):
    p = nn.Parameter(torch.as_tensor(list(start), dtype=torch.double))
    walker = cls([p], **options)
    path = np.empty((steps + 1, 2))
    path[0] = start
    for k in range(1, steps + 1):
        x, y = p
        p.grad = torch.autograd.grad(surface(x, y), p)[0]
        walker.step()
        path[k] = p.detach().numpy()
    return path


# %% regression_net
from collections import OrderedDict


def regression_net(hidden=(64, 64)):
    widths = [1, *hidden]
    layers = OrderedDict()
    for k in range(len(hidden)):
        layers["hidden%d" % (k + 1)] = nn.Linear(widths[k], widths[k + 1])
        layers["tanh%d" % (k + 1)] = nn.Tanh()
    layers["output"] = nn.Linear(widths[-1], 1)
    return nn.Sequential(layers)
