# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    b = state.get("b", torch.zeros_like(grad))
    b *= momentum
    b += grad
    return param - lr * (grad + momentum * b), {"b": b}
