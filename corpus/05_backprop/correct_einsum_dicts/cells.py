# %% affine
def affine_forward(x, w, b):
    flat = np.array(x, dtype=np.float64).reshape(x.shape[0], -1)
    return np.einsum("nd,dm->nm", flat, w) + b, {"flat": flat, "w": w, "shape": x.shape}


def affine_backward(dout, cache):
    dx = np.einsum("nm,dm->nd", dout, cache["w"]).reshape(cache["shape"])
    return dx, np.einsum("nd,nm->dm", cache["flat"], dout), np.einsum("nm->m", dout)

# %% relu
def relu_forward(x):
    out = x.copy()
    out[out < 0] = 0
    return out, {"zero": x <= 0}


def relu_backward(dout, cache):
    dx = dout.copy()
    dx[cache["zero"]] = 0
    return dx

# %% softmax_loss
def softmax_loss(scores, y):
    n, c = np.shape(scores)
    if n == 0 or np.shape(y) != (n,) or set(np.asarray(y).tolist()) - set(range(c)):
        raise ValueError("labels")
    one_hot = np.eye(c)[y]
    z = scores.astype(np.float64) - np.max(scores, axis=1)[:, np.newaxis]
    log_p = z - np.log(np.sum(np.exp(z), axis=1))[:, np.newaxis]
    return -np.sum(one_hot * log_p) / n, (np.exp(log_p) - one_hot) / n

# %% svm_loss
def svm_loss(scores, y):
    n, c = np.shape(scores)
    if n == 0 or np.shape(y) != (n,) or set(np.asarray(y).tolist()) - set(range(c)):
        raise ValueError("labels")
    one_hot = np.eye(c)[y]
    true = np.einsum("nc,nc->n", scores, one_hot)[:, None]
    margins = (scores - true + 1) * (1 - one_hot)
    hit = (margins > 0).astype(float)
    return np.sum(margins * hit) / n, (hit - hit.sum(1, keepdims=True) * one_hot) / n

# %% two_layer_net
class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=0.01, reg=0.0, rng=None):
        generator = rng if rng is not None else np.random.default_rng(0)
        self.params, self.reg = {}, reg
        for i, shape in enumerate([(input_dim, hidden_dim), (hidden_dim, num_classes)], start=1):
            self.params[f"W{i}"] = generator.normal(0.0, weight_scale, shape) if weight_scale else np.zeros(shape)
            self.params[f"b{i}"] = np.zeros(shape[1])

    def loss(self, X, y=None):
        p = self.params
        a = np.einsum("nd,dh->nh", X, p["W1"]) + p["b1"]
        h = a * (a > 0)
        s = np.einsum("nh,hc->nc", h, p["W2"]) + p["b2"]
        if y is None:
            return s
        n = len(y)
        log_p = s - np.logaddexp.reduce(s, axis=1)[:, None]
        one_hot = np.eye(s.shape[1])[y]
        ds = (np.exp(log_p) - one_hot) / n
        da = np.einsum("nc,hc->nh", ds, p["W2"]) * (a > 0)
        grads = {
            "W2": np.einsum("nh,nc->hc", h, ds), "b2": np.einsum("nc->c", ds),
            "W1": np.einsum("nd,nh->dh", X, da), "b1": np.einsum("nh->h", da),
        }
        loss = -np.einsum("nc,nc->", one_hot, log_p) / n
        for name in ("W1", "W2"):
            loss += self.reg / 2 * np.linalg.norm(p[name]) ** 2
            grads[name] += self.reg * p[name]
        return loss, grads
