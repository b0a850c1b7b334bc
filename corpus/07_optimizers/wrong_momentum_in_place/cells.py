# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    if "b" not in state:
        return param - lr * grad, {"b": grad.clone()}
    b = state["b"]
    b.mul_(momentum).add_(grad)
    return param - lr * b, {"b": b}
