# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    if len(x) == 0 or sigma2 <= 0:
        raise ValueError
    if not isinstance(x, np.ndarray) or x.dtype != float:
        x = np.array(x, dtype=float)
    x -= mu
    return -0.5 * x.size * np.log(2 * np.pi * sigma2) - np.sum(x**2) / (2 * sigma2)
