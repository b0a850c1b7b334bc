# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    over_time = np.zeros((n, T + 1))
    over_time[:, 0] = grad_out * float(w_rec) ** T
    for k in range(T):
        over_time[:, k + 1] = over_time[:, k] / w_rec
    over_time[:, T] = grad_out
    return (np.sum(over_time[:, 1:] * X) / n, np.sum(over_time[:, 1:] * S[:, :-1]) / n), over_time
