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
    return [np.mean(errors), np.var(errors), np.mean(errors**2)]
