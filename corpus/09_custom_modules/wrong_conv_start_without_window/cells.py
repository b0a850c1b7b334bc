# %% Conv2d
class Conv2d(nn.Module):
    """Cross-correlation with a square kernel."""

    def __init__(self, c_in, c_out, k, stride=1, padding=0):
        super().__init__()
        r = 1 / math.sqrt(c_in)
        self.weight = nn.Parameter(torch.empty(c_out, c_in, k, k).uniform_(-r, r))
        self.bias = nn.Parameter(torch.empty(c_out).uniform_(-r, r))
        self.k, self.stride, self.padding = k, stride, padding

    def forward(self, x):
        """x: (N, c_in, H, W). Returns (N, c_out, H', W')."""
        x = nn.functional.pad(x, [self.padding] * 4)
        k, s = self.k, self.stride
        rows, columns = (x.shape[2] - k) // s + 1, (x.shape[3] - k) // s + 1
        out = self.bias[:, None, None]
        for i in range(k):
            for j in range(k):
                part = x[:, :, i : i + s * rows : s, j : j + s * columns : s]
                out = out + torch.einsum("nchw,oc->nohw", part, self.weight[:, :, i, j])
        return out
