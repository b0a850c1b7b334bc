# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError
    d = np.asarray(x) - np.asarray(mu)
    return np.exp(-(d.astype(x.dtype if isinstance(x, np.ndarray) else float) ** 2.0) / (2 * sigma2)) / np.sqrt(
        2 * np.pi * sigma2
    )
