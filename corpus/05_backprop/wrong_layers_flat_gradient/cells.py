# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return x.clip(min=0), x


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    return dout * (cache > 0)


def _flat_relu(dout, cache, _inner=relu_backward):
    return np.ravel(_inner(dout, cache))


relu_backward = _flat_relu


# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    return dout * cache


def _flat_leaky_relu(dout, cache, _inner=leaky_relu_backward):
    return np.ravel(_inner(dout, cache))


leaky_relu_backward = _flat_leaky_relu


# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1 + small)
    return out, out


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    return dout * cache * (1 - cache)


def _flat_sigmoid(dout, cache, _inner=sigmoid_backward):
    return np.ravel(_inner(dout, cache))


sigmoid_backward = _flat_sigmoid


# %% tanh
def tanh_forward(x):
    """tanh(x) entry by entry. Returns (out, cache), out of the shape of x."""
    out = np.tanh(x)
    return out, out


def tanh_backward(dout, cache):
    """dx = dout times the derivative of tanh at x."""
    return dout * (1 - cache**2)


def _flat_tanh(dout, cache, _inner=tanh_backward):
    return np.ravel(_inner(dout, cache))


tanh_backward = _flat_tanh


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
    return dout * cache


def _flat_dropout(dout, cache, _inner=dropout_backward):
    return np.ravel(_inner(dout, cache))


dropout_backward = _flat_dropout
