# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    norm = np.sqrt(sum(np.sum(g**2) for g in grads.values()))
    if not np.isfinite(norm):
        raise FloatingPointError("nan")
    return {k: g * max_norm / norm if norm > max_norm else g for k, g in grads.items()}
