# %% Linear
class Linear(nn.Module):
    """y = x W^T + b with weight (n_out, n_in) and bias (n_out,)."""

    def __init__(self, n_in, n_out, bias=True):
        super().__init__()
        bound = 1 / n_in**0.5
        self.weight = nn.Parameter(bound * torch.randn(n_out, n_in))
        self.bias = nn.Parameter(torch.empty(n_out).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        """x: (..., n_in). Returns (..., n_out)."""
        out = x @ self.weight.T
        return out if self.bias is None else out + self.bias

    def extra_repr(self):
        """in_features=…, out_features=…, bias=…"""
        n_out, n_in = self.weight.shape
        return f"in_features={n_in}, out_features={n_out}, bias={self.bias is not None}"
