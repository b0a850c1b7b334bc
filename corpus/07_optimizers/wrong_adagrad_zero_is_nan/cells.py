# %% adagrad_step
def adagrad_step(param, grad, state, lr=0.01, eps=1e-10):
    s = state.get("s", 0) + grad**2
    return param - lr * grad / (s.sqrt() + eps * s.sign()), {"s": s}
