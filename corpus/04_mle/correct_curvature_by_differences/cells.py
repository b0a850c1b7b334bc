# %% fisher_information
def fisher_information(sigma2, n):
    if sigma2 <= 0 or n < 1:
        raise ValueError("no information")
    s = float(sigma2)
    return float(n) * np.array([[s, 0.0], [0.0, 0.5]]) / s**2


# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x)
    if x.size == 0 or not np.isin(x, [0, 1]).all() or p < 0 or p > 1:
        raise ValueError("x or p")
    with np.errstate(divide="ignore", invalid="ignore"):
        chances = np.where(x.astype(bool), p, 1 - p)
        return np.log(chances).sum()


def bernoulli_hat(x):
    x = np.asarray(x)
    if x.size == 0 or not np.isin(x, [0, 1]).all():
        raise ValueError("x")
    return np.count_nonzero(x) / x.size


# %% categorical
def categorical_log_likelihood(labels, p):
    labels = np.array(labels, dtype=int)
    p = np.array(p, dtype=float)
    k = p.size
    if (p < 0).any() or not np.isclose(p.sum(), 1.0):
        raise ValueError("p")
    if labels.size == 0 or not set(labels.tolist()) <= set(range(k)):
        raise ValueError("labels")
    with np.errstate(divide="ignore"):
        return np.log(np.eye(k)[labels] @ p).sum()


def categorical_hat(labels, k):
    labels = np.array(labels, dtype=int)
    if labels.size == 0 or not set(labels.tolist()) <= set(range(k)):
        raise ValueError("labels")
    counts = np.zeros(k)
    np.add.at(counts, labels, 1)
    return counts / counts.sum()
