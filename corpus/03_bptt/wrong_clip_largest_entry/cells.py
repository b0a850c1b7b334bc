# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    norm = max((float(np.max(np.abs(g))) for g in grads.values()), default=0.0)
    if not np.isfinite(norm):
        raise FloatingPointError("nan")
    return {k: g * min(1, max_norm / norm) if norm else g for k, g in grads.items()}, norm
