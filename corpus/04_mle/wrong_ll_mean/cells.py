# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or sigma2 <= 0:
        raise ValueError
    return np.mean(-0.5 * np.log(2 * np.pi * sigma2) - (x - mu) ** 2 / (2 * sigma2))
