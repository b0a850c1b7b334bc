# %% forward_states
def forward_states(X, w_x, w_rec):
    S = np.zeros((X.shape[0], X.shape[1] + 1))
    for k in range(1, len(X) + 1):
        S[:, k] = w_x * X[:, k - 1] + w_rec * S[:, k - 1]
    return S
