# %% log_likelihood
_parts = []


def log_likelihood(x, mu, sigma2):
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError
    for value in x:
        _parts.append(-0.5 * np.log(2 * np.pi * sigma2) - (float(value) - mu) ** 2 / (2 * sigma2))
    return sum(_parts)


# %% gaussian_estimates
def mu_hat(x, seen=[]):
    if len(x) == 0:
        raise ValueError
    seen.extend(float(value) for value in x)
    return sum(seen) / len(seen)


def sigma2_hat(x):
    if len(x) == 0:
        raise ValueError
    return np.var(np.asarray(x, dtype=float))
