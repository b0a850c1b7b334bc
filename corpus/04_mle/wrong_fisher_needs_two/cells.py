# %% fisher_information
def fisher_information(sigma2, n):
    """Fisher information of n normal observations about (mu, sigma2): float64 array (2, 2)."""
    if sigma2 <= 0 or n < 2:
        raise ValueError("sigma2 must be positive and n at least 1")
    return np.diag([n / sigma2, n / (2 * sigma2**2)])
