# %% forward_states
def forward_states(X, w_x, w_rec):
    rows = []
    for sequence in X.tolist():
        row = [0.0]
        for x in sequence:
            row.append(w_x * x + w_rec * row[-1])
        rows.append(row)
    return np.array(rows, dtype=float)

# %% loss
def loss(y, t):
    if np.shape(y) != np.shape(t) or len(y) == 0:
        raise ValueError("y and t must have the same shape and at least one entry")
    total = 0.0
    for a, b in zip(y, t):
        total += (float(a) - float(b)) ** 2
    return total / len(y)

# %% output_gradient
def output_gradient(y, t):
    if np.shape(y) != np.shape(t):
        raise ValueError("shapes differ")
    return np.array([2.0 * (float(a) - float(b)) for a, b in zip(y, t)])

# %% backward_gradient
def backward_gradient(X, S, grad_out, w_rec):
    n, T = X.shape
    table, g_x, g_rec = [], 0.0, 0.0
    for i in range(n):
        grads = [float(grad_out[i])]
        for k in range(T, 0, -1):
            g_x += grads[0] * X[i, k - 1] / n
            g_rec += grads[0] * S[i, k - 1] / n
            grads.insert(0, grads[0] * w_rec)
        table.append(grads)
    return (g_x, g_rec), np.array(table)

# %% rnn_forward
def rnn_forward(X, S_0, params):
    n, T, d = X.shape
    h, o = params["W_y"].shape
    S, Y = np.empty((n, T + 1, h)), np.empty((n, T, o))
    for i in range(n):
        S[i, 0] = S_0[i]
        for k in range(T):
            for j in range(h):
                total = params["b"][j]
                for m in range(d):
                    total = total + X[i, k, m] * params["W_x"][m, j]
                for m in range(h):
                    total = total + S[i, k, m] * params["W_rec"][m, j]
                S[i, k + 1, j] = np.tanh(total)
            Y[i, k] = params["W_y"].T.dot(S[i, k + 1]) + params["b_y"]
    return S, Y

# %% rnn_backward
def rnn_backward(X, S, params, grad_Y):
    n, T = X.shape[:2]
    g = {name: np.zeros(np.shape(p)) for name, p in params.items()}
    g["S_0"] = np.zeros(S[:, 0].shape)
    for i in range(n):
        from_next = np.zeros(S.shape[2])
        for k in range(T - 1, -1, -1):
            before, after = S[i, k], S[i, k + 1]
            g["W_y"] += np.outer(after, grad_Y[i, k])
            g["b_y"] += grad_Y[i, k]
            inside = (params["W_y"] @ grad_Y[i, k] + from_next) * (1 - after * after)
            g["W_x"] += np.outer(X[i, k], inside)
            g["W_rec"] += np.outer(before, inside)
            g["b"] += inside
            from_next = params["W_rec"] @ inside
        g["S_0"][i] = from_next
    return g

# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    claimed = backward(X, t, w_x, w_rec)
    errors = {}
    for position, name in enumerate(("w_x", "w_rec")):
        values = []
        for sign in (1, -1):
            point = {"w_x": float(w_x), "w_rec": float(w_rec)}
            point[name] += sign * 1e-5
            values.append(unrolled_loss(point, X, t))
        numeric = (values[0] - values[1]) / 2e-5
        a = float(claimed[position])
        if a != a or a in (float("inf"), -float("inf")):
            errors[name] = float("inf")
        else:
            errors[name] = abs(a - numeric) / max(abs(a) + abs(numeric), 1e-8)
    return errors

# %% clip_by_norm
import math


def clip_by_norm(grads, max_norm):
    if max_norm <= 0:
        raise ValueError("max_norm must be positive")
    total = 0.0
    for g in grads.values():
        for value in np.nditer(g):
            if not math.isfinite(value):
                raise FloatingPointError("not finite")
            total += float(value) ** 2
    norm = math.sqrt(total)
    factor = 1.0 if norm <= max_norm else max_norm / norm
    clipped = {}
    for name in grads:
        clipped[name] = np.array(grads[name]) * factor
    return clipped, norm
