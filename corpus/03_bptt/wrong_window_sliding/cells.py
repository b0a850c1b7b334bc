# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window < 1:
        raise ValueError("window")
    g = {k: np.zeros(v.shape) for k, v in params.items()}
    T = X.shape[1]
    start = np.zeros((S.shape[0], S.shape[2]))
    for k in range(1, T + 1):
        g["W_y"] += S[:, k].T @ grad_Y[:, k - 1]
        g["b_y"] += grad_Y[:, k - 1].sum(axis=0)
        G = grad_Y[:, k - 1] @ params["W_y"].T
        for j in range(k, max(0, k - window), -1):
            D = G * (1 - S[:, j] ** 2)
            g["W_x"] += X[:, j - 1].T @ D
            g["W_rec"] += S[:, j - 1].T @ D
            g["b"] += D.sum(axis=0)
            G = D @ params["W_rec"].T
            if j == 1:
                start += G
    return g | {"S_0": start}
