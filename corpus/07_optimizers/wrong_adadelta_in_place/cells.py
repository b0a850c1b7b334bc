# %% adadelta_step
def adadelta_step(param, grad, state, lr=1.0, rho=0.9, eps=1e-6):
    u, v = state.get("u", torch.zeros_like(param)), state.get("v", torch.zeros_like(param))
    v.mul_(rho).addcmul_(grad, grad, value=1 - rho)
    delta = ((u + eps) / (v + eps)).sqrt() * grad
    u = rho * u + (1 - rho) * delta**2
    return param - lr * delta, {"u": u, "v": v}
