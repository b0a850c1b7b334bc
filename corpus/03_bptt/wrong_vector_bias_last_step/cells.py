# %% rnn_backward
def rnn_backward(X, S, params, grad_Y):
    g = {k: np.zeros(v.shape) for k, v in params.items()}
    back = np.zeros((S.shape[0], S.shape[2]))
    for k in range(X.shape[1], 0, -1):
        g["W_y"] += S[:, k].T @ grad_Y[:, k - 1]
        g["b_y"] += grad_Y[:, k - 1].sum(axis=0)
        D = (grad_Y[:, k - 1] @ params["W_y"].T + back) * (1 - S[:, k] ** 2)
        g["W_x"] += X[:, k - 1].T @ D
        g["W_rec"] += S[:, k - 1].T @ D
        g["b"] = D.sum(axis=0)
        back = D @ params["W_rec"].T
    return g | {"S_0": back}
