# %% bagging
def bag(fit, X, y, n_models, rng):
    """Fit n_models models on bootstrap samples of (X, y).

    Returns (models, rows): a list, and the row numbers of each sample, (n_models, n).
    """
    if n_models < 1:
        raise ValueError("at least one model")
    rows = rng.integers(len(X), size=(n_models, len(X)))
    return [fit(X[drawn], y[drawn]) for drawn in rows], rows


def bag_predict(models, X):
    """Mean prediction of the models for the rows of X: (n,)."""
    said = np.stack([model(X) for model in models])
    return np.mean(said, axis=0).astype(said.dtype)


def oob_mse(models, rows, X, y):
    """Mean squared error where each row is predicted by the models that have not seen it."""
    out = np.stack([~np.isin(np.arange(len(y)), drawn) for drawn in rows])
    known = out.any(axis=0)
    if not known.any():
        return np.nan
    guesses = np.stack([model(X) for model in models])
    mean = np.sum(guesses * out, axis=0)[known] / np.sum(out, axis=0)[known]
    return np.mean((mean - y[known]) ** 2)
