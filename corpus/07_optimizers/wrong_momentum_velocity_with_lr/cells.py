# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    velocity = momentum * state.get("v", 0) - lr * grad
    return param + velocity, {"v": velocity}
