# %% update_state
def update_state(x_k, s_prev, w_x, w_rec):
    """One step of the linear unit.

    x_k, s_prev: numbers or (n,). w_x, w_rec: numbers. Returns the new state, of the shape of x_k.
    """
    return x_k * w_x + s_prev * w_rec

# %% forward_states
def forward_states(X, w_x, w_rec):
    """All states of the linear unit, from the initial state 0 on.

    X: (n, T). Returns S: (n, T + 1) float64, S[:, k] is the state after k inputs.
    """
    n, T = X.shape
    S = np.zeros((n, T + 1))
    for k in range(1, T + 1):
        S[:, k] = w_x * X[:, k - 1] + w_rec * S[:, k - 1]
    return S

# %% loss
def loss(y, t):
    """Mean squared error over the sequences of a batch.

    y, t: (n,). Returns a number.
    """
    y, t = np.asarray(y, dtype=np.float64), np.asarray(t, dtype=np.float64)
    if y.shape != t.shape or y.size == 0:
        raise ValueError(f"shapes {y.shape} and {t.shape}")
    return float(np.mean((y - t) ** 2))

# %% output_gradient
def output_gradient(y, t):
    """Gradient of each sequence's squared error by its last state, without 1/n.

    y, t: (n,). Returns (n,) float64.
    """
    y, t = np.asarray(y, dtype=np.float64), np.asarray(t, dtype=np.float64)
    if y.shape != t.shape:
        raise ValueError(f"shapes {y.shape} and {t.shape}")
    return 2 * (y - t)

# %% derive_w_x
def derive_w_x():
    """The derivation of the gradient by w_x: a list of texts, one line each."""
    return [
        r"\frac{\partial L}{\partial w_x} = 2 (y - t) \frac{\partial y}{\partial w_x}",
        r"= 2 (y - t) \sum_{k=1}^n \frac{\partial}{\partial w_x} (w_{rec}^{n-k} w_x x_k)",
        r"= 2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} x_k",
    ]

# %% derive_w_rec
def derive_w_rec():
    """The derivation of the gradient by w_rec: a list of texts, one line each."""
    return [
        r"\frac{\partial L}{\partial w_{rec}} = 2 (y - t) \frac{\partial y}{\partial w_{rec}}",
        r"= 2 (y - t) \sum_{k=1}^n (n - k) w_{rec}^{n-k-1} w_x x_k",
        r"= 2 (y - t) \sum_{j=1}^n \sum_{k=j+1}^n w_{rec}^{n-1-j} w_x x_j",
        r"= 2 (y - t) \sum_{k=1}^n w_{rec}^{n-k} \sum_{j=1}^{k-1} w_{rec}^{k-1-j} w_x x_j",
    ]

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
        g_x += np.mean(grad_over_time[:, k] * X[:, k - 1])
        g_rec += np.mean(grad_over_time[:, k] * S[:, k - 1])
        grad_over_time[:, k - 1] = grad_over_time[:, k] * w_rec
    return (g_x, g_rec), grad_over_time

# %% gradient_errors
def gradient_errors(backward, X, t, w_x, w_rec):
    """Relative errors of a suspect's gradients against central differences of unrolled_loss.

    backward: (X, t, w_x, w_rec) -> (g_x, g_rec). Returns {"w_x": e, "w_rec": e}.
    """
    g_x, g_rec = backward(X, t, w_x, w_rec)
    params = {"w_x": np.array(w_x, dtype=np.float64), "w_rec": np.array(w_rec, dtype=np.float64)}
    report = gradcheck.check_gradients(lambda p: unrolled_loss(p, X, t), params, {"w_x": g_x, "w_rec": g_rec})
    return {row.name: row.error for row in report.rows}
