# %% forward_states
def forward_states(X, w_x, w_rec):
    """All states of the linear unit, from the initial state 0 on.

    X: (n, T). Returns S: (n, T + 1) float64, S[:, k] is the state after k inputs.
    """
    n, T = X.shape
    S = np.zeros((n, T + 1))
    S[:, 0] = 1
    for k in range(1, T + 1):
        S[:, k] = w_x * X[:, k - 1] + w_rec * S[:, k - 1]
    return S
