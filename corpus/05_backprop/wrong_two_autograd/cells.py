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
        t = {name: torch.tensor(value, requires_grad=True) for name, value in self.params.items()}
        scores = (torch.tensor(X) @ t["W1"] + t["b1"]).clamp(min=0) @ t["W2"] + t["b2"]
        if y is None:
            return scores.detach().numpy()
        loss = torch.nn.functional.cross_entropy(scores, torch.tensor(y))
        loss = loss + 0.5 * self.reg * (t["W1"].square().sum() + t["W2"].square().sum())
        loss.backward()
        return loss.item(), {name: value.grad.numpy() for name, value in t.items()}
