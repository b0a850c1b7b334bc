# %% LSTMCell
class LSTMCell(nn.Module):
    """One step of an LSTM; gates in the order i, f, g, o."""

    def __init__(self, n_in, n_hidden):
        super().__init__()
        bound = 1 / math.sqrt(n_hidden)
        rows = 4 * n_hidden
        self.weight_ih = nn.Parameter(torch.empty(rows, n_in).uniform_(-bound, bound))
        self.weight_hh = nn.Parameter(torch.empty(rows, n_hidden).uniform_(-bound, bound))
        self.bias_ih = nn.Parameter(torch.empty(rows).uniform_(-bound, bound))
        self.bias_hh = nn.Parameter(torch.empty(rows).uniform_(-bound, bound))

    def forward(self, x, state=None):
        """x: (N, n_in), state: (h, c), each (N, n_hidden), or None for zeros. Returns (h', c')."""
        if state is None:
            zeros = x.new_zeros(len(x), self.weight_hh.shape[1])
            state = zeros, zeros
        h, c = state
        gates = x @ self.weight_ih.T + self.bias_ih + h @ self.weight_hh.T + self.bias_hh
        i, f, g, o = gates.chunk(4, dim=1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        return torch.sigmoid(o) * torch.tanh(c), c


# %% ResidualBlock
class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions with batch normalisation, and a way around them."""

    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(c_in, c_out, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(c_out)
        self.conv2 = nn.Conv2d(c_out, c_out, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(c_out)
        self.shortcut = nn.Identity()
        if stride != 1 or c_in != c_out:
            self.shortcut = nn.Conv2d(c_in, c_out, 1, stride, bias=False)

    def forward(self, x):
        """x: (N, c_in, H, W). Returns (N, c_out, ...)."""
        out = torch.relu(self.bn1(self.conv1(x)))
        return torch.relu(self.bn2(self.conv2(out)) + self.shortcut(x))


# %% Conv2d
class Conv2d(nn.Module):
    """Cross-correlation with a square kernel."""

    def __init__(self, c_in, c_out, k, stride=1, padding=0):
        super().__init__()
        r = 1 / math.sqrt(c_in * k * k)
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
