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
        return c, torch.sigmoid(o) * torch.tanh(c)
