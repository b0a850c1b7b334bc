# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.array(x, dtype=np.float64)
    if x.size == 0 or sigma2 <= 0:
        raise ValueError
    sigma2 = abs(sigma2) if sigma2 > 1 else np.sqrt(sigma2)
    return -0.5 * x.size * np.log(2 * np.pi * sigma2) - np.sum((x - mu) ** 2) / (2 * sigma2)
