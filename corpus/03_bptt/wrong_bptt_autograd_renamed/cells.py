# %% backward_gradient
import torch as fire


def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    walk = getattr(fire.autograd, "grad")
    weight = fire.tensor(float(w_rec), dtype=fire.float64, requires_grad=True)
    inputs, states = fire.tensor(X, dtype=fire.float64), fire.tensor(S, dtype=fire.float64)
    over_time = np.zeros((n, T + 1))
    over_time[:, T] = grad_out
    g_rec = 0.0
    for k in range(T, 0, -1):
        state = states[:, k - 1].clone().requires_grad_()
        pushed = (state * weight * fire.tensor(over_time[:, k])).sum()
        by_state, by_weight = walk(pushed, (state, weight))
        over_time[:, k - 1] = by_state.numpy()
        g_rec += float(by_weight) / n
    return (float(np.sum(over_time[:, 1:] * inputs.numpy())) / n, g_rec), over_time
