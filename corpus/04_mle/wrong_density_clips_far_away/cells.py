# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    exponent = np.maximum(-(np.subtract(x, mu, dtype=float) ** 2) / (2 * sigma2), -300)
    return np.exp(exponent) / np.sqrt(2 * np.pi * sigma2)
