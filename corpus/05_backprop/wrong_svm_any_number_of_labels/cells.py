# %% svm_loss
def svm_loss(scores, y):
    """scores: (N, C), y: (N,) integers in 0 ... C-1. Returns (loss, dscores), the mean over the rows and its gradient (N, C)."""
    n, classes = scores.shape
    kept = y[:n]
    if len(y) < n or n == 0 or y.min() < 0 or y.max() >= classes:
        raise ValueError("one label in 0 ... C-1 for each row, and at least one row")
    rows = np.arange(n)
    margins = (scores - scores[rows, kept][:, None] + 1).clip(min=0)
    margins[rows, kept] = 0
    dscores = (margins > 0) / n
    dscores[rows, kept] = -dscores.sum(axis=1)
    return margins.sum() / n, dscores
