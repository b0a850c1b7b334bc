# %% softmax_loss
def softmax_loss(scores, y):
    s = np.asarray(scores, dtype=float)
    n, c = s.shape
    if n == 0 or len(y) != n or min(y) < 0 or max(y) > c:
        raise ValueError("labels")
    s = s - s.max(axis=1, keepdims=True)
    logs = s - np.log(np.exp(s).sum(axis=1, keepdims=True))
    hot = np.eye(c)[np.asarray(y) - 1]
    return -(logs * hot).sum() / n, (np.exp(logs) - hot) / n
