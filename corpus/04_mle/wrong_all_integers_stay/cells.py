# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    x, mu = np.asarray(x), np.asarray(mu)
    kind = np.promote_types(x.dtype, mu.dtype) if x.dtype.kind == mu.dtype.kind == "f" else x.dtype
    distance = (x - mu).astype(kind)
    return np.exp(-(distance**2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.asarray(x)
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError
    total = np.square(x - np.asarray(mu).astype(x.dtype)).sum()
    return -len(x) / 2 * np.log(2 * np.pi * sigma2) - total / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    if len(x) == 0:
        raise ValueError
    total = x[0] * 0
    with np.errstate(over="ignore"):
        for value in x:
            total = total + value
    return total / len(x)


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError
    x = np.asarray(x)
    return np.mean((x - x.mean().astype(x.dtype)) ** 2)


# %% sigma2_unbiased
def sigma2_unbiased(x):
    x = np.asarray(x)
    if x.size < 2:
        raise ValueError
    centre = np.asarray(np.mean(x), dtype=x.dtype)
    return np.sum(np.square(x - centre)) / (x.size - 1)


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)) or not 0 <= p <= 1:
        raise ValueError
    ones = x.sum(dtype=x.dtype if x.dtype.kind in "iu" else None)
    zeros = x.size - int(ones)
    with np.errstate(divide="ignore"):
        return (ones * np.log(p) if ones else 0.0) + (zeros * np.log(1 - p) if zeros else 0.0)


def bernoulli_hat(x):
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)):
        raise ValueError
    return x.sum(dtype=x.dtype if x.dtype.kind in "iu" else None) / x.size


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    """Estimates from `repeats` normal samples of size n with variance sigma2: float64 array (repeats,).

    Draws rng.normal(mu, sqrt(sigma2), size=n) for each sample, or all of them in one call.
    """
    samples = rng.normal(mu, np.sqrt(sigma2), size=(repeats, n))
    return np.array([estimator(sample) for sample in samples], dtype=np.float64)


def bias_variance(estimates, truth):
    """(bias, variance, mse) of R >= 1 estimates of the number truth; variance and mse divide by R."""
    errors = np.asarray(estimates) - truth
    return np.mean(errors), np.var(errors), np.mean(errors**2)
