# %% fully_connected_net
class FullyConnectedNet:
    """[affine - batchnorm* - ReLU - dropout*] x (L - 1) - affine - softmax, made of the functions in layers."""

    def __init__(
        self,
        input_dim,
        hidden_dims,
        num_classes,
        batchnorm=False,
        dropout=0.0,
        reg=0.0,
        weight_scale=None,
        rng=None,
        layers=spare,
    ):
        """Weights normal (weight_scale, or He where None), biases and betas 0, gammas 1."""
        self.batchnorm, self.dropout, self.reg, self.layers = batchnorm, dropout, reg, layers
        self.rng = np.random.default_rng(0) if rng is None else rng
        dims = [input_dim, *hidden_dims, num_classes]
        self.depth = len(dims) - 1
        self.params = {}
        for i in range(1, self.depth + 1):
            scale = np.sqrt(2 / dims[i - 1]) if weight_scale is None else weight_scale
            self.params[f"W{i}"] = scale * self.rng.normal(size=(dims[i - 1], dims[i]))
            self.params[f"b{i}"] = np.zeros(dims[i])
        self.running = {}
        if batchnorm:
            for i in range(1, self.depth):
                self.params[f"gamma{i}"], self.params[f"beta{i}"] = np.ones(dims[i]), np.zeros(dims[i])
                self.running[i] = (np.zeros(dims[i]), np.ones(dims[i]))

    def loss(self, X, y=None):
        """X: (N, d1, ..., dk). Without y the scores (N, C) in test mode; with y (N,) the pair (loss, grads) in train mode."""
        layers, p, mode = self.layers, self.params, "test" if y is None else "train"
        out, undo = X.reshape(len(X), -1, order="F"), []
        for i in range(1, self.depth):
            out, cache = layers.affine_forward(out, p[f"W{i}"], p[f"b{i}"])
            undo.append((layers.affine_backward, cache, (f"W{i}", f"b{i}")))
            if self.batchnorm:
                found = layers.batchnorm_forward(out, p[f"gamma{i}"], p[f"beta{i}"], self.running[i], mode)
                out, cache, self.running[i] = found
                undo.append((layers.batchnorm_backward, cache, (f"gamma{i}", f"beta{i}")))
            out, cache = layers.relu_forward(out)
            undo.append((layers.relu_backward, cache, ()))
            out, cache = layers.dropout_forward(out, self.dropout, mode, self.rng)
            undo.append((layers.dropout_backward, cache, ()))
        last = (f"W{self.depth}", f"b{self.depth}")
        out, cache = layers.affine_forward(out, p[last[0]], p[last[1]])
        undo.append((layers.affine_backward, cache, last))
        if y is None:
            return out
        loss, dout = layers.softmax_loss(out, y)
        grads = {}
        for backward, cache, names in reversed(undo):
            if names:
                dout, grads[names[0]], grads[names[1]] = backward(dout, cache)
            else:
                dout = backward(dout, cache)
        for name in p:
            if name.startswith("W"):
                loss += 0.5 * self.reg * np.sum(p[name] ** 2)
                grads[name] = grads[name] + self.reg * p[name]
        return loss, grads
