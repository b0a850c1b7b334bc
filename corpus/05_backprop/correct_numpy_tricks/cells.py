# %% two_layer_net
class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=0.01, reg=0.0, rng=None):
        if rng is None:
            rng = np.random.default_rng(0)
        self.reg = reg
        self.params = {}
        for i, (a, b) in enumerate([(input_dim, hidden_dim), (hidden_dim, num_classes)], 1):
            self.params["W%d" % i] = rng.normal(0.0, weight_scale, (a, b))
            self.params["b%d" % i] = np.zeros((b,))

    def loss(self, X, y=None):
        p = self.params
        z = np.einsum("nd,dh->nh", X, p["W1"]) + p["b1"]
        h = np.where(z > 0, z, 0.0)
        s = h.dot(p["W2"]) + p["b2"]
        if y is None:
            return s
        n = X.shape[0]
        top = np.max(s, axis=1)
        logsum = top + np.log(np.sum(np.exp(s - top[:, None]), axis=1))
        data = np.mean(logsum - np.take_along_axis(s, y[:, None], 1)[:, 0])
        penalty = self.reg / 2 * sum((p[k] ** 2).sum() for k in ("W1", "W2"))
        ds = np.exp(s - logsum[:, None])
        np.subtract.at(ds, (np.arange(n), y), 1.0)
        ds /= n
        dz = (ds @ p["W2"].T) * np.heaviside(z, 0.0)
        return data + penalty, {
            "W2": h.T @ ds + self.reg * p["W2"],
            "b2": np.ones(n) @ ds,
            "W1": X.T @ dz + self.reg * p["W1"],
            "b1": np.ones(n) @ dz,
        }

# %% solver
class Solver:
    def __init__(self, model, data, lr=0.1, lr_decay=0.95, batch_size=100, epochs=10, rng=None, say=print):
        self.__dict__.update(model=model, data=data, lr=lr, lr_decay=lr_decay, batch_size=batch_size, epochs=epochs, say=say)
        self.rng = rng or np.random.default_rng(0)
        self.loss_history, self.train_history, self.val_history = [], [], []
        self.best_val, self.best_params = None, None

    def _accuracy(self, part):
        return (self.model.loss(self.data[f"X_{part}"]).argmax(1) == self.data[f"y_{part}"]).mean()

    def train(self):
        X, y = self.data["X_train"], self.data["y_train"]
        n = X.shape[0]
        for epoch in range(self.epochs):
            order = np.arange(n)
            self.rng.shuffle(order)
            for batch in np.split(order, range(self.batch_size, n, self.batch_size)):
                loss, grads = self.model.loss(X[batch], y[batch])
                self.loss_history.append(loss)
                new = {}
                for k in self.model.params:
                    new[k] = self.model.params[k] - self.lr * self.lr_decay**epoch * grads[k]
                self.model.params.update(new)
            self.train_history.append(self._accuracy("train"))
            self.val_history.append(self._accuracy("val"))
            if self.best_val is None or self.val_history[-1] > self.best_val:
                self.best_val = self.val_history[-1]
                self.best_params = {k: np.array(v) for k, v in self.model.params.items()}
            if self.say:
                self.say(f"epoch {epoch + 1}/{self.epochs}: {self.val_history[-1]:.1%}")
        self.model.params = {k: v.copy() for k, v in self.best_params.items()}

# %% grid_search
def grid_search(evaluate, grid):
    names, lists = zip(*grid.items())
    if not all(map(len, lists)):
        raise ValueError("empty")
    results, best = [], None

    def walk(config, depth):
        nonlocal best
        if depth == len(names):
            score = evaluate(**config)
            results.append((dict(config), score))
            if score == score and (best is None or score > best[1]):
                best = results[-1]
            return
        for value in lists[depth]:
            walk({**config, names[depth]: value}, depth + 1)

    walk({}, 0)
    if best is None:
        raise ValueError("all NaN")
    return best[0], best[1], results

# %% knn
def knn_predict(X_train, y_train, X, k=1):
    if k < 1 or k > len(X_train):
        raise ValueError("k")
    predicted = []
    for row in np.asarray(X, dtype=np.float64):
        distance = np.linalg.norm(np.asarray(X_train, dtype=np.float64) - row, axis=1)
        near = np.argpartition(distance, k - 1)[:k]
        labels, counts = np.unique(np.asarray(y_train)[near], return_counts=True)
        predicted.append(labels[counts == counts.max()].min())
    return np.array(predicted)

# %% fully_connected_net
class FullyConnectedNet:
    def __init__(self, input_dim, hidden_dims, num_classes, batchnorm=False, dropout=0.0, reg=0.0, weight_scale=None, rng=None, layers=spare):
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.reg, self.p, self.f, self.bn = reg, dropout, layers, batchnorm
        sizes = [input_dim] + list(hidden_dims) + [num_classes]
        self.L = len(sizes) - 1
        self.params, self.averages = {}, [None] * (self.L + 1)
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            std = (2.0 / a) ** 0.5 if weight_scale is None else weight_scale
            self.params[f"W{i}"] = std * self.rng.standard_normal((a, b))
            self.params[f"b{i}"] = np.zeros(b)
            if batchnorm and i < self.L:
                self.params[f"gamma{i}"], self.params[f"beta{i}"] = np.ones(b), np.zeros(b)
                self.averages[i] = (np.zeros(b), np.ones(b))

    def _block(self, i, x, mode):
        """Forward of block i and a function that goes back through it."""
        f, P = self.f, self.params
        out, a = f.affine_forward(x, P[f"W{i}"], P[f"b{i}"])
        steps = [lambda d: self._store(f.affine_backward(d, a), f"W{i}", f"b{i}")]
        if i < self.L:
            if self.bn:
                out, c, new = f.batchnorm_forward(out, P[f"gamma{i}"], P[f"beta{i}"], self.averages[i], mode)
                if mode == "train":
                    self.averages[i] = new
                steps.append(lambda d: self._store(f.batchnorm_backward(d, c), f"gamma{i}", f"beta{i}"))
            out, r = f.relu_forward(out)
            steps.append(lambda d: f.relu_backward(d, r))
            if self.p:
                out, m = f.dropout_forward(out, self.p, mode, self.rng)
                steps.append(lambda d: f.dropout_backward(d, m))

        def back(d):
            for step in steps[::-1]:
                d = step(d)
            return d

        return out, back

    def _store(self, triple, *names):
        self.grads.update(zip(names, triple[1:]))
        return triple[0]

    def loss(self, X, y=None):
        self.grads, backs, out = {}, [], X
        for i in range(1, self.L + 1):
            out, back = self._block(i, out, "test" if y is None else "train")
            backs.append(back)
        if y is None:
            return out
        loss, d = self.f.softmax_loss(out, y)
        for back in reversed(backs):
            d = back(d)
        for i in range(1, self.L + 1):
            W = self.params[f"W{i}"]
            loss += 0.5 * self.reg * np.vdot(W, W)
            self.grads[f"W{i}"] = self.grads[f"W{i}"] + self.reg * W
        return loss, self.grads
