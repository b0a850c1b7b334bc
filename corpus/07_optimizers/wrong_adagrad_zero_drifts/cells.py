# %% adagrad_step
def adagrad_step(param, grad, state, lr=0.01, eps=1e-10):
    s = state.get("s", 0) + grad**2
    g = torch.where(s == 0, torch.full_like(grad, 1e-3 * eps), grad)
    return param - lr * g / (s.sqrt() + eps), {"s": s}
