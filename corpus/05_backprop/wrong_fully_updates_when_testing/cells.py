# %% fully_connected_net
class FullyConnectedNet:
    def __init__(self, input_dim, hidden_dims, num_classes, batchnorm=False, dropout=0.0, reg=0.0, weight_scale=None, rng=None, layers=spare):
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.reg, self.p, self.f, self.bn = reg, dropout, layers, batchnorm
        sizes = [input_dim] + list(hidden_dims) + [num_classes]
        self.L = len(sizes) - 1
        self.params, self.avg = {}, {}
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            std = (2.0 / a) ** 0.5 if weight_scale is None else weight_scale
            self.params[f"W{i}"] = std * self.rng.standard_normal((a, b))
            self.params[f"b{i}"] = np.zeros(b)
            if batchnorm and i < self.L:
                self.params[f"gamma{i}"], self.params[f"beta{i}"] = np.ones(b), np.zeros(b)
                self.avg[i] = (np.zeros(b), np.ones(b))

    def loss(self, X, y=None):
        f, P, out, undo = self.f, self.params, X, []
        for i in range(1, self.L + 1):
            out, c = f.affine_forward(out, P[f"W{i}"], P[f"b{i}"])
            undo.append((f.affine_backward, c, (f"W{i}", f"b{i}")))
            if i < self.L:
                if self.bn:
                    if y is None:
                        _, _, self.avg[i] = f.batchnorm_forward(out, P[f"gamma{i}"], P[f"beta{i}"], self.avg[i], "train")
                    out, c, new = f.batchnorm_forward(out, P[f"gamma{i}"], P[f"beta{i}"], self.avg[i], "test" if y is None else "train")
                    self.avg[i] = new
                    undo.append((f.batchnorm_backward, c, (f"gamma{i}", f"beta{i}")))
                out, c = f.relu_forward(out)
                undo.append((f.relu_backward, c, ()))
                if self.p:
                    out, c = f.dropout_forward(out, self.p, "test" if y is None else "train", self.rng)
                    undo.append((f.dropout_backward, c, ()))
        if y is None:
            return out
        loss, d = f.softmax_loss(out, y)
        grads = {}
        for back, c, names in reversed(undo):
            got = back(d, c)
            if names:
                d, grads[names[0]], grads[names[1]] = got
            else:
                d = got
        for i in range(1, self.L + 1):
            loss += 0.5 * self.reg * np.sum(P[f"W{i}"] ** 2)
            grads[f"W{i}"] = grads[f"W{i}"] + self.reg * P[f"W{i}"]
        return loss, grads
