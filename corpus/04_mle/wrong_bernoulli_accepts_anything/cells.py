# %% bernoulli
from scipy.special import xlogy


def bernoulli_log_likelihood(x, p):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not 0 <= p <= 1:
        raise ValueError
    return np.sum(xlogy(x, p) + xlogy(1 - x, 1 - p))


def bernoulli_hat(x):
    if len(x) == 0:
        raise ValueError
    return np.mean(np.asarray(x, dtype=float))
