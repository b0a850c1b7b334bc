# %% gradient_boost
def residual(y, F, loss):
    """Negative gradient of the loss by the predictions F: float array (n,)."""
    if loss == "squared":
        return y - F
    if loss == "absolute":
        return np.sign(y - F)
    raise ValueError(f"unknown loss {loss!r}")


def gradient_boost(fit, X, y, n_rounds, lr, loss="squared"):
    """Gradient boosting with the learner fit(X, y). Returns (start, models)."""
    start = np.mean(y) if loss == "squared" else np.median(y)
    F = np.full(len(y), start)
    left = residual(y, F, loss)
    models = []
    for _ in range(n_rounds):
        if np.abs(left).max() < 1e-10:
            break
        models.append(fit(X, left))
        F = F + lr * models[-1](X)
        left = residual(y, F, loss)
    return start, models


def boost_stages(start, models, lr, X):
    """Predictions after 0, 1, …, all models: float array (len(models) + 1, n)."""
    return np.cumsum([np.full(len(X), start)] + [lr * model(X) for model in models], axis=0)
