# %% sgd_step
def sgd_step(param, grad, state, lr=0.001, weight_decay=0.0):
    """One step of SGD. Returns (new_param, new_state)."""
    return torch.stack([p - lr * (d + weight_decay * p) for p, d in zip(param, grad)]), {}
