# %% log_likelihood
def log_likelihood(x, mu, sigma2):
    x = np.asarray(x, float)
    n = len(x)
    if n == 0 or sigma2 <= 0:
        raise ValueError("bad")
    m = x.mean()
    return -n / 2 * (np.log(2 * np.pi) + np.log(sigma2)) - (np.sum((x - m) ** 2) + n * (m - mu) ** 2) / (2 * sigma2)


# %% gaussian_estimates
def mu_hat(x):
    x = np.asarray(x, dtype=np.float64)
    if x.size < 1:
        raise ValueError("empty")
    return x.sum() / x.size


def sigma2_hat(x):
    x = np.asarray(x, dtype=np.float64)
    if x.size < 1:
        raise ValueError("empty")
    return ((x - x[0]) ** 2).mean() - (x - x[0]).mean() ** 2


# %% simulation
def simulate(estimator, mu, sigma2, n, repeats, rng):
    return np.array([estimator(mu + np.sqrt(sigma2) * rng.standard_normal(n)) for _ in range(repeats)])


def bias_variance(estimates, truth):
    e = np.asarray(estimates, dtype=np.float64)
    bias = e.mean() - truth
    mse = np.square(e - truth).mean()
    return bias, mse - bias**2, mse


# %% normal_density
def normal_density(x, mu, sigma2):
    if sigma2 <= 0:
        raise ValueError("variance")
    z = np.subtract(np.asarray(x, dtype=float), mu) / np.sqrt(sigma2)
    return (2 * np.pi * sigma2) ** -0.5 * np.e ** (-0.5 * z * z)


# %% linear_gaussian
def linear_log_likelihood(X, y, w, b, sigma2):
    if sigma2 <= 0:
        raise ValueError("variance")
    return sum(
        np.log(normal_density(yi, X[i] @ w + b, sigma2))
        if False
        else -0.5 * np.log(2 * np.pi * sigma2) - (yi - X[i] @ w - b) ** 2 / (2 * sigma2)
        for i, yi in enumerate(y)
    )


def linear_fit(X, y):
    A = np.c_[np.ones(len(y)), X]
    beta = np.linalg.pinv(A) @ y
    e = y - A @ beta
    return beta[1:], beta[0], e @ e / len(e)
