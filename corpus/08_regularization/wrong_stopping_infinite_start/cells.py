# %% EarlyStopping
class EarlyStopping:
    """Stops after patience epochs in a row without improvement; keeps the best weights."""

    def __init__(self, patience, min_delta=0.0):
        if patience < 1:
            raise ValueError("patience must be at least 1")
        self.patience, self.min_delta = patience, min_delta
        self.best_loss, self.best_epoch, self.best_state = math.inf, None, None
        self.epoch = self.waited = 0

    def update(self, model, loss):
        """Call once an epoch. Returns True if training should stop."""
        self.waited += 1
        if loss < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch, self.waited = loss, self.epoch, 0
            self.best_state = {name: value.clone() for name, value in model.state_dict().items()}
        self.epoch += 1
        return self.waited >= self.patience

    def restore(self, model):
        """Writes the best weights into the model. ValueError if there are none yet."""
        if self.best_state is None:
            raise ValueError("no epoch has improved yet")
        model.load_state_dict(self.best_state)
        ### END SOLUTION
