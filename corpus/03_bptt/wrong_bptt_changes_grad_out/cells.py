# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    columns, g_x, g_rec = [1.0 * grad_out], 0.0, 0.0
    for k in range(T, 0, -1):
        g_x += np.mean(grad_out * X[:, k - 1])
        g_rec += np.mean(grad_out * S[:, k - 1])
        if grad_out.dtype == np.float64:
            grad_out *= w_rec
        else:
            grad_out = grad_out * w_rec
        columns.insert(0, 1.0 * grad_out)
    return (g_x, g_rec), np.stack(columns, axis=1)
