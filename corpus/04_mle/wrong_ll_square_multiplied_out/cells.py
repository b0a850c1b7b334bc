# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.array(x, dtype=np.float64)
    n = x.size
    if n == 0 or sigma2 <= 0:
        raise ValueError("no sample, or no variance")
    squares = x @ x - 2 * mu * x.sum() + n * mu * mu
    return -n * np.log(2 * np.pi * sigma2) / 2 - squares / (2 * sigma2)
