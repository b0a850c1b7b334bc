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
        known = name if name in self.heads else next(iter(self.heads))
        return self.heads[known](x)
