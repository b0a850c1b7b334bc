# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all() or not 0 <= p <= 1:
        raise ValueError
    q = np.clip(p, 1e-12, 1 - 1e-12)
    return np.sum(x * np.log(q) + (1 - x) * np.log(1 - q))


def bernoulli_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all():
        raise ValueError
    return x.mean()
