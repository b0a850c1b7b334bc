# %% normal_density
def log_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError("sigma2")
    return -0.5 * np.log(2 * np.pi * sigma2) - 0.5 * np.subtract(x, mu, dtype=float) ** 2 / sigma2


def normal_density(x, mu, sigma2):
    return np.exp(log_density(x, mu, sigma2))


# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    if not len(x):
        raise ValueError("empty")
    return log_density(x, mu, sigma2).sum()


# %% sigma2_unbiased
def sigma2_unbiased(x):
    if len(x) <= 1:
        raise ValueError("one or none")
    return sigma2_hat(x) * len(x) / (len(x) - 1)


# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    return log_likelihood(y - X @ w - b, 0.0, sigma2)


def linear_fit(X, y):
    A = np.hstack((X, np.ones((X.shape[0], 1))))
    beta = np.linalg.pinv(A) @ y
    return beta[:-1].copy(), beta[-1], sigma2_hat(y - A @ beta)
