# %% rnn_forward
def rnn_forward(X, S_0, params):
    states = [S_0.astype(float)]
    state = S_0 if S_0.dtype == np.float64 else S_0.astype(float)
    for k in range(X.shape[1]):
        state[...] = np.tanh(X[:, k] @ params["W_x"] + state @ params["W_rec"] + params["b"])
        states.append(state.copy())
    S = np.stack(states, axis=1)
    return S, S[:, 1:] @ params["W_y"] + params["b_y"]
