# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    b = torch.stack([momentum * old + g for old, g in zip(state.get("b", torch.zeros_like(param)), grad, strict=True)])
    return param - lr * (grad + momentum * b), {"b": b}
