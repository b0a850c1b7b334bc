# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    with np.errstate(under="raise"):
        return np.exp(-(np.subtract(x, mu, dtype=float) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)
