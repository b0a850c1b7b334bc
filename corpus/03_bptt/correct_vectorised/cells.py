# %% update_state
def update_state(x_k, s_prev, w_x, w_rec):
    return np.multiply(x_k, w_x) + np.multiply(s_prev, w_rec)

# %% forward_states
def forward_states(X, w_x, w_rec):
    T = X.shape[1]
    k, j = np.indices((T, T + 1))
    powers = np.where(j > k, float(w_rec) ** np.maximum(j - 1 - k, 0), 0.0)
    return w_x * (X @ powers)

# %% loss
def loss(y, t):
    y, t = np.array(y, dtype=float), np.array(t, dtype=float)
    if y.shape != t.shape:
        raise ValueError("shapes")
    if not y.size:
        raise ValueError("empty")
    return np.dot(y - t, y - t) / len(y)

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    over_time = grad_out[:, None] * float(w_rec) ** np.arange(T, -1, -1)[None, :]
    return (np.einsum("nk,nk->", over_time[:, 1:], X) / n, np.einsum("nk,nk->", over_time[:, 1:], S[:, :-1]) / n), over_time

# %% rnn_backward
def rnn_backward(X, S, params, grad_Y):
    n, T, _ = X.shape
    slope = 1 - S[:, 1:] ** 2
    D = grad_Y @ params["W_y"].T
    back = np.zeros_like(S[:, 0])
    for k in reversed(range(T)):
        D[:, k] = (D[:, k] + back) * slope[:, k]
        back = D[:, k] @ params["W_rec"].T
    return {
        "W_x": np.einsum("nti,ntj->ij", X, D),
        "W_rec": np.einsum("nti,ntj->ij", S[:, :-1], D),
        "b": D.sum((0, 1)),
        "W_y": np.tensordot(S[:, 1:], grad_Y, ((0, 1), (0, 1))),
        "b_y": grad_Y.sum((0, 1)),
        "S_0": back,
    }

# %% clip_by_norm
def clip_by_norm(grads, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm")
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in grads.values()] or [np.zeros(1)]))
    if np.isnan(norm) or np.isinf(norm):
        raise FloatingPointError("gradient")
    if norm <= max_norm:
        return {k: v.copy() for k, v in grads.items()}, norm
    return {k: max_norm * v / norm for k, v in grads.items()}, norm
