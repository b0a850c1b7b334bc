# %% categorical
def categorical_log_likelihood(labels, p):
    p = np.asarray(p, dtype=float)
    if len(labels) == 0 or max(labels) >= p.size or p.min() < 0 or abs(p.sum() - 1) > 1e-9:
        raise ValueError
    with np.errstate(divide="ignore"):
        return np.log(p[np.asarray(labels)]).sum()


def categorical_hat(labels, k):
    if len(labels) == 0 or max(labels) >= k:
        raise ValueError
    out = np.zeros(k)
    for label in labels:
        out[label] += 1 / len(labels)
    return out
