# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    over_time = np.outer(grad_out, float(w_rec) ** np.arange(T, -1, -1))
    if T == 0:
        return (0.0, 0.0), over_time
    return (np.mean(over_time[:, 1:] * X), np.mean(over_time[:, 1:] * S[:, :-1])), over_time
