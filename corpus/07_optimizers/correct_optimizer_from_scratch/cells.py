# %% hand_optimizer
class HandOptimizer(torch.optim.Optimizer):
    def __init__(self, params, rule, **options):
        super().__init__(params, options)
        self._apply, self._option_names = rule, tuple(options)

    def step(self):
        for group in self.param_groups:
            for parameter in group["params"]:
                self._one(parameter, {name: group[name] for name in self._option_names})

    def _one(self, parameter, options):
        if parameter.grad is None:
            return
        with torch.no_grad():
            memory = self.state[parameter]
            value, fresh = self._apply(parameter.detach().clone(), parameter.grad.detach().clone(), memory, **options)
            memory.clear()
            memory.update(fresh)
            parameter[...] = value


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


# %% adamw_step
def adamw_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    decayed = param - lr * weight_decay * param
    b1, b2 = betas
    t = state.get("t", 0) + 1
    # running products instead of powers
    p1, p2 = state.get("p1", 1.0) * b1, state.get("p2", 1.0) * b2
    m = torch.add(b1 * state.get("m", torch.zeros_like(param)), (1 - b1) * grad)
    v = torch.add(b2 * state.get("v", torch.zeros_like(param)), (1 - b2) * grad.pow(2))
    return decayed - (lr / (1 - p1)) * m / (torch.sqrt(v / (1 - p2)) + eps), {"t": t, "p1": p1, "p2": p2, "m": m, "v": v}
