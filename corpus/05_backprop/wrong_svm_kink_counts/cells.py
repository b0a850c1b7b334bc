# %% svm_loss
def svm_loss(scores, y):
    """scores: (N, C), y: (N,) integers in 0 ... C-1. Returns (loss, dscores), the mean over the rows and its gradient (N, C)."""
    s, y = np.array(scores, dtype=np.float64), np.asarray(y)
    n, classes = s.shape
    if n == 0 or y.shape != (n,) or y.min() < 0 or y.max() >= classes:
        raise ValueError("one label in 0 ... C-1 for each row, and at least one row")
    rows = np.arange(n)
    margins = np.maximum(0, s - s[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dscores = (s - s[rows, y][:, None] + 1 >= 0) / n
    dscores[rows, y] = 0
    dscores[rows, y] = -dscores.sum(axis=1)
    return float(margins.sum() / n), dscores
