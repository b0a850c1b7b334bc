# %% graph
def graph_forward(x, y, z):
    x, y, z = (np.float32(part) for part in (x, y, z))
    return (x + y) * z, (x + y, z)


def graph_backward(dout, cache):
    total, z = cache
    return dout * z, dout * z, dout * total


# %% affine
def affine_forward(x, w, b):
    """out = X w + b. x: (N, d1, ..., dk), w: (D, M), b: (M,). Returns (out, cache), out (N, M)."""
    x, w, b = (part.astype(np.float32) for part in (x, w, b))
    return x.reshape(len(x), len(w)) @ w + b, (x, w)


def affine_backward(dout, cache):
    """dout: (N, M). Returns (dx, dw, db) of the shapes of x, w and b."""
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), len(w)).T @ dout
    return dx, dw, dout.sum(axis=0)


# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return x.astype(np.float32).clip(min=0), x


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    return dout * (cache > 0)


# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    slope = np.where(x > 0, 1.0, alpha)
    slope = slope.astype(np.float32)
    return slope * x, slope


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    return dout * cache


# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1 + small)
    out = out.astype(np.float32)
    return out, out


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    return dout * cache * (1 - cache)


# %% tanh
def tanh_forward(x):
    """tanh(x) entry by entry. Returns (out, cache), out of the shape of x."""
    out = np.tanh(x.astype(np.float32))
    return out, out


def tanh_backward(dout, cache):
    """dx = dout times the derivative of tanh at x."""
    return dout * (1 - cache**2)


# %% batchnorm
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    """x: (N, D), gamma and beta: (D,), running: (mean, var), (D,) each. Returns (out, cache, new_running)."""
    if mode not in ("train", "test"):
        raise ValueError(f"mode must be 'train' or 'test', got {mode!r}")
    mean, var = running
    if mode == "train":
        batch_mean, batch_var = x.mean(axis=0), x.var(axis=0)
        new_running = tuple(
            momentum * old + (1 - momentum) * new for old, new in ((mean, batch_mean), (var, batch_var))
        )
        mean, var = batch_mean, batch_var
    else:
        new_running = (mean, var)
    root = np.sqrt(var + eps).astype(np.float32)
    x_hat = (x - mean) / root
    return gamma * x_hat + beta, (x_hat, gamma, root, mode), new_running


def batchnorm_backward(dout, cache):
    """dout: (N, D). Returns (dx, dgamma, dbeta) of the shapes of x, gamma and beta."""
    x_hat, gamma, root, mode = cache
    dx_hat = dout * gamma
    if mode == "train":
        dx_hat = dx_hat - dx_hat.mean(axis=0) - x_hat * (dx_hat * x_hat).mean(axis=0)
    return dx_hat / root, (dout * x_hat).sum(axis=0), dout.sum(axis=0)


# %% dropout
def dropout_forward(x, p, mode, rng):
    """Drop each entry of x with probability p while training. Returns (out, cache), out of the shape of x."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, got {p!r}")
    if mode not in ("train", "test"):
        raise ValueError(f"mode must be 'train' or 'test', got {mode!r}")
    scale = (rng.random(x.shape) >= p) / (1 - p) if mode == "train" else np.ones(x.shape)
    return (x * scale).astype(np.float32), scale


def dropout_backward(dout, cache):
    """dx: the gradient passes where the entry survived, scaled as in forward."""
    return dout * cache
