# %% sigma2_unbiased
def sigma2_unbiased(x):
    """Unbiased estimate of the variance of n >= 2 observations (divides by n - 1): a number."""
    if len(x) < 2:
        raise ValueError("two observations are needed")
    return np.std(x, ddof=1)
