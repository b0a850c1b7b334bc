# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError
    r = y - X @ w - b
    return -np.mean(r**2)


def linear_fit(X, y):
    A = np.column_stack([X, np.ones(len(X))])
    beta = np.linalg.lstsq(A, y, rcond=None)[0]
    r = y - A @ beta
    return beta[:-1], beta[-1], np.mean(r**2)
