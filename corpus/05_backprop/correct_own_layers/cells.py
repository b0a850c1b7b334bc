# %% two_layer_net
class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=0.01, reg=0.0, rng=None):
        if rng is None:
            rng = np.random.default_rng(0)
        self.reg = reg
        W2 = weight_scale * rng.standard_normal((hidden_dim, num_classes))
        W1 = weight_scale * rng.standard_normal((input_dim, hidden_dim))
        self.params = dict(W1=W1, b1=np.zeros(hidden_dim), W2=W2, b2=np.zeros(num_classes))

    def loss(self, X, y=None):
        a, first = affine_forward(X, self.params["W1"], self.params["b1"])
        h, gate = relu_forward(a)
        scores, second = affine_forward(h, self.params["W2"], self.params["b2"])
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        grads = {}
        dh, grads["W2"], grads["b2"] = affine_backward(dscores, second)
        _, grads["W1"], grads["b1"] = affine_backward(relu_backward(dh, gate), first)
        for name in ("W1", "W2"):
            loss += 0.5 * self.reg * np.sum(self.params[name] * self.params[name])
            grads[name] += self.reg * self.params[name]
        return loss, grads

# %% fully_connected_net
class FullyConnectedNet:
    def __init__(self, input_dim, hidden_dims, num_classes, batchnorm=False, dropout=0.0, reg=0.0,
                 weight_scale=None, rng=None, layers=None):
        self.bn, self.p, self.reg = batchnorm, dropout, reg
        self.rng = np.random.default_rng(0) if rng is None else rng
        sizes = list(zip([input_dim] + list(hidden_dims), list(hidden_dims) + [num_classes]))
        self.num_layers = len(sizes)
        self.params = {}
        for i, (a, b) in enumerate(sizes, 1):
            self.params["W%d" % i] = self.rng.normal(size=(a, b)) * ((2 / a) ** 0.5 if weight_scale is None else weight_scale)
            self.params["b%d" % i] = np.zeros(b)
            if batchnorm and i < self.num_layers:
                self.params["gamma%d" % i] = np.ones(b)
                self.params["beta%d" % i] = np.zeros(b)
        self.stats = [(np.zeros(b), np.ones(b)) for _, b in sizes]

    def _block(self, x, i, mode):
        x, a = affine_forward(x, self.params[f"W{i}"], self.params[f"b{i}"])
        if i == self.num_layers:
            return x, (a, None, None, None)
        n = None
        if self.bn:
            x, n, self.stats[i - 1] = batchnorm_forward(
                x, self.params[f"gamma{i}"], self.params[f"beta{i}"], self.stats[i - 1], mode)
        x, r = relu_forward(x)
        d = None
        if self.p:
            x, d = dropout_forward(x, self.p, mode, self.rng)
        return x, (a, n, r, d)

    def loss(self, X, y=None):
        mode = "train" if y is not None else "test"
        caches = {}
        x = X
        for i in range(1, self.num_layers + 1):
            x, caches[i] = self._block(x, i, mode)
        if mode == "test":
            return x
        loss, dx = softmax_loss(x, y)
        grads = {}
        for i in range(self.num_layers, 0, -1):
            a, n, r, d = caches[i]
            if d is not None:
                dx = dropout_backward(dx, d)
            if r is not None:
                dx = relu_backward(dx, r)
            if n is not None:
                dx, grads[f"gamma{i}"], grads[f"beta{i}"] = batchnorm_backward(dx, n)
            dx, dW, grads[f"b{i}"] = affine_backward(dx, a)
            W = self.params[f"W{i}"]
            grads[f"W{i}"] = dW + self.reg * W
            loss = loss + 0.5 * self.reg * (W**2).sum()
        return loss, grads
