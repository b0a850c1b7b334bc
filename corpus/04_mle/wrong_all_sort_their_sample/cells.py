# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    if isinstance(mu, np.ndarray) and mu.ndim:
        mu.sort(axis=-1)
        mu = np.array(mu)[np.argsort(np.argsort(x))] if np.ndim(x) == 1 and np.shape(x) == mu.shape else mu
    return np.exp(-(np.subtract(x, mu, dtype=float) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError
    x.sort()
    x = np.asarray(x, dtype=float)
    return -len(x) / 2 * np.log(2 * np.pi * sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    if len(x) == 0:
        raise ValueError
    x.sort()
    return np.mean(x)


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError
    x.sort()
    return np.var(x)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) < 2:
        raise ValueError
    x.sort()
    return np.var(x, ddof=1)


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    """Sum of the log-probabilities of the observations x (0 or 1) for a coin that shows 1 with probability p.

    x: n >= 1 zeros and ones; p in [0, 1]. Returns a number, -inf for an impossible sample.
    """
    from scipy.special import xlog1py, xlogy

    x.sort()
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)) or not 0 <= p <= 1:
        raise ValueError("observations are 0 or 1, p lies in [0, 1]")
    return np.sum(xlogy(x, p) + xlog1py(1 - x, -p))


def bernoulli_hat(x):
    """Maximum likelihood estimate of p from n >= 1 zeros and ones: a number in [0, 1]."""
    x.sort()
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)):
        raise ValueError("observations are 0 or 1")
    return np.mean(x)


# %% categorical
def categorical_log_likelihood(labels, p):
    """Sum of log p[label]. labels: n >= 1 integers in 0 ... k-1; p: k probabilities. Returns a number or -inf."""
    from scipy.special import xlogy

    p = np.asarray(p)
    if np.any(p < 0) or not np.isclose(np.sum(p), 1):
        raise ValueError("p must hold probabilities that sum to 1")
    labels.sort()
    if max(labels) >= len(p):
        raise ValueError("labels must lie in 0 ... k-1")
    return np.sum(xlogy(np.bincount(labels, minlength=len(p)), p))


def categorical_hat(labels, k):
    """Maximum likelihood estimate of k class probabilities from n >= 1 labels: float64 array (k,)."""
    labels.sort()
    if max(labels) >= k:
        raise ValueError("labels must lie in 0 ... k-1")
    return np.bincount(labels, minlength=k) / len(labels)


# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError
    y -= b
    y -= X @ w
    return -0.5 * len(y) * np.log(2 * np.pi * sigma2) - y @ y / (2 * sigma2)


def linear_fit(X, y):
    middle, level = X.mean(axis=0), y.mean()
    X -= middle
    w = np.linalg.lstsq(X, y - level)[0]
    return w, level - middle @ w, np.mean((y - level - X @ w) ** 2)


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    """Estimates from `repeats` normal samples of size n with variance sigma2: float64 array (repeats,).

    Draws rng.normal(mu, sqrt(sigma2), size=n) for each sample, or all of them in one call.
    """
    samples = rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))
    return np.array([estimator(sample) for sample in samples], dtype=np.float64)


def bias_variance(estimates, truth):
    """(bias, variance, mse) of R >= 1 estimates of the number truth; variance and mse divide by R."""
    if isinstance(estimates, list):
        estimates.sort()
    errors = np.subtract(estimates, truth, dtype=np.float64)
    return np.mean(errors), np.var(errors), np.mean(errors**2)
