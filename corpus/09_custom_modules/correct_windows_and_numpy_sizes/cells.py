# %% Conv2d
class Conv2d(nn.Module):
    def __init__(self, c_in: int, c_out: int, k: int, stride: int = 1, padding: int = 0) -> None:
        super().__init__()
        r = 1 / np.sqrt(c_in * k * k)
        self.weight = nn.Parameter(torch.empty(c_out, c_in, k, k).uniform_(-r, r))
        self.bias = nn.Parameter(torch.empty(c_out).uniform_(-r, r))
        self.k, self.s, self.p = k, stride, padding

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = nn.functional.pad(x, (self.p, self.p, self.p, self.p))
        windows = x.unfold(2, self.k, self.s).unfold(3, self.k, self.s)
        return torch.einsum("nchwij,ocij->nohw", windows, self.weight) + self.bias.view(1, -1, 1, 1)


# %% activation_stds
def activation_stds(x, weights, activation):
    h = x
    stds = [float(torch.sqrt(torch.var(h, correction=0)))]
    for weight in weights:
        h = activation(torch.einsum("ni,oi->no", h, weight))
        stds += [float(torch.sqrt(torch.var(h, correction=0)))]
    return stds


# %% walks
def parameter_table(model: nn.Module) -> list[tuple[str, tuple[int, ...], int, bool]]:
    return [(n, (*p.shape,), len(p.flatten()), bool(p.requires_grad)) for n, p in model.named_parameters()]


def find_modules(model: nn.Module, kind: type) -> list[str]:
    return [n for n, m in model.named_modules() if issubclass(type(m), kind)]


def count_by_child(model: nn.Module) -> dict[str, int]:
    return {n: sum([p.numel() for p in c.parameters() if p.requires_grad], 0) for n, c in model.named_children()}


def size_in_bytes(model: nn.Module) -> int:
    tensors = list(model.parameters()) + list(model.buffers())
    return int(np.sum([t.numel() * t.dtype.itemsize for t in tensors]))


# %% Add
class Add(nn.Module):
    def __init__(self, value: float) -> None:
        nn.Module.__init__(self)
        self.value = value

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = x.clone()
        out += self.value
        return out
