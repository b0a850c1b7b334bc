# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    x = np.asarray(x, dtype=float)
    out = np.exp(-((x - mu) ** 2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)
    return out if out.shape == x.shape else out.ravel()[: x.size].reshape(x.shape)
