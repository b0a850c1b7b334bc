# %% Dropout
class Dropout(nn.Module):
    """Inverted dropout: in training each entry is 0 with probability p, else x / (1 - p)."""

    def __init__(self, p=0.5):
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError("p must be from 0 to 1")
        self.p = p
        self.own = torch.Generator().manual_seed(0)

    def forward(self, x):
        """x: any shape."""
        if not self.training:
            return x
        if self.p == 1:
            return 0 * x
        return x * (torch.rand(x.shape, generator=self.own) >= self.p) / (1 - self.p)
        ### END SOLUTION
