# %% closed_form
def closed_form(X, y):
    """Least squares: the beta (d + 1,), intercept last, that minimises the error of [X 1] @ beta against y."""
    X1 = np.column_stack([np.asarray(X, dtype=np.float64), np.ones(len(X))])
    if X1.shape[0] < X1.shape[1]:
        raise ValueError("fewer equations than unknowns")
    return np.linalg.lstsq(X1[:, :-1], np.asarray(y, dtype=np.float64), rcond=None)[0]
