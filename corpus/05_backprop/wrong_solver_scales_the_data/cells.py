# %% solver
class Solver:
    """Trains a model by stochastic gradient descent and keeps the best parameters."""

    def __init__(self, model, data, lr=0.1, lr_decay=0.95, batch_size=100, epochs=10, rng=None, say=print):
        """model: params and loss; data: X_train, y_train, X_val, y_val."""
        self.model, self.data = model, data
        self.lr, self.lr_decay, self.batch_size, self.epochs = lr, lr_decay, batch_size, epochs
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.say = say
        self.loss_history, self.train_history, self.val_history = [], [], []
        self.best_val, self.best_params = -np.inf, {}

    def accuracy(self, X, y):
        """Share of the rows of X whose largest score is at the label."""
        return np.mean(np.argmax(self.model.loss(X), axis=1) == y)

    def train(self):
        """All epochs; afterwards the model holds the best parameters."""
        X, y, lr = self.data["X_train"], self.data["y_train"], self.lr
        X -= X.mean(axis=0)
        for epoch in range(1, self.epochs + 1):
            order = self.rng.permutation(len(X))
            for start in range(0, len(X), self.batch_size):
                rows = order[start : start + self.batch_size]
                loss, grads = self.model.loss(X[rows], y[rows])
                for name in grads:
                    self.model.params[name] -= lr * grads[name]
                self.loss_history.append(loss)
            self.train_history.append(self.accuracy(X, y))
            self.val_history.append(self.accuracy(self.data["X_val"], self.data["y_val"]))
            if self.val_history[-1] > self.best_val:
                self.best_val = self.val_history[-1]
                self.best_params = {name: value.copy() for name, value in self.model.params.items()}
            if self.say is not None:
                accuracies = f"train {self.train_history[-1]:.3f}  val {self.val_history[-1]:.3f}"
                self.say(f"epoch {epoch}/{self.epochs}  loss {loss:.4f}  {accuracies}")
            lr *= self.lr_decay
        for name, value in self.best_params.items():
            self.model.params[name][...] = value
