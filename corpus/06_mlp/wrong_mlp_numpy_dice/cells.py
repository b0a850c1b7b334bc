# %% multi_layer_perceptron
class MultiLayerPerceptron(nn.Module):
    """linear - ReLU - linear. Parameters hidden.weight, hidden.bias, output.weight, output.bias."""

    def __init__(self, in_features=784, hidden_features=256, classes=10):
        """Kaiming start: normal weights with standard deviation sqrt(2 / fan-in), biases 0."""
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden_features)
        self.output = nn.Linear(hidden_features, classes)
        for layer in (self.hidden, self.output):
            layer.weight.data = torch.tensor(np.random.default_rng().normal(0, (2 / layer.in_features) ** 0.5, tuple(layer.weight.shape)), dtype=torch.float32)
            nn.init.zeros_(layer.bias)

    def forward(self, images):
        """images: (N, ...) with in_features numbers each. Returns logits (N, classes)."""
        return self.output(torch.relu(self.hidden(images.flatten(start_dim=1))))
