# %% gather_diagonals
def gather_diagonals(a):
    if len(a.shape) < 2:
        raise ValueError("two axes at least")
    n = min(a.shape[-2], a.shape[-1])
    if n == 0:
        return a.new_zeros(*a.shape[:-2], 0)
    picked = []
    for i in range(n):
        picked.append(a[..., i, i])
    return torch.stack(picked, dim=-1)


# %% mlp
def mlp(sizes):
    if len(sizes) <= 1:
        raise ValueError(f"not enough sizes: {sizes}")
    model = nn.Sequential()
    for i in range(len(sizes) - 1):
        model.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i + 2 < len(sizes):
            model.append(nn.ReLU())
    return model


# %% Stack
class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        for i in range(1, len(sizes)):
            self.layers.append(nn.Linear(sizes[i - 1], sizes[i]))

    def forward(self, x, depth=None):
        n = len(self.layers)
        depth = n if depth is None else depth
        if depth < 0 or depth > n:
            raise ValueError(depth)
        for i in range(depth):
            x = self.layers[i](x).tanh()
        return x


# %% Heads
class Heads(nn.Module):
    def __init__(self, n_in, outputs):
        super().__init__()
        self.heads = nn.ModuleDict()
        for name in outputs:
            self.heads[name] = nn.Linear(n_in, outputs[name])

    def forward(self, x, name=None):
        if name is not None:
            if name not in self.heads:
                raise KeyError(name)
            return self.heads[name](x)
        result = {}
        for name in self.heads:
            result[name] = self.heads[name](x)
        return result


# %% LSTMCell
class LSTMCell(nn.Module):
    """Four slices instead of chunk."""

    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.size = n_hidden
        for name, shape in (
            ("weight_ih", (4 * n_hidden, n_in)),
            ("weight_hh", (4 * n_hidden, n_hidden)),
            ("bias_ih", (4 * n_hidden,)),
            ("bias_hh", (4 * n_hidden,)),
        ):
            edge = n_hidden**-0.5
            setattr(self, name, nn.Parameter((torch.rand(*shape) - 0.5) * 2 * edge))

    def forward(self, x, state=None):
        if state is None:
            h = torch.zeros(x.shape[0], self.size, dtype=x.dtype, device=x.device)
            c = torch.zeros_like(h)
        else:
            h, c = state
        size, gates = self.size, []
        for number in range(4):
            rows = slice(number * size, (number + 1) * size)
            z = x @ self.weight_ih[rows].T + h @ self.weight_hh[rows].T + self.bias_ih[rows] + self.bias_hh[rows]
            gates.append(torch.tanh(z) if number == 2 else torch.sigmoid(z))
        c_new = gates[1] * c + gates[0] * gates[2]
        h_new = gates[3] * torch.tanh(c_new)
        return h_new, c_new


# %% Conv2d
class Conv2d(nn.Module):
    """Loops over the places of the output."""

    def __init__(self, c_in, c_out, k, stride=1, padding=0):
        super().__init__()
        fan_in = c_in * k * k
        weight, bias = torch.zeros(c_out, c_in, k, k), torch.zeros(c_out)
        for tensor in (weight, bias):
            tensor.uniform_(-(fan_in**-0.5), fan_in**-0.5)
        self.weight, self.bias = nn.Parameter(weight), nn.Parameter(bias)
        self.settings = (k, stride, padding)

    def forward(self, x):
        k, stride, padding = self.settings
        n, c, height, width = x.shape
        padded = torch.zeros(n, c, height + 2 * padding, width + 2 * padding, dtype=x.dtype)
        padded[:, :, padding : padding + height, padding : padding + width] = x
        rows = []
        for top in range(0, padded.shape[2] - k + 1, stride):
            row = []
            for left in range(0, padded.shape[3] - k + 1, stride):
                window = padded[:, :, top : top + k, left : left + k]
                row.append(torch.tensordot(window, self.weight, dims=([1, 2, 3], [1, 2, 3])) + self.bias)
            rows.append(torch.stack(row, dim=-1))
        return torch.stack(rows, dim=-2)


# %% activation_stds
def activation_stds(x, weights, activation):
    def spread(h):
        return float(((h - h.mean()) ** 2).mean() ** 0.5)

    result, h = [spread(x)], x
    for w in weights:
        h = activation(nn.functional.linear(h, w))
        result.append(spread(h))
    return result


# %% initialisation
def fans(shape):
    if len(shape) in (0, 1):
        raise ValueError("no fans")
    window = 1
    for k in shape[2:]:
        window *= k
    return shape[1] * window, shape[0] * window


def xavier_uniform(shape, generator):
    fan_in, fan_out = fans(shape)
    r = (6 / (fan_in + fan_out)) ** 0.5
    return torch.empty(*shape).uniform_(-r, r, generator=generator)


def kaiming_normal(shape, generator):
    return torch.normal(0.0, (2 / fans(shape)[0]) ** 0.5, tuple(shape), generator=generator)


def fan_in_uniform(shape, fan_in, generator):
    r = 1 / fan_in**0.5
    return torch.rand(*shape, generator=generator) * 2 * r - r


def initialise(model, weight_init, generator):
    for module in model.modules():
        if not isinstance(module, nn.Linear) and not isinstance(module, nn.Conv2d):
            continue
        with torch.no_grad():
            new = weight_init(module.weight.shape, generator)
            module.weight[...] = new
            if module.bias is not None:
                module.bias[...] = fan_in_uniform(module.bias.shape, module.weight[0].numel(), generator)
