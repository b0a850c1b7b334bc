# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    """Log-likelihood of y = X w + b + noise with variance sigma2 > 0.

    X (n, d), y (n,), w (d,), b a number. Returns a number: the sum over the n observations.
    """
    if sigma2 <= 0:
        raise ValueError("sigma2 must be positive")
    residuals = y - (X @ w + b)
    return -0.5 * len(y) * np.log(2 * np.pi * sigma2) - residuals @ residuals / (2 * sigma2)


def linear_fit(X, y):
    """Maximum likelihood estimate (w, b, sigma2) of y = X w + b + noise. X (n, d), y (n,); w has shape (d,)."""
    beta, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y)
    residuals = y - X @ beta[:-1] - beta[-1]
    return beta[:-1], beta[-1], np.mean(residuals[:-1] ** 2)
