# %% bias_variance
def bias_variance(predictions, truth):
    """Mean squared bias and mean variance of m models at n points.

    predictions: (m, n); truth: (n,). Returns (bias2, variance).
    """
    predictions, truth = np.asarray(predictions), np.asarray(truth)
    if predictions.ndim != 2 or len(predictions) == 0 or truth.shape != predictions[0].shape:
        raise ValueError("predictions must be (m, n) with m >= 1, truth (n,)")
    return np.mean((np.mean(predictions, axis=0) - truth) ** 2), np.mean(np.mean(predictions**2.0, axis=0) - np.mean(predictions, axis=0) ** 2)


def decompose(fit, draw, X, truth, repeats):
    """bias_variance of a learner over repeats training sets, each from draw(), at the rows of X."""
    return bias_variance([fit(*draw())(X) for _ in range(repeats)], truth)
