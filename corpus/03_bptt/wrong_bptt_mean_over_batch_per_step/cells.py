# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    G = np.zeros((n, T + 1))
    G[:, -1] = grad_out
    for k in range(T, 0, -1):
        G[:, k - 1] = G[:, k] * w_rec
    return (np.mean(G[:, 1:]) * np.sum(X) / n, np.mean(G[:, 1:]) * np.sum(S[:, :-1]) / n), G
