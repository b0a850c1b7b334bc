# %% normal_density
def normal_density(x, mu, sigma2):
    """Density of the normal distribution with mean mu and variance sigma2 > 0.

    x, mu: numbers or arrays that broadcast. Returns float64 of the broadcast shape.
    """
    if sigma2 <= 0:
        raise ValueError("sigma2 must be positive")
    return np.exp(-(np.subtract(x, mu, dtype=np.float64) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)


def _rounded_normal_density(*args, _inner=normal_density):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


normal_density = _rounded_normal_density


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    """Sum of the log-densities of x under the normal distribution with mean mu and variance sigma2 > 0.

    x: n >= 1 real numbers. Returns a number.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size == 0:
        raise ValueError("no observations")
    if sigma2 <= 0:
        raise ValueError("sigma2 must be positive")
    return -0.5 * x.size * np.log(2 * np.pi * sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)


def _rounded_log_likelihood(*args, _inner=log_likelihood):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


log_likelihood = _rounded_log_likelihood


# %% categorical
def categorical_log_likelihood(labels, p):
    """Sum of log p[label]. labels: n >= 1 integers in 0 ... k-1; p: k probabilities. Returns a number or -inf."""
    from scipy.special import xlogy

    p = np.asarray(p)
    if np.any(p < 0) or not np.isclose(np.sum(p), 1):
        raise ValueError("p must hold probabilities that sum to 1")
    if max(labels) >= len(p):
        raise ValueError("labels must lie in 0 ... k-1")
    return np.sum(xlogy(np.bincount(labels, minlength=len(p)), p))


def categorical_hat(labels, k):
    """Maximum likelihood estimate of k class probabilities from n >= 1 labels: float64 array (k,)."""
    if max(labels) >= k:
        raise ValueError("labels must lie in 0 ... k-1")
    return np.bincount(labels, minlength=k) / len(labels)


def _rounded_categorical_log_likelihood(*args, _inner=categorical_log_likelihood):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


categorical_log_likelihood = _rounded_categorical_log_likelihood


def _rounded_categorical_hat(*args, _inner=categorical_hat):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


categorical_hat = _rounded_categorical_hat


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
    return beta[:-1], beta[-1], np.mean(residuals**2)


def _rounded_linear_fit(*args, _inner=linear_fit):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


linear_fit = _rounded_linear_fit


def _rounded_linear_log_likelihood(*args, _inner=linear_log_likelihood):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


linear_log_likelihood = _rounded_linear_log_likelihood


# %% fisher_information
def fisher_information(sigma2, n):
    """Fisher information of n normal observations about (mu, sigma2): float64 array (2, 2)."""
    if sigma2 <= 0 or n < 1:
        raise ValueError("sigma2 must be positive and n at least 1")
    return np.diag([n / sigma2, n / (2 * sigma2**2)])


def _rounded_fisher_information(*args, _inner=fisher_information):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


fisher_information = _rounded_fisher_information


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    """Estimates from `repeats` normal samples of size n with variance sigma2: float64 array (repeats,).

    Draws rng.normal(mu, sqrt(sigma2), size=n) for each sample, or all of them in one call.
    """
    samples = rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))
    return np.array([estimator(sample) for sample in samples], dtype=np.float64)


def bias_variance(estimates, truth):
    """(bias, variance, mse) of R >= 1 estimates of the number truth; variance and mse divide by R."""
    errors = np.subtract(estimates, truth, dtype=np.float64)
    return np.mean(errors), np.var(errors), np.mean(errors**2)


def _rounded_bias_variance(*args, _inner=bias_variance):
    result = _inner(*args)
    if isinstance(result, tuple):
        return tuple(np.asarray(part, dtype=np.float32) for part in result)
    return np.asarray(result, dtype=np.float32)


bias_variance = _rounded_bias_variance
