# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    d = np.asarray(x, dtype=float) - np.asarray(mu, dtype=float)
    return np.exp(-d * d / sigma2) / np.sqrt(2 * np.pi * sigma2)
