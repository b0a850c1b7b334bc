# %% bernoulli
def bernoulli_log_likelihood(x, p):
    """Sum of the log-probabilities of the observations x (0 or 1) for a coin that shows 1 with probability p.

    x: n >= 1 zeros and ones; p in [0, 1]. Returns a number, -inf for an impossible sample.
    """
    from scipy.special import xlog1py, xlogy

    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)) or not 0 <= p <= 1:
        raise ValueError("observations are 0 or 1, p lies in [0, 1]")
    return np.sum(xlogy(x, p) + xlog1py(1 - x, -p))


def bernoulli_hat(x):
    """Maximum likelihood estimate of p from n >= 1 zeros and ones: a number in [0, 1]."""
    x = np.asarray(x)
    if x.size == 0 or not np.all((x == 0) | (x == 1)):
        raise ValueError("observations are 0 or 1")
    return (np.sum(x) + 1) / (x.size + 2)
