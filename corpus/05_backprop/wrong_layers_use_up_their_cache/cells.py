# %% affine
def affine_forward(x, w, b):
    """out = X w + b. x: (N, d1, ..., dk), w: (D, M), b: (M,). Returns (out, cache), out (N, M)."""
    return x.reshape(len(x), len(w)) @ w + b, (x.copy(), w.copy())


def affine_backward(dout, cache):
    """dout: (N, M). Returns (dx, dw, db) of the shapes of x, w and b."""
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    w *= 0.5
    dw = x.reshape(len(x), len(w)).T @ dout
    return dx, dw, dout.sum(axis=0)


# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return x.clip(min=0), 1.0 * (x > 0)


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    cache *= dout
    return cache


# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1 + small)
    return out, out.copy()


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    cache *= 1 - cache
    return dout * cache


# %% tanh
def tanh_forward(x):
    """tanh(x) entry by entry. Returns (out, cache), out of the shape of x."""
    out = np.tanh(x)
    return out, out.copy()


def tanh_backward(dout, cache):
    """dx = dout times the derivative of tanh at x."""
    cache **= 2
    return dout * (1 - cache)


# %% dropout
def dropout_forward(x, p, mode, rng):
    """Drop each entry of x with probability p while training. Returns (out, cache), out of the shape of x."""
    if not 0 <= p < 1:
        raise ValueError(f"p must be at least 0 and below 1, got {p!r}")
    if mode not in ("train", "test"):
        raise ValueError(f"mode must be 'train' or 'test', got {mode!r}")
    scale = (rng.random(x.shape) >= p) / (1 - p) if mode == "train" else np.ones(x.shape)
    return x * scale, scale


def dropout_backward(dout, cache):
    """dx: the gradient passes where the entry survived, scaled as in forward."""
    cache *= dout
    return cache
