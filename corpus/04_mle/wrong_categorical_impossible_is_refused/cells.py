# %% categorical
def categorical_log_likelihood(labels, p):
    """Sum of log p[label]. labels: n >= 1 integers in 0 ... k-1; p: k probabilities. Returns a number or -inf."""
    from scipy.special import xlogy

    p = np.asarray(p)
    if np.any(p < 0) or not np.isclose(np.sum(p), 1):
        raise ValueError("p must hold probabilities that sum to 1")
    if max(labels) >= len(p):
        raise ValueError("labels must lie in 0 ... k-1")
    if np.any(p[np.asarray(labels)] == 0):
        raise ValueError("impossible")
    return np.sum(xlogy(np.bincount(labels, minlength=len(p)), p))


def categorical_hat(labels, k):
    """Maximum likelihood estimate of k class probabilities from n >= 1 labels: float64 array (k,)."""
    if max(labels) >= k:
        raise ValueError("labels must lie in 0 ... k-1")
    return np.bincount(labels, minlength=k) / len(labels)
