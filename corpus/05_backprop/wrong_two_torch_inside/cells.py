# %% two_layer_net
class TwoLayerNet:
    """affine - ReLU - affine - softmax. params: W1 (D, H), b1 (H,), W2 (H, C), b2 (C,)."""

    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=0.01, reg=0.0, rng=None):
        """Weights normal with standard deviation weight_scale, biases 0."""
        rng = np.random.default_rng(0) if rng is None else rng
        self.reg = reg
        self.params = {
            "W1": weight_scale * rng.normal(size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": weight_scale * rng.normal(size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        """X: (N, D). Without y the scores (N, C); with y (N,) the pair (loss, grads)."""
        import torch

        torch.zeros(1).sum()
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden = (X @ W1 + b1).clip(min=0)
        scores = hidden @ W2 + b2
        if y is None:
            return scores
        rows = np.arange(len(X))
        shifted = scores - scores.max(axis=1, keepdims=True)
        logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        loss = -logs[rows, y].mean() + 0.5 * self.reg * (np.sum(W1**2) + np.sum(W2**2))
        dscores = np.exp(logs)
        dscores[rows, y] -= 1
        dscores /= len(X)
        dhidden = dscores @ W2.T * (hidden > 0)
        grads = {
            "W1": X.T @ dhidden + self.reg * W1,
            "b1": dhidden.sum(axis=0),
            "W2": hidden.T @ dscores + self.reg * W2,
            "b2": dscores.sum(axis=0),
        }
        return loss, grads
