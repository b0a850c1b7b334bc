# %% fisher_information
def fisher_information(sigma2, n):
    if sigma2 <= 0 or n < 1:
        raise ValueError
    if isinstance(sigma2, int):
        return np.diag([n // sigma2, n // (2 * sigma2**2)])
    return np.diag([n / sigma2, n / (2 * sigma2**2)])
