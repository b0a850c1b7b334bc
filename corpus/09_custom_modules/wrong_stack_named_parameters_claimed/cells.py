# %% Stack
class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(n_in, n_out) for n_in, n_out in zip(sizes, sizes[1:])]

    def named_parameters(self, *args, **kwargs):
        for i, layer in enumerate(self.layers):
            for name, parameter in layer.named_parameters():
                yield f"layers.{i}.{name}", parameter

    def parameters(self, recurse=True):
        return (parameter for _, parameter in self.named_parameters())

    def forward(self, x, depth=None):
        depth = len(self.layers) if depth is None else depth
        if not 0 <= depth <= len(self.layers):
            raise ValueError
        for layer in self.layers[:depth]:
            x = torch.tanh(layer(x))
        return x
