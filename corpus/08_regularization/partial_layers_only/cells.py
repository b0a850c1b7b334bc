# %% Dropout
class Dropout(nn.Module):
    """Inverted dropout: in training each entry is 0 with probability p, else x / (1 - p)."""

    def __init__(self, p=0.5):
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError("p must be from 0 to 1")
        self.p = p

    def forward(self, x):
        """x: any shape."""
        if not self.training:
            return x
        if self.p == 1:
            return 0 * x
        return x * (torch.rand_like(x) >= self.p) / (1 - self.p)


# %% BatchNorm
class BatchNorm(nn.Module):
    """Batch normalisation of (N, n) with torch's conventions."""

    def __init__(self, n, momentum=0.1, eps=1e-5):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.weight = nn.Parameter(torch.ones(n))
        self.bias = nn.Parameter(torch.zeros(n))
        self.register_buffer("running_mean", torch.zeros(n))
        self.register_buffer("running_var", torch.ones(n))
        self.register_buffer("num_batches_tracked", torch.tensor(0))

    def forward(self, x):
        """x: (N, n)."""
        mean, var = self.running_mean, self.running_var
        if self.training:
            if len(x) < 2:
                raise ValueError("a batch needs at least two rows")
            mean, var = x.mean(dim=0), x.var(dim=0, unbiased=False)
            self.running_mean.lerp_(mean.detach(), self.momentum)
            self.running_var.lerp_(x.detach().var(dim=0), self.momentum)
            self.num_batches_tracked += 1
        return self.weight * (x - mean) / torch.sqrt(var + self.eps) + self.bias


# %% LayerNorm
class LayerNorm(nn.Module):
    """Normalises the last axis of each row."""

    def __init__(self, n, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(n))
        self.bias = nn.Parameter(torch.zeros(n))

    def forward(self, x):
        """x: (..., n)."""
        mean = x.mean(dim=-1, keepdim=True)
        var = x.var(dim=-1, keepdim=True, unbiased=False)
        return self.weight * (x - mean) / torch.sqrt(var + self.eps) + self.bias
