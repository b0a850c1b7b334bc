# %% two_layer_net
class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=0.01, reg=0.0, rng=None):
        rng = np.random.default_rng(0) if rng is None else rng
        self.reg = reg
        self.params = {
            "W1": weight_scale * rng.normal(size=(input_dim, hidden_dim)),
            "b1": np.zeros(hidden_dim),
            "W2": weight_scale * rng.normal(size=(hidden_dim, num_classes)),
            "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        p = self.params
        h = np.maximum(0, X @ p["W1"] + p["b1"])
        s = h @ p["W2"] + p["b2"]
        if y is None:
            return s
        n = len(X)
        q = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
        loss = -np.log(q[np.arange(n), y]).mean() + 0.5 * self.reg * (np.sum(p["W1"] ** 2) + np.sum(p["W2"] ** 2))
        d = q.copy()
        d[np.arange(n), y] -= 1
        d /= n
        dh = d @ p["W2"].T * (h > 0)
        return loss, {
            "W1": X.T @ dh + self.reg * p["W1"],
            "b1": dh.sum(axis=0),
            "W2": h.T @ d + self.reg * p["W2"],
            "b2": d.sum(axis=0),
        }
