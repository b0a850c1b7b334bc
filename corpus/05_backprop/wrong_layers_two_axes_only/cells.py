# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return x.clip(min=0), x


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    rows, columns = x.shape
    return dout * (cache > 0)


# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    rows, columns = x.shape
    return dout * cache


# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1 + small)
    return out, out


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    rows, columns = x.shape
    return dout * cache * (1 - cache)


# %% tanh
def tanh_forward(x):
    """tanh(x) entry by entry. Returns (out, cache), out of the shape of x."""
    out = np.tanh(x)
    return out, out


def tanh_backward(dout, cache):
    """dx = dout times the derivative of tanh at x."""
    rows, columns = x.shape
    return dout * (1 - cache**2)


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
    rows, columns = x.shape
    return dout * cache
