# %% graph
def graph_forward(x, y, z):
    """f = (x + y) z for numbers or arrays of one shape. Returns (f, cache)."""
    q = x + y
    return q * z, (q, z)


def graph_backward(dout, cache):
    """Gradients (dx, dy, dz) of a loss whose gradient by f is dout, each of the shape of f."""
    q, z = cache
    dq = dout * z
    return dq, dq, dout * q


def _alone_graph(*args, _inner=graph_forward):
    return _inner(*args)[0]


graph_forward = _alone_graph


# %% affine
def affine_forward(x, w, b):
    """out = X w + b. x: (N, d1, ..., dk), w: (D, M), b: (M,). Returns (out, cache), out (N, M)."""
    return x.reshape(len(x), len(w)) @ w + b, (x, w)


def affine_backward(dout, cache):
    """dout: (N, M). Returns (dx, dw, db) of the shapes of x, w and b."""
    x, w = cache
    dx = (dout @ w.T).reshape(x.shape)
    dw = x.reshape(len(x), len(w)).T @ dout
    return dx, dw, dout.sum(axis=0)


def _alone_affine(*args, _inner=affine_forward):
    return _inner(*args)[0]


affine_forward = _alone_affine


# %% relu
def relu_forward(x):
    """max(0, x) entry by entry. Returns (out, cache), out of the shape of x."""
    return x.clip(min=0), x


def relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise 0."""
    return dout * (cache > 0)


def _alone_relu(*args, _inner=relu_forward):
    return _inner(*args)[0]


relu_forward = _alone_relu


# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    """x where x > 0, otherwise alpha x. Returns (out, cache), out of the shape of x."""
    slope = np.where(x > 0, 1.0, alpha)
    return slope * x, slope


def leaky_relu_backward(dout, cache):
    """dx: dout where x > 0, otherwise alpha dout."""
    return dout * cache


def _alone_leaky_relu(*args, _inner=leaky_relu_forward):
    return _inner(*args)[0]


leaky_relu_forward = _alone_leaky_relu


# %% sigmoid
def sigmoid_forward(x):
    """1 / (1 + exp(-x)) entry by entry. Returns (out, cache), out of the shape of x."""
    small = np.exp(-np.abs(x))
    out = np.where(x >= 0, 1.0, small) / (1 + small)
    return out, out


def sigmoid_backward(dout, cache):
    """dx = dout times the derivative of the sigmoid at x."""
    return dout * cache * (1 - cache)


def _alone_sigmoid(*args, _inner=sigmoid_forward):
    return _inner(*args)[0]


sigmoid_forward = _alone_sigmoid


# %% tanh
def tanh_forward(x):
    """tanh(x) entry by entry. Returns (out, cache), out of the shape of x."""
    out = np.tanh(x)
    return out, out


def tanh_backward(dout, cache):
    """dx = dout times the derivative of tanh at x."""
    return dout * (1 - cache**2)


def _alone_tanh(*args, _inner=tanh_forward):
    return _inner(*args)[0]


tanh_forward = _alone_tanh
