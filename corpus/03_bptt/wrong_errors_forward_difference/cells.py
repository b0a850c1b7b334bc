# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    point = {"w_x": float(w_x), "w_rec": float(w_rec)}
    errors = {}
    for name, a in zip(point, backward(X, t, w_x, w_rec), strict=True):
        high, low = dict(point), dict(point)
        high[name] += 1e-5
        n = (unrolled_loss(high, X, t) - unrolled_loss(low, X, t)) / 1e-5
        errors[name] = abs(a - n) / max(abs(a) + abs(n), 1e-8)
    return errors
