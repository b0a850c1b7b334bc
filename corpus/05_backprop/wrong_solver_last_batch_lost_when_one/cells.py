# %% solver
class Solver:
    def __init__(self, model, data, lr=0.1, lr_decay=0.95, batch_size=100, epochs=10, rng=None, say=print):
        self.model, self.data = model, data
        self.lr, self.lr_decay, self.batch_size, self.epochs = lr, lr_decay, batch_size, epochs
        self.rng = np.random.default_rng(0) if rng is None else rng
        self.say = say
        self.loss_history, self.train_history, self.val_history = [], [], []
        self.best_val, self.best_params = -1.0, {}

    def accuracy(self, X, y):
        return np.mean(np.argmax(self.model.loss(X), axis=1) == y)

    def train(self):
        X, y, lr = self.data["X_train"], self.data["y_train"], self.lr
        for epoch in range(1, self.epochs + 1):
            order = self.rng.permutation(len(X))
            for start in range(0, len(X) - 1, self.batch_size):
                rows = order[start : start + self.batch_size]
                loss, grads = self.model.loss(X[rows], y[rows])
                self.model.params = {k: v - lr * grads[k] for k, v in self.model.params.items()}
                self.loss_history.append(loss)
            self.train_history.append(self.accuracy(X, y))
            self.val_history.append(self.accuracy(self.data["X_val"], self.data["y_val"]))
            if self.val_history[-1] > self.best_val:
                self.best_val = self.val_history[-1]
                self.best_params = {k: v.copy() for k, v in self.model.params.items()}
            if self.say:
                self.say(f"epoch {epoch}/{self.epochs} val {self.best_val}")
            lr *= self.lr_decay
        self.model.params = {k: v.copy() for k, v in self.best_params.items()}
