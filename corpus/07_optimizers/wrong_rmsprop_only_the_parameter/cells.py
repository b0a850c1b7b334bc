# %% rmsprop_step
def rmsprop_step(param, grad, state, lr=0.01, alpha=0.99, eps=1e-8):
    """One step of RMSprop. Returns (new_param, new_state)."""
    v = alpha * state.get("v", 0) + (1 - alpha) * grad**2
    return param - lr * grad / (v.sqrt() + eps)
    ### END SOLUTION
