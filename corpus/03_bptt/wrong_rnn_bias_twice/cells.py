# %% rnn_forward
def rnn_forward(X, S_0, params):
    n, T, _ = X.shape
    S = np.zeros((n, T + 1, S_0.shape[1]))
    S[:, 0] = S_0
    pre = X @ params["W_x"] + params["b"]
    for k in range(T):
        S[:, k + 1] = np.tanh(pre[:, k] + S[:, k] @ params["W_rec"] + params["b"])
    return S, S[:, 1:] @ params["W_y"] + params["b_y"]
