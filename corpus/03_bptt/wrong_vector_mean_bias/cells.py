# %% rnn_backward
def rnn_backward(X, S, params, grad_Y):
    """Gradients of every parameter and of the initial state.

    X: (n, T, d). S: (n, T + 1, h). grad_Y: (n, T, o). Returns a dict of gradients, sums over the batch.
    """
    grads = {name: np.zeros(value.shape) for name, value in params.items()}
    back = np.zeros((S.shape[0], S.shape[2]))
    for k in range(X.shape[1], 0, -1):
        grads["W_y"] += S[:, k].T @ grad_Y[:, k - 1]
        grads["b_y"] += grad_Y[:, k - 1].sum(axis=0)
        inside = (grad_Y[:, k - 1] @ params["W_y"].T + back) * (1 - S[:, k] ** 2)
        grads["W_x"] += X[:, k - 1].T @ inside
        grads["W_rec"] += S[:, k - 1].T @ inside
        grads["b"] += inside.mean(axis=0)
        back = inside @ params["W_rec"].T
    return grads | {"S_0": back}
