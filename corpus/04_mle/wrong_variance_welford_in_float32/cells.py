# %% gaussian_estimates
def mu_hat(x):
    """Maximum likelihood estimate of the mean of n >= 1 observations: a number."""
    if len(x) == 0:
        raise ValueError("no observations")
    return np.mean(x)


def sigma2_hat(x):
    """Maximum likelihood estimate of the variance of n >= 1 observations (divides by n): a number."""
    if len(x) == 0:
        raise ValueError("no observations")
    return np.var(np.asarray(x, dtype=np.float32))
