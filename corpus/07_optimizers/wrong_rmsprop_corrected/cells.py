# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    t = state.get("t", 0) + 1
    v = alpha * state.get("v", 0) + (1 - alpha) * grad**2
    return param - lr * grad / ((v / (1 - alpha**t)).sqrt() + eps), {"v": v, "t": t}
