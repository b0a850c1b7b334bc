# %% softmax_loss
def softmax_loss(scores, y):
    s = np.asarray(scores, dtype=np.float32)
    n, c = s.shape
    if n == 0 or len(y) != n or min(y) < 0 or max(y) >= c:
        raise ValueError("labels")
    s = s - s.max(axis=1, keepdims=True)
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(n), y] + np.float32(1e-30)).mean()
    p[np.arange(n), y] -= 1
    return loss, p / n
