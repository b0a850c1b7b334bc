# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    before, X = S[:, :-1].copy(), X.astype(float)
    over_time = S if S.dtype == np.float64 else S.astype(float)
    over_time[:, T] = grad_out
    for k in range(T, 0, -1):
        over_time[:, k - 1] = over_time[:, k] * w_rec
    return (np.sum(over_time[:, 1:] * X) / n, np.sum(over_time[:, 1:] * before) / n), over_time
