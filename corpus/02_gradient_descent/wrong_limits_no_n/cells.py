# %% step_limits
def step_limits(X):
    """(lr_max, lr_best, kappa) of gradient descent on ||X beta - y||^2 / (2 n), for X (n, k)."""
    X = np.asarray(X, dtype=np.float64)
    curvatures = np.linalg.eigvalsh(X.T @ X)
    low, high = curvatures[0], curvatures[-1]
    return 2 / high, 2 / (high + low), high / low
