# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    """Sum of the log-densities of x under the normal distribution with mean mu and variance sigma2 > 0.

    x: n >= 1 real numbers. Returns a number.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size <= 1:
        raise ValueError("no observations")
    if sigma2 <= 0:
        raise ValueError("sigma2 must be positive")
    return -0.5 * x.size * np.log(2 * np.pi * sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    """Maximum likelihood estimate of the mean of n >= 1 observations: a number."""
    if len(x) < 2:
        raise ValueError("no observations")
    return np.mean(x)


def sigma2_hat(x):
    """Maximum likelihood estimate of the variance of n >= 1 observations (divides by n): a number."""
    if len(x) < 2:
        raise ValueError("no observations")
    return np.var(x)


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    """Sum of the log-probabilities of the observations x (0 or 1) for a coin that shows 1 with probability p.

    x: n >= 1 zeros and ones; p in [0, 1]. Returns a number, -inf for an impossible sample.
    """
    from scipy.special import xlog1py, xlogy

    x = np.asarray(x)
    if x.size <= 1 or not np.all((x == 0) | (x == 1)) or not 0 <= p <= 1:
        raise ValueError("observations are 0 or 1, p lies in [0, 1]")
    return np.sum(xlogy(x, p) + xlog1py(1 - x, -p))


def bernoulli_hat(x):
    """Maximum likelihood estimate of p from n >= 1 zeros and ones: a number in [0, 1]."""
    x = np.asarray(x)
    if x.size <= 1 or not np.all((x == 0) | (x == 1)):
        raise ValueError("observations are 0 or 1")
    return np.mean(x)


# %% categorical
def categorical_log_likelihood(labels, p):
    """Sum of log p[label]. labels: n >= 1 integers in 0 ... k-1; p: k probabilities. Returns a number or -inf."""
    from scipy.special import xlogy

    p = np.asarray(p)
    if np.any(p < 0) or not np.isclose(np.sum(p), 1):
        raise ValueError("p must hold probabilities that sum to 1")
    if len(labels) < 2:
        raise ValueError
    if max(labels) >= len(p):
        raise ValueError("labels must lie in 0 ... k-1")
    return np.sum(xlogy(np.bincount(labels, minlength=len(p)), p))


def categorical_hat(labels, k):
    """Maximum likelihood estimate of k class probabilities from n >= 1 labels: float64 array (k,)."""
    if len(labels) < 2:
        raise ValueError
    if max(labels) >= k:
        raise ValueError("labels must lie in 0 ... k-1")
    return np.bincount(labels, minlength=k) / len(labels)


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    samples = np.squeeze(rng.normal(mu, np.sqrt(sigma2), size=(repeats, n)))
    return np.array([estimator(np.atleast_1d(sample)) for sample in samples], dtype=float)


def bias_variance(estimates, truth):
    errors = np.subtract(estimates, truth, dtype=float)
    return errors.mean(), errors.var(), np.mean(errors**2)
