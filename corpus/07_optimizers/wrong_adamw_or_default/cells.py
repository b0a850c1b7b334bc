# %% adamw_step
def adamw_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    """One step of AdamW. Returns (new_param, new_state)."""
    weight_decay = weight_decay or 0.01
    beta1, beta2 = betas
    t = state.get("t", 0) + 1
    m = beta1 * state.get("m", 0) + (1 - beta1) * grad
    v = beta2 * state.get("v", 0) + (1 - beta2) * grad**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return param - lr * (weight_decay * param + m_hat / (v_hat.sqrt() + eps)), {"t": t, "m": m, "v": v}
    ### END SOLUTION
