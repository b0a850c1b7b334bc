# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError(window)
    total, initial = {}, None
    for a in range(0, X.shape[1], window):
        b = a + window
        states = S[:, a : b + 1].copy()
        if a:
            states[:, 0] = 0
        block = rnn_backward(X[:, a:b], states, params, grad_Y[:, a:b])
        initial = block["S_0"] if a == 0 else initial
        total = {name: total.get(name, 0) + g for name, g in block.items()}
    return total | {"S_0": initial}
