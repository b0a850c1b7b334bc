# %% rnn_forward
def rnn_forward(X, S_0, params):
    p = {k: v.astype(np.float32) for k, v in params.items()}
    states = [S_0.astype(np.float32)]
    for k in range(X.shape[1]):
        states.append(np.tanh(X[:, k].astype(np.float32) @ p["W_x"] + states[-1] @ p["W_rec"] + p["b"]))
    S = np.stack(states, 1)
    return S, S[:, 1:] @ p["W_y"] + p["b_y"]
