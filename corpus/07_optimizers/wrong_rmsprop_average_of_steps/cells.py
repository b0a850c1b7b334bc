# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    v = alpha * state.get("v", 0) + (1 - alpha) * (lr * grad) ** 2
    return param - lr * grad / (v.sqrt() / lr + eps) if lr else param.clone(), {"v": v}
