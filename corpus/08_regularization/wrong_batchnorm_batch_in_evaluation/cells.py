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
        if True:
            if len(x) < 2:
                raise ValueError("a batch needs at least two rows")
            mean, var = x.mean(dim=0), x.var(dim=0, unbiased=False)
            self.running_mean.lerp_(mean.detach(), self.momentum)
            self.running_var.lerp_(x.detach().var(dim=0), self.momentum)
            self.num_batches_tracked += 1
        return self.weight * (x - mean) / torch.sqrt(var + self.eps) + self.bias
