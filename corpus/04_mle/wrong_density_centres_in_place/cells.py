# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError("a variance is positive")
    distance = np.asarray(x, dtype=float)
    try:
        distance -= mu
    except ValueError:
        distance = distance - mu
    return np.exp(-0.5 * distance * distance / sigma2) / np.sqrt(2 * np.pi * sigma2)
