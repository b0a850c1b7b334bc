# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError
    r = y - X @ w - b
    return -0.5 * len(y) * np.log(2 * np.pi * sigma2) - r @ r / (2 * sigma2)


def linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    beta = np.linalg.lstsq(A, y, rcond=None)[0]
    r = y - A @ beta
    return beta[:-1], beta[-1], r @ r / (len(y) - X.shape[1] - 1)
