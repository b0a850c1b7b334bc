# %% graph
def graph_forward(x, y, z):
    q = np.add(x, y)
    return np.multiply(q, z), {"q": q, "z": np.array(z)}


def graph_backward(dout, cache):
    dx = np.multiply(dout, cache["z"])
    return dx, dx.copy(), np.multiply(dout, cache["q"])

# %% affine
class AffineCache:
    __slots__ = ("x", "w", "shape")

    def __init__(self, x, w, shape):
        self.x, self.w, self.shape = x, w, shape


def affine_forward(x, w, b):
    flat = np.ascontiguousarray(x).reshape(x.shape[0], int(np.prod(x.shape[1:])))
    out = np.empty((x.shape[0], w.shape[1]))
    np.matmul(flat, w, out=out)
    out += b
    return out, AffineCache(flat.copy(), w.copy(), x.shape)


def affine_backward(dout, cache):
    dx = np.inner(dout, cache.w)
    dx.shape = cache.shape
    return dx, np.dot(cache.x.T, dout), np.add.reduce(dout, 0)

# %% relu
def relu_forward(x):
    out = x.copy()
    out[out < 0] *= 0
    mask = x > 0
    return out, mask


def relu_backward(dout, cache):
    dx = np.zeros_like(dout)
    dx[cache] = dout[cache]
    return dx

# %% leaky_relu
def leaky_relu_forward(x, alpha=0.01):
    x = np.array(x, dtype=float)
    out = np.maximum(x, 0) + alpha * np.minimum(x, 0)
    return out, (np.sign(x) > 0, alpha)


def leaky_relu_backward(dout, cache):
    positive, alpha = cache
    dx = dout.copy()
    dx[~positive] *= alpha
    return dx

# %% sigmoid
def sigmoid_forward(x):
    out = np.empty(np.shape(x))
    up = x >= 0
    out[up] = 1 / (1 + np.exp(-x[up]))
    e = np.exp(x[~up])
    out[~up] = e / (1 + e)
    return out.copy(), out


def sigmoid_backward(dout, cache):
    return dout * (cache - cache * cache)

# %% tanh
def tanh_forward(x):
    e = np.exp(-2 * np.abs(x))
    out = np.sign(x) * (1 - e) / (1 + e)
    return out, x.copy()


def tanh_backward(dout, cache):
    t = np.tanh(cache)
    return dout - dout * t * t

# %% softmax_loss
def softmax_loss(scores, y):
    n, c = np.shape(scores)
    y = np.asarray(y)
    if n == 0 or len(y) != n or any(not 0 <= int(k) < c for k in y):
        raise ValueError("labels")
    loss, grad = 0.0, np.zeros((n, c))
    for i in range(n):
        row = np.array(scores[i], dtype=float)
        row -= row.max()
        total = np.exp(row).sum()
        loss += np.log(total) - row[y[i]]
        grad[i] = np.exp(row) / total
        grad[i, y[i]] -= 1
    grad /= n
    return loss / n, grad

# %% svm_loss
def svm_loss(scores, y):
    s = np.asarray(scores, dtype=float)
    n, c = s.shape
    hot = np.asarray(y).reshape(-1, 1) == np.arange(c)
    if n == 0 or len(y) != n or not (hot.sum(axis=1) == 1).all():
        raise ValueError("labels")
    margins = np.where(hot, 0.0, 1 + s - (s * hot).sum(axis=1, keepdims=True))
    violated = (margins > 0).astype(float)
    return (margins * violated).sum() / n, (violated - hot * violated.sum(axis=1, keepdims=True)) / n

# %% batchnorm
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    if mode == "train":
        mu = x.mean(0)
        centred = x - mu
        var = (centred**2).mean(0)
        new = [momentum * running[0] + (1 - momentum) * mu, momentum * running[1] + (1 - momentum) * var]
    elif mode == "test":
        centred, var, new = x - running[0], running[1], [running[0].copy(), running[1].copy()]
    else:
        raise ValueError(mode)
    inv = 1 / np.sqrt(var + eps)
    return centred * (gamma * inv) + beta, dict(c=centred, inv=inv, g=gamma.copy(), train=mode == "train"), tuple(new)


def batchnorm_backward(dout, cache):
    c, inv, g = cache["c"], cache["inv"], cache["g"]
    n = len(c)
    dbeta, dgamma = dout.sum(0), (dout * c * inv).sum(0)
    if not cache["train"]:
        return dout * g * inv, dgamma, dbeta
    d = dout * g
    dvar = (d * c).sum(0) * -0.5 * inv**3
    dmu = -(d * inv).sum(0) - 2 * dvar * c.mean(0)
    return d * inv + dvar * 2 * c / n + dmu / n, dgamma, dbeta

# %% dropout
def dropout_forward(x, p, mode, rng):
    if p < 0 or p >= 1 or mode not in {"train", "test"}:
        raise ValueError((p, mode))
    if mode == "test":
        return x.copy(), None
    mask = rng.binomial(1, 1 - p, size=x.shape) / (1 - p)
    return x * mask, mask


def dropout_backward(dout, cache):
    return dout.copy() if cache is None else cache * dout
