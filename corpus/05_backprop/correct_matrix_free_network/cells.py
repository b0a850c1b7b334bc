# %% fully_connected_net
class _Layer:
    def __init__(self, i, net):
        self.i, self.net = i, net
        self.mean, self.var = 0.0, 1.0

    def get(self, name):
        return self.net.params[name + str(self.i)]

    def forward(self, x, train):
        self.x = x
        z = x @ self.get("W") + self.get("b")
        if self.i == self.net.L:
            return z
        if self.net.norm:
            mean, var = (z.mean(0), z.var(0)) if train else (self.mean, self.var)
            if train:
                self.mean = 0.9 * self.mean + 0.1 * mean
                self.var = 0.9 * self.var + 0.1 * var
            self.inv = 1 / np.sqrt(var + 1e-5)
            self.hat = (z - mean) * self.inv
            z = self.hat * self.get("gamma") + self.get("beta")
        self.gate = (z > 0) * 1.0
        if train and self.net.dropout:
            self.gate = self.gate * (self.net.rng.random(z.shape) > self.net.dropout) / (1 - self.net.dropout)
        return z * self.gate

    def backward(self, d, grads):
        if self.i < self.net.L:
            d = d * self.gate
            if self.net.norm:
                grads[f"gamma{self.i}"], grads[f"beta{self.i}"] = (d * self.hat).sum(0), d.sum(0)
                d = d * self.get("gamma")
                d = self.inv * (d - d.mean(0) - self.hat * (d * self.hat).mean(0))
        grads[f"W{self.i}"] = self.x.T @ d + self.net.reg * self.get("W")
        grads[f"b{self.i}"] = d.sum(0)
        return d @ self.get("W").T


class FullyConnectedNet:
    def __init__(self, input_dim, hidden_dims, num_classes, batchnorm=False, dropout=0.0, reg=0.0,
                 weight_scale=None, rng=None, layers=spare):
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.norm, self.dropout, self.reg = batchnorm, dropout, reg
        sizes = [input_dim, *hidden_dims, num_classes]
        self.L = len(sizes) - 1
        self.params = {}
        for i, (a, b) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
            std = np.sqrt(2 / a) if weight_scale is None else weight_scale
            self.params.update({f"W{i}": std * self.rng.standard_normal((a, b)), f"b{i}": np.zeros(b)})
            if batchnorm and i < self.L:
                self.params.update({f"gamma{i}": np.ones(b), f"beta{i}": np.zeros(b)})
        self.stack = [_Layer(i, self) for i in range(1, self.L + 1)]

    def loss(self, X, y=None):
        out = np.reshape(X, (len(X), -1))
        for layer in self.stack:
            out = layer.forward(out, y is not None)
        if y is None:
            return out
        log_p = out - out.max(1, keepdims=True)
        log_p = log_p - np.log(np.exp(log_p).sum(1, keepdims=True))
        d = np.exp(log_p)
        d[np.arange(len(y)), y] -= 1
        d /= len(y)
        loss = -log_p[np.arange(len(y)), y].mean()
        grads = {}
        for layer in self.stack[::-1]:
            d = layer.backward(d, grads)
            loss += 0.5 * self.reg * (layer.get("W") ** 2).sum()
        return loss, grads

# %% solver
import copy


class Solver:
    def __init__(self, model, data, **options):
        settings = dict(lr=0.1, lr_decay=0.95, batch_size=100, epochs=10, rng=None, say=print)
        settings.update(options)
        self.__dict__.update(settings)
        self.model, self.data = model, data
        if self.rng is None:
            self.rng = np.random.default_rng(0)
        self.loss_history, self.train_history, self.val_history = [], [], []

    def train(self):
        rate = self.lr
        n = len(self.data["y_train"])
        snapshots = []
        for epoch in range(self.epochs):
            order = self.rng.choice(n, size=n, replace=False)
            for rows in np.split(order, range(self.batch_size, n, self.batch_size)):
                value, slopes = self.model.loss(self.data["X_train"][rows], self.data["y_train"][rows])
                self.loss_history.append(value)
                for name, slope in slopes.items():
                    self.model.params[name] = self.model.params[name] - rate * slope
            for part, history in (("train", self.train_history), ("val", self.val_history)):
                guess = np.argmax(self.model.loss(self.data[f"X_{part}"]), axis=-1)
                history.append(np.mean(guess == self.data[f"y_{part}"]))
            snapshots.append(copy.deepcopy(self.model.params))
            rate = rate * self.lr_decay
            if self.say is not None:
                self.say("epoch %d/%d val %.2f" % (epoch + 1, self.epochs, self.val_history[-1]))
        winner = int(np.argmax(self.val_history))
        self.best_val, self.best_params = self.val_history[winner], snapshots[winner]
        self.model.params = copy.deepcopy(snapshots[winner])
