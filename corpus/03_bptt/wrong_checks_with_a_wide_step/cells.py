# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    step, found = 1e-3, {}
    here = {"w_x": float(w_x), "w_rec": float(w_rec)}
    for name, slope in zip(here, backward(X, t, w_x, w_rec), strict=True):
        up, down = ({**here, name: here[name] + move} for move in (step, -step))
        rise = (unrolled_loss(up, X, t) - unrolled_loss(down, X, t)) / (2 * step)
        size = max(abs(slope) + abs(rise), 1e-8)
        found[name] = abs(slope - rise) / size if np.isfinite(slope) else float("inf")
    return found


# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm")
    squares = [np.sum(np.square(g)) for g in grads.values()]
    if np.isfinite(max_norm) and not np.all(np.isfinite(squares)):
        raise FloatingPointError("not finite")
    norm = float(np.sqrt(sum(squares)))
    factor = max_norm / norm if norm > max_norm else 1.0
    return {name: g * factor for name, g in grads.items()}, norm
