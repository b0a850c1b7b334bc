# %% softmax_loss
def softmax_loss(scores, y):
    """scores: (N, C), y: (N,) integers in 0 ... C-1. Returns (loss, dscores), the mean over the rows and its gradient (N, C)."""
    n, classes = scores.shape
    kept = y[:n]
    if len(y) < n or n == 0 or y.min() < 0 or y.max() >= classes:
        raise ValueError("one label in 0 ... C-1 for each row, and at least one row")
    s = scores - scores.max(axis=1, keepdims=True)
    exponentials = np.exp(s)
    totals = exponentials.sum(axis=1)
    loss = np.mean(np.log(totals) - s[np.arange(n), kept])
    dscores = exponentials / totals[:, None]
    dscores[np.arange(n), kept] -= 1
    return loss, dscores / n
