# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    return np.exp(-((x.astype(float) - mu) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    if x.size == 0 or sigma2 <= 0:
        raise ValueError
    return -x.size / 2 * np.log(2 * np.pi * sigma2) - ((x.astype(float) - mu) ** 2).sum() / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    if x.size == 0:
        raise ValueError
    return x.mean(dtype=float)


def sigma2_hat(x):
    if x.size == 0:
        raise ValueError
    return x.var(dtype=float)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    if x.size < 2:
        raise ValueError
    return x.astype(float).var(ddof=1)


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    if x.size == 0 or not ((x == 0) | (x == 1)).all() or not 0 <= p <= 1:
        raise ValueError
    ones = int((x == 1).sum())
    zeros = x.size - ones
    with np.errstate(divide="ignore"):
        return (ones * np.log(p) if ones else 0.0) + (zeros * np.log(1 - p) if zeros else 0.0)


def bernoulli_hat(x):
    if x.size == 0 or not ((x == 0) | (x == 1)).all():
        raise ValueError
    return x.astype(float).mean()


# %% categorical
def categorical_log_likelihood(labels, p):
    if labels.size == 0 or labels.min() < 0 or labels.max() >= p.size or (p < 0).any() or abs(p.sum() - 1) > 1e-6:
        raise ValueError
    with np.errstate(divide="ignore"):
        return np.log(p[labels]).sum()


def categorical_hat(labels, k):
    if labels.size == 0 or labels.min() < 0 or labels.max() >= k:
        raise ValueError
    return np.bincount(labels, minlength=k) / labels.size


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    """Estimates from `repeats` normal samples of size n with variance sigma2: float64 array (repeats,).

    Draws rng.normal(mu, sqrt(sigma2), size=n) for each sample, or all of them in one call.
    """
    samples = rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))
    return np.array([estimator(sample) for sample in samples], dtype=np.float64)


def bias_variance(estimates, truth):
    """(bias, variance, mse) of R >= 1 estimates of the number truth; variance and mse divide by R."""
    errors = estimates.astype(float) - truth
    return np.mean(errors), np.var(errors), np.mean(errors**2)
