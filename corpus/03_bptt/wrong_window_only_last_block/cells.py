# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError(window)
    a = max(0, X.shape[1] - window)
    grads = rnn_backward(X[:, a:], S[:, a:], params, grad_Y[:, a:])
    return grads if a == 0 else grads | {"S_0": np.zeros_like(grads["S_0"])}
