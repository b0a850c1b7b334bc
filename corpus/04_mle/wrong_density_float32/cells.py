# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError("variance")
    d = np.asarray(x, np.float32) - np.asarray(mu, np.float32)
    return (np.exp(-(d**2) / np.float32(2 * sigma2)) / np.float32(np.sqrt(2 * np.pi * sigma2))).astype(np.float32)
