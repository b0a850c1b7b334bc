# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError(window)
    total = {}
    for a in range(0, X.shape[1], window):
        b = a + window
        block = rnn_backward(X[:, a:b], S[:, a : b + 1], params, grad_Y[:, a:b])
        total = {name: total.get(name, 0) + g for name, g in block.items()}
    return total
