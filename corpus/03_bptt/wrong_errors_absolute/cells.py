# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    point = {"w_x": float(w_x), "w_rec": float(w_rec)}
    errors = {}
    for name, value in zip(point, backward(X, t, w_x, w_rec), strict=True):
        high, low = dict(point), dict(point)
        high[name] += 1e-5
        low[name] -= 1e-5
        numeric = (unrolled_loss(high, X, t) - unrolled_loss(low, X, t)) / 2e-5
        errors[name] = abs(value - numeric) if np.isfinite(value) else float("inf")
    return errors
