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
        if not 0 <= depth <= len(self.layers):
            raise ValueError(f"depth must be from 0 to {len(self.layers)}")
        for i, layer in enumerate(self.layers[:depth]):
            x = layer(x)
            x = torch.tanh(x) if i < len(self.layers) - 1 else x
        return x
