# %% forward_states
def forward_states(X, w_x, w_rec):
    def walk(state, columns):
        yield state
        if len(columns):
            yield from walk(update_state(columns[0], state, w_x, w_rec), columns[1:])

    return np.array(list(walk(np.zeros(len(X)), X.T))).T

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape

    def walk(k, gradient):
        if k == 0:
            return 0.0, 0.0, [gradient]
        g_x, g_rec, columns = walk(k - 1, gradient * w_rec)
        return g_x + gradient @ X[:, k - 1] / n, g_rec + gradient @ S[:, k - 1] / n, [*columns, gradient]

    g_x, g_rec, columns = walk(T, np.asarray(grad_out, dtype=float))
    return (g_x, g_rec), np.stack(columns, 1)

# %% rnn_forward
from itertools import accumulate


def rnn_forward(X, S_0, params):
    W_x, W_rec, b, W_y, b_y = (params[name] for name in ("W_x", "W_rec", "b", "W_y", "b_y"))
    pushed = np.moveaxis(X @ W_x + b, 1, 0)
    states = list(accumulate(pushed, lambda s, x: np.tanh(x + s @ W_rec), initial=np.asarray(S_0, dtype=float)))
    S = np.stack(states, axis=1)
    return S, np.stack([s @ W_y + b_y for s in states[1:]], axis=1) if len(states) > 1 else np.zeros((len(X), 0, len(b_y)))

# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if window <= 0:
        raise ValueError("at least one step")
    T, h = X.shape[1], S.shape[2]
    D = np.zeros((len(X), T + 1, h))
    for k in range(T - 1, -1, -1):
        carried = 0 if (k + 1) % window == 0 else D[:, k + 1] @ params["W_rec"].T
        D[:, k] = (1 - S[:, k + 1] ** 2) * (carried + grad_Y[:, k] @ params["W_y"].T)
    D = D[:, :T]
    flat = lambda A: A.reshape(-1, A.shape[-1])
    return {
        "W_x": flat(X).T @ flat(D),
        "W_rec": flat(S[:, :-1]).T @ flat(D),
        "b": flat(D).sum(0),
        "W_y": flat(S[:, 1:]).T @ flat(grad_Y),
        "b_y": flat(grad_Y).sum(0),
        "S_0": D[:, 0] @ params["W_rec"].T,
    }
