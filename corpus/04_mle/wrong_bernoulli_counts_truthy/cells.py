# %% bernoulli
def bernoulli_log_likelihood(x, p):
    x = np.asarray(x)
    if x.size == 0 or not 0 <= p <= 1:
        raise ValueError("bad")
    ones = np.count_nonzero(x)
    zeros = x.size - ones
    total = 0.0
    with np.errstate(divide="ignore"):
        if ones:
            total += ones * np.log(p)
        if zeros:
            total += zeros * np.log(1 - p)
    return total


def bernoulli_hat(x):
    x = np.asarray(x)
    if x.size == 0:
        raise ValueError("bad")
    return np.count_nonzero(x) / x.size
