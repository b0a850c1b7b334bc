# %% gather_diagonals
def gather_diagonals(a):
    """a: (..., n, m). Returns the diagonals (..., min(n, m)) of the last two axes."""
    if a.dim() < 2:
        raise ValueError("a needs at least two axes")
    n = min(a.shape[-2:])
    index = torch.arange(n).reshape(n, 1).expand(*a.shape[:-2], n, 1)
    return a.gather(-1, index).squeeze(-1)


# %% Add
class Add(nn.Module):
    """x + value, with a plain number as value."""

    def __init__(self, value):
        super().__init__()
        self.value = value

    def forward(self, x):
        """x: any shape. Returns x + value."""
        return x + self.value


# %% mlp
def mlp(sizes):
    """sizes: at least two widths. Returns nn.Sequential of Linear layers with ReLU between them."""
    if len(sizes) < 2:
        raise ValueError("sizes needs at least two widths")
    parts = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        parts += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*parts[:-1])


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
        for layer in self.layers[:depth]:
            x = torch.tanh(layer(x))
        return x


# %% Heads
class Heads(nn.Module):
    """Several linear heads on one input, by name."""

    def __init__(self, n_in, outputs):
        super().__init__()
        self.heads = nn.ModuleDict({name: nn.Linear(n_in, n_out) for name, n_out in outputs.items()})

    def forward(self, x, name=None):
        """x: (N, n_in). The output of one head, or of all as a dict."""
        if name is None:
            return {each: head(x) for each, head in self.heads.items()}
        return self.heads[name](x)
