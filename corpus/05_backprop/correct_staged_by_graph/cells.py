# %% batchnorm
def batchnorm_forward(x, gamma, beta, running, mode, momentum=0.9, eps=1e-5):
    running_mean, running_var = np.copy(running[0]), np.copy(running[1])
    if mode == "test":
        x_hat = (x - running_mean) / np.sqrt(running_var + eps)
        return gamma * x_hat + beta, ("test", x_hat, gamma, running_var, eps), (running_mean, running_var)
    if mode != "train":
        raise ValueError("mode")
    n, d = x.shape
    mu = 1.0 / n * np.sum(x, axis=0)
    xmu = x - mu
    sq = xmu**2
    var = 1.0 / n * np.sum(sq, axis=0)
    sqrtvar = np.sqrt(var + eps)
    ivar = 1.0 / sqrtvar
    xhat = xmu * ivar
    out = gamma * xhat + beta
    running_mean *= momentum
    running_mean += (1 - momentum) * mu
    running_var *= momentum
    running_var += (1 - momentum) * var
    return out, ("train", xhat, gamma, xmu, ivar, sqrtvar, var, eps), (running_mean, running_var)


def batchnorm_backward(dout, cache):
    if cache[0] == "test":
        _, x_hat, gamma, var, eps = cache
        return dout * gamma / np.sqrt(var + eps), np.sum(dout * x_hat, axis=0), np.sum(dout, axis=0)
    _, xhat, gamma, xmu, ivar, sqrtvar, var, eps = cache
    n, d = dout.shape
    dbeta = np.sum(dout, axis=0)
    dgamma = np.sum(dout * xhat, axis=0)
    dxhat = dout * gamma
    divar = np.sum(dxhat * xmu, axis=0)
    dxmu1 = dxhat * ivar
    dsqrtvar = -1.0 / (sqrtvar**2) * divar
    dvar = 0.5 * 1.0 / np.sqrt(var + eps) * dsqrtvar
    dsq = 1.0 / n * np.ones((n, d)) * dvar
    dxmu2 = 2 * xmu * dsq
    dx1 = dxmu1 + dxmu2
    dmu = -1 * np.sum(dxmu1 + dxmu2, axis=0)
    dx2 = 1.0 / n * np.ones((n, d)) * dmu
    return dx1 + dx2, dgamma, dbeta

# %% dropout
def dropout_forward(x, p, mode, rng):
    if not (p >= 0 and p < 1):
        raise ValueError("p")
    if mode == "train":
        mask = rng.uniform(size=x.shape) < 1 - p
        out = x.copy()
        out[~mask] = 0
        out /= 1 - p
        return out, (mask, p)
    if mode == "test":
        return x, (None, p)
    raise ValueError("mode")


def dropout_backward(dout, cache):
    mask, p = cache
    if mask is None:
        return dout
    dx = dout.copy()
    dx[np.logical_not(mask)] = 0
    return dx / (1 - p)

# %% solver
class Solver:
    def __init__(self, model, data, lr=0.1, lr_decay=0.95, batch_size=100, epochs=10, rng=None, say=print):
        self.model = model
        self.X, self.y = np.array(data["X_train"]), np.array(data["y_train"])
        self.X_val, self.y_val = data["X_val"], data["y_val"]
        self.lr, self.decay, self.size, self.epochs, self.say = lr, lr_decay, batch_size, epochs, say
        self.rng = rng or np.random.default_rng(0)
        self.best_val, self.best_params = None, None
        self.loss_history, self.train_history, self.val_history = [], [], []

    def train(self):
        n = len(self.X)
        for epoch in range(self.epochs):
            order = np.arange(n)
            self.rng.shuffle(order)
            X, y = self.X[order], self.y[order]
            step = self.lr * self.decay**epoch
            while len(X):
                loss, grads = self.model.loss(X[: self.size], y[: self.size])
                for name in self.model.params:
                    self.model.params[name] -= step * grads[name]
                self.loss_history.append(float(loss))
                X, y = X[self.size :], y[self.size :]
            self._after(epoch)
        for name, value in self.best_params.items():
            self.model.params[name][...] = value

    def _after(self, epoch):
        train, val = self._accuracy(self.X, self.y), self._accuracy(self.X_val, self.y_val)
        self.train_history.append(train)
        self.val_history.append(val)
        if self.best_val is None or val > self.best_val:
            self.best_val = val
            self.best_params = {k: v.copy() for k, v in self.model.params.items()}
        if self.say:
            self.say(f"epoch {epoch + 1}/{self.epochs}: {val:.1%}")

    def _accuracy(self, X, y, size=7):
        right = 0
        for start in range(0, len(X), size):
            right += int(np.sum(self.model.loss(X[start : start + size]).argmax(1) == y[start : start + size]))
        return right / len(X)
