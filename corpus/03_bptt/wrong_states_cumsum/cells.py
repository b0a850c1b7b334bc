# %% forward_states
def forward_states(X, w_x, w_rec):
    S = np.zeros((X.shape[0], X.shape[1] + 1))
    S[:, 1:] = w_x * np.cumsum(X, axis=1)
    return S
