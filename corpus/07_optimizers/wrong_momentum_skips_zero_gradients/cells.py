# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    if bool((grad == 0).all()):
        return param.clone(), dict(state)
    b = momentum * state.get("b", 0) + grad
    return param - lr * b, {"b": b}
