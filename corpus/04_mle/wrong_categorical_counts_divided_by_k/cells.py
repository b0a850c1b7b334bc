# %% categorical
def categorical_log_likelihood(labels, p):
    labels, p = np.asarray(labels), np.asarray(p, float)
    if labels.size == 0 or labels.min() < 0 or labels.max() >= p.size or (p < 0).any() or abs(p.sum() - 1) > 1e-9:
        raise ValueError("bad")
    with np.errstate(divide="ignore"):
        return np.log(p[labels]).sum()


def categorical_hat(labels, k):
    labels = np.asarray(labels)
    if labels.size == 0 or labels.min() < 0 or labels.max() >= k:
        raise ValueError("bad")
    return np.bincount(labels, minlength=k) / k
