# %% adagrad_step
def adagrad_step(param, grad, state, lr=0.01, eps=1e-10):
    """One step of Adagrad. Returns (new_param, new_state)."""
    s = state["s"] + grad**2
    return param - lr * grad / (s.sqrt() + eps), {"s": s}
    ### END SOLUTION
