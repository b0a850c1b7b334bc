# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError(window)
    T = X.shape[1]
    window = min(window, T)
    total = None
    for a in range(0, T - window + 1, window):
        block = rnn_backward(X[:, a : a + window], S[:, a : a + window + 1], params, grad_Y[:, a : a + window])
        total = block if total is None else {name: g + block[name] if name != "S_0" else g for name, g in total.items()}
    return total
