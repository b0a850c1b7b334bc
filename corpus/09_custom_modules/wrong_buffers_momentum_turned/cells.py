# %% RunningScale
class RunningScale(nn.Module):
    """Divides each feature by a running mean of its absolute value."""

    def __init__(self, n, momentum=0.1, floor=1e-6):
        super().__init__()
        self.momentum = momentum
        self.register_buffer("scale", torch.ones(n))
        self.register_buffer("steps", torch.tensor(0))
        self.register_buffer("floor", torch.tensor(floor), persistent=False)

    def forward(self, x):
        """x: (N, n). Returns x / max(scale, floor); in training the buffers are updated first."""
        if self.training:
            size = x.detach().abs().mean(dim=0)
            self.scale = self.momentum * self.scale + (1 - self.momentum) * size
            self.steps = self.steps + 1
        return x / self.scale.clamp(min=self.floor)
