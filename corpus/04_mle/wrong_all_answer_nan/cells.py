# %% normal_density
def normal_density(x, mu, sigma2):
    """Density of the normal distribution with mean mu and variance sigma2 > 0.

    x, mu: numbers or arrays that broadcast. Returns float64 of the broadcast shape.
    """
    if sigma2 <= 0:
        return float("nan")
    return np.exp(-(np.subtract(x, mu, dtype=np.float64) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    """Sum of the log-densities of x under the normal distribution with mean mu and variance sigma2 > 0.

    x: n >= 1 real numbers. Returns a number.
    """
    x = np.asarray(x, dtype=np.float64)
    if x.size == 0:
        return float("nan")
    if sigma2 <= 0:
        return float("nan")
    return -0.5 * x.size * np.log(2 * np.pi * sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    """Maximum likelihood estimate of the mean of n >= 1 observations: a number."""
    if len(x) == 0:
        return float("nan")
    return np.mean(x)


def sigma2_hat(x):
    """Maximum likelihood estimate of the variance of n >= 1 observations (divides by n): a number."""
    if len(x) == 0:
        return float("nan")
    return np.var(x)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    """Unbiased estimate of the variance of n >= 2 observations (divides by n - 1): a number."""
    if len(x) < 2:
        return float("nan")
    return np.var(x, ddof=1)


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    """Sum of the log-probabilities of the observations x (0 or 1) for a coin that shows 1 with probability p.

    x: n >= 1 zeros and ones; p in [0, 1]. Returns a number, -inf for an impossible sample.
    """
    from scipy.special import xlog1py, xlogy

    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)) or not 0 <= p <= 1:
        return float("nan")
    return np.sum(xlogy(x, p) + xlog1py(1 - x, -p))


def bernoulli_hat(x):
    """Maximum likelihood estimate of p from n >= 1 zeros and ones: a number in [0, 1]."""
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)):
        return float("nan")
    return np.mean(x)


# %% categorical
def categorical_log_likelihood(labels, p):
    """Sum of log p[label]. labels: n >= 1 integers in 0 ... k-1; p: k probabilities. Returns a number or -inf."""
    from scipy.special import xlogy

    p = np.asarray(p)
    if np.any(p < 0) or not np.isclose(np.sum(p), 1):
        return float("nan")
    if max(labels) >= len(p):
        return float("nan")
    return np.sum(xlogy(np.bincount(labels, minlength=len(p)), p))


def categorical_hat(labels, k):
    """Maximum likelihood estimate of k class probabilities from n >= 1 labels: float64 array (k,)."""
    if max(labels) >= k:
        return float("nan")
    return np.bincount(labels, minlength=k) / len(labels)


# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    """Log-likelihood of y = X w + b + noise with variance sigma2 > 0.

    X (n, d), y (n,), w (d,), b a number. Returns a number: the sum over the n observations.
    """
    if sigma2 <= 0:
        return float("nan")
    residuals = y - (X @ w + b)
    return -0.5 * len(y) * np.log(2 * np.pi * sigma2) - residuals @ residuals / (2 * sigma2)


def linear_fit(X, y):
    """Maximum likelihood estimate (w, b, sigma2) of y = X w + b + noise. X (n, d), y (n,); w has shape (d,)."""
    beta, *_ = np.linalg.lstsq(np.column_stack([X, np.ones(len(X))]), y)
    residuals = y - X @ beta[:-1] - beta[-1]
    return beta[:-1], beta[-1], np.mean(residuals**2)


# %% fisher_information
def fisher_information(sigma2, n):
    """Fisher information of n normal observations about (mu, sigma2): float64 array (2, 2)."""
    if sigma2 <= 0 or n < 1:
        return float("nan")
    return np.diag([n / sigma2, n / (2 * sigma2**2)])
