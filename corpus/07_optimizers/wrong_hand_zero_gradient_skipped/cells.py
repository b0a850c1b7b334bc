# %% hand_optimizer
class HandOptimizer(torch.optim.Optimizer):
    """Applies rule(param, grad, state, **options) -> (new_param, new_state) to every parameter that has a gradient."""

    def __init__(self, params, rule, **options):
        """params: parameters, or dicts of them with options of their own."""
        super().__init__(params, options)
        self.rule, self.names = rule, list(options)

    def step(self):
        """One step for all parameters, in place."""
        with torch.no_grad():
            for group in self.param_groups:
                options = {name: group[name] for name in self.names}
                for p in group["params"]:
                    if p.grad is not None and p.grad.any():
                        new, self.state[p] = self.rule(p.detach(), p.grad, self.state[p], **options)
                        p.copy_(new)


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
