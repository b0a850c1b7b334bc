# %% svm_loss
def svm_loss(scores, y):
    s = np.asarray(scores, dtype=float)
    n, c = s.shape
    if n == 0 or len(y) != n or min(y) < 0 or max(y) >= c:
        raise ValueError("labels")
    rows = np.arange(n)
    m = np.maximum(0, s - s[rows, y][:, None] + 1)
    m[rows, y] = 0
    d = 2 * m / n
    d[rows, y] = -d.sum(axis=1)
    return (m**2).sum() / n, d
