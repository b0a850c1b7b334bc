# %% normal_density
def normal_density(x, mu, sigma2):
    assert sigma2 > 0, "variance"
    d = np.asarray(x, float) - np.asarray(mu, float)
    return np.exp(-(d**2) / (2 * sigma2)) / np.sqrt(2 * np.pi * sigma2)
