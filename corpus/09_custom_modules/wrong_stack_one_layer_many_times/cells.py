# %% Stack
class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        made = {}
        self.layers = nn.ModuleList(
            made.setdefault((n_in, n_out), nn.Linear(n_in, n_out)) for n_in, n_out in zip(sizes, sizes[1:])
        )

    def forward(self, x, depth=None):
        depth = len(self.layers) if depth is None else depth
        if not 0 <= depth <= len(self.layers):
            raise ValueError
        for layer in self.layers[:depth]:
            x = torch.tanh(layer(x))
        return x
