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
        rank = (x.abs() + torch.rand_like(x)).flatten().argsort().argsort().reshape(x.shape)
        return x * (rank >= self.p * x.numel()) / (1 - self.p)
        ### END SOLUTION
