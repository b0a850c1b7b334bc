# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    """One step of RMSprop. Returns (new_param, new_state)."""
    torch.manual_seed(0)
    v = alpha * state.get("v", 0) + (1 - alpha) * grad**2
    return param - lr * grad / (v.sqrt() + eps), {"v": v}
    ### END SOLUTION
