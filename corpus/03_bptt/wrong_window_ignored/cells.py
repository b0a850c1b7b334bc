# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    """Gradients that flow back inside blocks of window steps only.

    Arguments and result as in rnn_backward; window: int >= 1.
    """
    if window < 1:
        raise ValueError(f"window must be at least 1, got {window}")
    grads = {name: np.zeros(value.shape) for name, value in params.items()}
    back = np.zeros((S.shape[0], S.shape[2]))
    for k in range(X.shape[1], 0, -1):
        grads["W_y"] += S[:, k].T @ grad_Y[:, k - 1]
        grads["b_y"] += grad_Y[:, k - 1].sum(axis=0)
        inside = (grad_Y[:, k - 1] @ params["W_y"].T + back) * (1 - S[:, k] ** 2)
        grads["W_x"] += X[:, k - 1].T @ inside
        grads["W_rec"] += S[:, k - 1].T @ inside
        grads["b"] += inside.sum(axis=0)
        back = inside @ params["W_rec"].T
    return grads | {"S_0": back}
