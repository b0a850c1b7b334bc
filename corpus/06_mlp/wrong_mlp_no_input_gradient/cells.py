# %% multi_layer_perceptron
class MultiLayerPerceptron(nn.Module):
    """linear - ReLU - linear. Parameters hidden.weight, hidden.bias, output.weight, output.bias."""

    def __init__(self, in_features=784, hidden_features=256, classes=10):
        """Kaiming start: normal weights with standard deviation sqrt(2 / fan-in), biases 0."""
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden_features)
        self.output = nn.Linear(hidden_features, classes)
        for layer in (self.hidden, self.output):
            nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
            nn.init.zeros_(layer.bias)

    def forward(self, images):
        """images: (N, ...) with in_features numbers each. Returns logits (N, classes)."""
        return self.output(torch.relu(self.hidden(images.detach().flatten(start_dim=1))))
