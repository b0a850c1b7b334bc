# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError("window")
    grads = {}
    for a in range(0, X.shape[1], window):
        part = rnn_backward(X[:, a : a + window], S[:, a : a + window + 1], params, grad_Y[:, a : a + window])
        grads = {k: grads.get(k, 0) + v / len(range(0, X.shape[1], window)) for k, v in part.items()} | {"S_0": grads.get("S_0", part["S_0"])}
    return grads
