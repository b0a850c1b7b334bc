# %% closed_form
def closed_form(X, y):
    """Least squares: the beta (d + 1,), intercept last, that minimises the error of [X 1] @ beta against y."""
    X1 = np.column_stack([np.asarray(X, dtype=np.float64), np.ones(len(X))])
    return np.linalg.lstsq(X1, np.asarray(y, dtype=np.float64), rcond=None)[0]
