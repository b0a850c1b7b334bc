# %% Stack
class Stack(nn.Module):
    """Linear layers, each followed by tanh, that can be left after any of them."""

    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(n_in, n_out) for n_in, n_out in zip(sizes, sizes[1:]))

    def forward(self, x, depth=None):
        """x: (N, sizes[0]). Applies the first depth layers (None: all), each followed by tanh."""
        if depth is None:
            depth = len(self.layers)
        for layer in self.layers[:depth]:
            x = torch.tanh(layer(x))
        return x
