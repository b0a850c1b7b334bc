# %% Add
class Constant(nn.Module):
    def __init__(self, value):
        super().__init__()
        self.value = value


class Add(Constant):
    def forward(self, x):
        return torch.add(x, self.value)


# %% mlp
class Chain(nn.Sequential):
    pass


def mlp(sizes):
    pairs = list(zip(sizes, sizes[1:]))
    if not pairs:
        raise ValueError("at least two sizes")
    first, *rest = (nn.Linear(*pair) for pair in pairs)
    return Chain(first, *(part for layer in rest for part in (nn.ReLU(), layer)))


# %% Linear
class Affine(nn.Module):
    def __init__(self, n_in, n_out, bias):
        super().__init__()
        r = n_in**-0.5
        self.register_parameter("weight", nn.Parameter(torch.empty(n_out, n_in).uniform_(-r, r)))
        self.register_parameter("bias", nn.Parameter(torch.empty(n_out).uniform_(-r, r)) if bias else None)


class Linear(Affine):
    def __init__(self, n_in, n_out, bias=True):
        super().__init__(n_in, n_out, bias)

    def forward(self, x):
        y = torch.einsum("...i,oi->...o", x, self.weight)
        return y if self.bias is None else y.add(self.bias)

    def extra_repr(self):
        return f"in_features={self.weight.size(1)}, out_features={self.weight.size(0)}, bias={self.bias is not None}"


# %% RunningScale
class RunningScale(nn.Module):
    def __init__(self, n, momentum=0.1, floor=1e-6):
        super().__init__()
        self.register_buffer("floor", torch.as_tensor(floor, dtype=torch.float32), persistent=False)
        self.register_buffer("steps", torch.zeros((), dtype=torch.int64))
        self.register_buffer("scale", torch.full((n,), 1.0))
        self.m = momentum

    @torch.no_grad()
    def _observe(self, x):
        self.scale.lerp_(x.abs().mean(0), self.m)
        self.steps += 1

    def forward(self, x):
        if self.training:
            self._observe(x)
        return x / self.scale.clone().clamp(min=self.floor.item())


# %% ResidualBlock
class ResidualBlock(nn.Module):
    def __init__(self, c_in, c_out, stride=1):
        super().__init__()
        same = stride == 1 and c_in == c_out
        self.shortcut = nn.Identity() if same else nn.Conv2d(c_in, c_out, kernel_size=1, stride=stride, bias=False)
        self.conv1 = nn.Conv2d(c_in, c_out, kernel_size=3, stride=stride, padding=1, bias=False)
        self.conv2 = nn.Conv2d(c_out, c_out, kernel_size=3, padding="same", bias=False)
        self.bn1, self.bn2 = nn.BatchNorm2d(c_out), nn.BatchNorm2d(c_out)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x):
        way = self.shortcut(x)
        x = self.relu(self.bn1(self.conv1(x)))
        x = self.bn2(self.conv2(x))
        x = x + way
        return self.relu(x)


# %% LSTMCell
class LSTMCell(nn.Module):
    def __init__(self, n_in, n_hidden):
        super().__init__()
        self.weight_ih = nn.Parameter(torch.empty(4 * n_hidden, n_in))
        self.weight_hh = nn.Parameter(torch.empty(4 * n_hidden, n_hidden))
        self.bias_ih = nn.Parameter(torch.empty(4 * n_hidden))
        self.bias_hh = nn.Parameter(torch.empty(4 * n_hidden))
        for parameter in self.parameters():
            nn.init.uniform_(parameter, -(n_hidden**-0.5), n_hidden**-0.5)

    def forward(self, x, state=None):
        n = self.weight_hh.size(1)
        h, c = state or (x.new_zeros(x.size(0), n), x.new_zeros(x.size(0), n))
        z = torch.cat([x, h], dim=1) @ torch.cat([self.weight_ih, self.weight_hh], dim=1).T + (
            self.bias_ih + self.bias_hh
        )
        i, f, g, o = z.split(n, dim=1)
        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
        return o.sigmoid() * c.tanh(), c
