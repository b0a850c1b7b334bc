# %% Stack
class Stack(nn.Module):
    layers = nn.ModuleList()

    def __init__(self, sizes):
        super().__init__()
        for n_in, n_out in zip(sizes, sizes[1:]):
            Stack.layers.append(nn.Linear(n_in, n_out))

    def forward(self, x, depth=None):
        depth = len(self.layers) if depth is None else depth
        if not 0 <= depth <= len(self.layers):
            raise ValueError
        for layer in self.layers[:depth]:
            x = torch.tanh(layer(x))
        return x
