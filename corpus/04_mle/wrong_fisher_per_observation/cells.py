# %% fisher_information
def fisher_information(sigma2, n):
    if sigma2 <= 0 or n < 1:
        raise ValueError("bad")
    return np.array([[1 / sigma2, 0.0], [0.0, 1 / (2 * sigma2**2)]])
