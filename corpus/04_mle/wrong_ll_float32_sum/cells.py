# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.asarray(x, dtype=np.float32)
    if x.size == 0 or sigma2 <= 0:
        raise ValueError("bad")
    return float(np.sum(-0.5 * np.log(2 * np.pi * sigma2) - (x - np.float32(mu)) ** 2 / np.float32(2 * sigma2)))
