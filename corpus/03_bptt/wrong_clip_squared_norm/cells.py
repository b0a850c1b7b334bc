# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    """Scale all gradients together so that their norm is at most max_norm.

    grads: dict of arrays. Returns (clipped, norm), norm as it was before.
    """
    if max_norm <= 0:
        raise ValueError(f"max_norm must be positive, got {max_norm}")
    norm = float(sum(np.sum(g**2) for g in grads.values()))
    if not np.isfinite(norm):
        raise FloatingPointError(f"the norm of the gradient is {norm}")
    scale = max_norm / norm if norm > max_norm else 1.0
    return {name: g * scale for name, g in grads.items()}, norm
