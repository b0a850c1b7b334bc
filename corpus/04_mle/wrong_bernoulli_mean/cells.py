# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all() or not 0 <= p <= 1:
        raise ValueError
    k = x.sum()
    n = x.size
    return (
        ((k * np.log(p) if k else 0.0) + ((n - k) * np.log(1 - p) if n > k else 0.0)) / n
        if 0 < p < 1
        else (0.0 if (p == 1) == (k == n) and (p == 0) == (k == 0) else -np.inf)
    )


def bernoulli_hat(x):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or not np.isin(x, [0, 1]).all():
        raise ValueError
    return x.mean()
