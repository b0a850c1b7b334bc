# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    z = (np.asarray(x, dtype=float) - np.asarray(mu, dtype=float)) / sigma2
    return np.exp(-z * z / 2) / (np.sqrt(2 * np.pi) * sigma2)
