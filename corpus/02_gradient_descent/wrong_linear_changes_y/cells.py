# %% linear_gradient
def add_intercept(X):
    """X (n, d) with a column of ones appended: a new float64 array (n, d + 1)."""
    X = np.asarray(X, dtype=np.float64)
    return np.column_stack([X, np.ones(len(X))])


def linear_gradient(X, y, beta):
    """Gradient of the half mean squared error of X1 @ beta against y, with X1 = [X 1].

    X: (n, d). y: (n,). beta: (d + 1,), intercept last. Returns a float64 array (d + 1,).
    """
    X1 = np.column_stack([np.asarray(X, dtype=np.float64), np.ones(len(X))])
    y, beta = np.asarray(y, dtype=np.float64), np.asarray(beta, dtype=np.float64)
    n, columns = X1.shape
    if y.shape != (n,) or beta.shape != (columns,):
        raise ValueError(f"y must be {(n,)} and beta {(columns,)}, not {y.shape} and {beta.shape}")
    y -= X1 @ beta
    return -X1.T @ y / n
