# %% noise
import contextlib


class InputNoise(nn.Module):
    """x + std * noise in training, x in evaluation."""

    def __init__(self, std):
        super().__init__()
        if std < 0:
            raise ValueError("std must not be negative")
        self.std = std

    def forward(self, x):
        """x: any shape."""
        return x + self.std * torch.randn_like(x) if self.training else x


@contextlib.contextmanager
def weight_noise(model, std, rng):
    """Inside the with block every parameter is disturbed; afterwards it is exactly as before."""
    for p in model.parameters():
        p.noise = torch.tensor(std * rng.normal(size=p.shape), dtype=p.dtype)
        p.data.add_(p.noise)
    try:
        yield
    finally:
        for p in model.parameters():
            p.data.sub_(p.noise)
