# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError("bad")
    r = y - X @ w - b
    return -len(y) * np.log(np.sqrt(2 * np.pi) * sigma2) - r @ r / (2 * sigma2**2)


def linear_fit(X, y):
    A = np.c_[X, np.ones(len(X))]
    beta = np.linalg.lstsq(A, y, rcond=None)[0]
    return beta[:-1], beta[-1], np.std(y - A @ beta)
