# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    """One step of SGD with momentum. Returns (new_param, new_state)."""
    b = momentum * state.get("b", 0) + grad
    return param - lr * b, {}
