# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    """Backpropagation through time for the linear unit.

    X: (n, T). S: (n, T + 1). grad_out: (n,). Returns ((g_x, g_rec), grad_over_time (n, T + 1)).
    """
    n, T = X.shape
    grad_over_time = np.zeros((n, T + 1))
    grad_over_time[:, T] = grad_out
    g_x = g_rec = 0.0
    for k in range(T, 0, -1):
        g_x += np.sum(grad_over_time[:, k] * X[:, k - 1])
        g_rec += np.sum(grad_over_time[:, k] * S[:, k - 1])
        grad_over_time[:, k - 1] = grad_over_time[:, k] * w_rec
    return (g_x, g_rec), grad_over_time
