# %% rnn_forward
def rnn_forward(X, S_0, params):
    """States and outputs of a tanh network.

    X: (n, T, d). S_0: (n, h). Returns (S, Y): (n, T + 1, h) and (n, T, o).
    """
    n, T, _ = X.shape
    S = np.zeros((n, T + 1, S_0.shape[1]))
    S[:, 0] = S_0
    for k in range(1, T + 1):
        S[:, k] = np.tanh(X[:, k - 1] @ params["W_x"] + S[:, k - 1] @ params["W_rec"].T + params["b"])
    return S, S[:, 1:] @ params["W_y"] + params["b_y"]
