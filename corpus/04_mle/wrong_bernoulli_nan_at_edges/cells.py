# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all() or not 0 <= p <= 1:
        raise ValueError
    return np.sum(x * np.log(p) + (1 - x) * np.log(1 - p))


def bernoulli_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all():
        raise ValueError
    return x.mean()
