# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    G = np.zeros((n, T + 1))
    G[:, -1] = grad_out
    for k in range(T, 0, -1):
        G[:, k - 1] = G[:, k] * w_rec
    return (G[:, 1:] * X).sum() / n, (G[:, 1:] * S[:, :-1]).sum() / n, G
