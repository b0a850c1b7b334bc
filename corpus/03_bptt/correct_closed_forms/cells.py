# %% update_state
import operator


def update_state(x_k, s_prev, w_x, w_rec):
    return operator.add(np.multiply(x_k, w_x), np.multiply(s_prev, w_rec))

# %% forward_states
def forward_states(X, w_x, w_rec):
    n, T = X.shape
    M = np.zeros((T, T + 1))
    for j in range(T):
        for k in range(j + 1, T + 1):
            M[j, k] = w_x * float(w_rec) ** (k - j - 1)
    return np.asarray(X, dtype=float) @ M

# %% loss
def loss(y, t):
    y = np.array(y, dtype="float64")
    t = np.array(t, dtype="float64")
    if np.shape(y) != np.shape(t) or not len(y):
        raise ValueError
    return np.dot(y - t, y - t) / y.shape[0]

# %% output_gradient
def output_gradient(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError("not the same")
    out = np.empty(len(y))
    np.subtract(y, t, out=out, dtype=np.float64)
    out += out
    return out

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    powers = np.power(float(w_rec), np.arange(T + 1)[::-1])
    G = np.einsum("n,k->nk", np.asarray(grad_out, float), powers)
    g_x = np.einsum("nk,nk->", G[:, 1:], X) / n
    g_rec = np.einsum("nk,nk->", G[:, 1:], S[:, :T]) / n
    return (g_x, g_rec), G

# %% rnn_backward
def rnn_backward(X, S, params, grad_Y):
    D = np.zeros((X.shape[0], X.shape[1] + 2, S.shape[2]))
    for k in range(X.shape[1], 0, -1):
        G = np.einsum("no,ho->nh", grad_Y[:, k - 1], params["W_y"]) + np.einsum("nh,gh->ng", D[:, k + 1], params["W_rec"])
        D[:, k] = G - G * S[:, k] * S[:, k]
    inner = D[:, 1:-1]
    return dict(
        W_x=np.einsum("nkd,nkh->dh", X, inner),
        W_rec=np.einsum("nkg,nkh->gh", S[:, :-1], inner),
        b=np.einsum("nkh->h", inner),
        W_y=np.einsum("nkh,nko->ho", S[:, 1:], grad_Y),
        b_y=np.einsum("nko->o", grad_Y),
        S_0=np.einsum("nh,gh->ng", D[:, 1], params["W_rec"]),
    )

# %% truncated_backward
def truncated_backward(X, S, params, grad_Y, window):
    if not window >= 1:
        raise ValueError(window)
    total = None
    for a in range(0, X.shape[1], window):
        b = min(a + window, X.shape[1])
        part = rnn_backward(X[:, a:b], S[:, a : b + 1], params, grad_Y[:, a:b])
        if total is None:
            total = part
        else:
            for key in params:
                total[key] = total[key] + part[key]
    return total

# %% clip_by_norm
import math


def clip_by_norm(grads, max_norm):
    if not max_norm > 0:
        raise ValueError("max_norm")
    squares = [float(v) ** 2 for g in grads.values() for v in np.ravel(g)]
    norm = math.sqrt(math.fsum(squares))
    if math.isnan(norm) or math.isinf(norm):
        raise FloatingPointError
    factor = min(1.0, max_norm / norm) if norm > 0 else 1.0
    return {k: np.multiply(g, factor) for k, g in grads.items()}, norm
