# %% graph
def graph_forward(x, y, z):
    def back(dout):
        return dout * z, dout * z, dout * (x + y)

    return (x + y) * z, back


def graph_backward(dout, cache):
    return cache(dout)

# %% affine
class AffineCache:
    def __init__(self, x, w):
        self.x, self.w = np.array(x, dtype=float), np.array(w, dtype=float)


def affine_forward(x, w, b):
    cache = AffineCache(x, w)
    return np.dot(cache.x.reshape(cache.x.shape[0], w.shape[0]), w) + b, cache


def affine_backward(dout, cache):
    flat = np.reshape(cache.x, (len(cache.x), -1))
    return np.dot(dout, np.transpose(cache.w)).reshape(cache.x.shape), np.dot(flat.T, dout), np.sum(dout, 0)

# %% relu
def relu_forward(x):
    gate = x > 0
    return np.where(gate, x, 0), lambda dout: np.where(gate, dout, 0)


def relu_backward(dout, cache):
    return cache(dout)

# %% leaky_relu
from functools import partial


def _slope(positive, alpha, dout):
    return np.where(positive, dout, alpha * dout)


def leaky_relu_forward(x, alpha=0.01):
    return np.maximum(x, alpha * x), partial(_slope, x > 0, alpha)


leaky_relu_backward = lambda dout, cache: cache(dout)

# %% sigmoid
def sigmoid_forward(x):
    s = 0.5 * (1 + np.tanh(0.5 * x))
    return s, lambda dout: dout * s * (1 - s)


def sigmoid_backward(dout, cache):
    return cache(dout)

# %% tanh
def tanh_forward(x):
    t = np.tanh(x)
    return t, lambda dout: dout * (1 + t) * (1 - t)


def tanh_backward(dout, cache):
    return cache(dout)

# %% batchnorm
class _Norm:
    def __init__(self, x, mean, var, gamma, eps, batch):
        self.inverse = (var + eps) ** -0.5
        self.x_hat = (x - mean) * self.inverse
        self.gamma, self.batch = gamma.copy(), batch


def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode == "train":
        n = x.shape[0]
        mean = x.sum(axis=0) / n
        var = ((x - mean) ** 2).sum(axis=0) / n
        new = [running[0] * momentum + mean * (1 - momentum), running[1] * momentum + var * (1 - momentum)]
    elif mode == "test":
        mean, var = running
        new = [mean.copy(), var.copy()]
    else:
        raise ValueError(mode)
    norm = _Norm(x, mean, var, gamma, eps, mode == "train")
    return norm.x_hat * gamma + beta, norm, new


def batchnorm_backward(dout, cache):
    n = len(dout)
    dgamma, dbeta = np.sum(dout * cache.x_hat, axis=0), np.sum(dout, axis=0)
    if not cache.batch:
        return dout * cache.gamma * cache.inverse, dgamma, dbeta
    return cache.gamma * cache.inverse / n * (n * dout - dbeta - cache.x_hat * dgamma), dgamma, dbeta

# %% dropout
def dropout_forward(x, p, mode, rng):
    if p < 0 or p >= 1 or mode not in {"train", "test"}:
        raise ValueError
    if mode == "test":
        return x.copy(), lambda dout: dout.copy()
    keep = rng.binomial(1, 1 - p, size=x.shape)
    return x * keep / (1 - p), lambda dout: dout * keep / (1 - p)


def dropout_backward(dout, cache):
    return cache(dout)
