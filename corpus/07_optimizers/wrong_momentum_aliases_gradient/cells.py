# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    state["b"] = momentum * state["b"] + grad if "b" in state else grad
    return param - lr * state["b"], state
