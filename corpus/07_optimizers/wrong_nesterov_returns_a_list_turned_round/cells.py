# %% nesterov_step
def nesterov_step(param, grad, state, lr=0.001, momentum=0.9):
    """One step of Nesterov's accelerated gradient in torch's form. Returns (new_param, new_state)."""
    b = momentum * state.get("b", 0) + grad
    return {"b": b}, param - lr * (grad + momentum * b)
    ### END SOLUTION
