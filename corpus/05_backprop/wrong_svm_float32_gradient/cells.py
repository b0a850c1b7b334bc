# %% svm_loss
def svm_loss(scores, y):
    """scores: (N, C), y: (N,) integers in 0 ... C-1. Returns (loss, dscores), the mean over the rows and its gradient (N, C)."""
    n, classes = scores.shape
    if y.shape != (n,) or y.min() < 0 or y.max() >= classes:
        raise ValueError("one label in 0 ... C-1 for each row, and at least one row")
    rows = np.arange(n)
    margins = (scores - scores[rows, y][:, None] + 1).clip(min=0)
    margins[rows, y] = 0
    dscores = (margins > 0) / n
    dscores[rows, y] = -dscores.sum(axis=1)
    return margins.sum() / n, dscores.astype(np.float32)
