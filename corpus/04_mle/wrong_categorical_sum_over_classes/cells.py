# %% categorical
def categorical_log_likelihood(labels, p):
    labels, p = np.asarray(labels), np.asarray(p, dtype=float)
    if labels.size == 0 or labels.min() < 0 or labels.max() >= p.size or p.min() < 0 or abs(p.sum() - 1) > 1e-9:
        raise ValueError
    with np.errstate(divide="ignore"):
        return np.log(p[np.unique(labels)]).sum()


def categorical_hat(labels, k):
    labels = np.asarray(labels)
    if labels.size == 0 or labels.min() < 0 or labels.max() >= k:
        raise ValueError
    return np.bincount(labels, minlength=k) / labels.size
