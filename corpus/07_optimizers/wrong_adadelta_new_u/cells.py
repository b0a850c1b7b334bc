# %% adadelta_step
def adadelta_step(param, grad, state, lr=1.0, rho=0.9, eps=1e-6):
    v = rho * state.get("v", 0) + (1 - rho) * grad**2
    delta = (state.get("u", 0) + eps) ** 0.5 / (v + eps) ** 0.5 * grad
    u = rho * state.get("u", 0) + (1 - rho) * delta**2
    delta = (u + eps) ** 0.5 / (v + eps) ** 0.5 * grad
    return param - lr * delta, {"u": u, "v": v}
