# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    v = momentum * state.get("v", 0) + lr * grad
    return param - lr * grad - momentum * v, {"v": v}
