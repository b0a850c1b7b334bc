# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.asarray(x, dtype=float)
    if x.size == 0 or sigma2 <= 0:
        raise ValueError
    return -0.5 * x.size * np.log(sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)
