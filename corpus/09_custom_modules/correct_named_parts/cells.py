# %% mlp
from collections import OrderedDict


def mlp(sizes):
    if len(sizes) < 2:
        raise ValueError
    parts, last = OrderedDict(), len(sizes) - 2
    for i in range(last + 1):
        parts[str(2 * i)] = nn.Linear(sizes[i], sizes[i + 1])
        if i != last:
            parts[str(2 * i + 1)] = nn.ReLU()
    return nn.Sequential(parts)


# %% Stack
class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        parts = [nn.Linear(a, b) for a, b in zip(sizes[:-1], sizes[1:], strict=True)]
        self.add_module("layers", nn.ModuleList(parts))

    def forward(self, x, depth=None):
        if depth is not None and depth not in range(len(self.layers) + 1):
            raise ValueError("no such depth")
        return functools.reduce(lambda h, layer: torch.tanh(layer(h)), self.layers[:depth], x)


# %% Heads
class Heads(nn.Module):
    def __init__(self, n_in, outputs):
        super().__init__()
        self.heads = nn.ModuleDict([(name, nn.Linear(n_in, size)) for name, size in outputs.items()])

    def forward(self, x, name=None):
        if name is None:
            return {each: self(x, each) for each in self.heads.keys()}
        return self.heads[name](x)


# %% RunningScale
class RunningScale(nn.Module):
    def __init__(self, n, momentum=0.1, floor=1e-6):
        super().__init__()
        for name, value in (("scale", torch.ones(n)), ("steps", torch.tensor(0))):
            self.register_buffer(name, value)
        self.register_buffer("floor", torch.tensor(float(floor)), persistent=False)
        self.keep = 1 - momentum

    def forward(self, x):
        if self.training:
            with torch.no_grad():
                new = self.keep * self.scale + (1 - self.keep) * x.abs().sum(0) / len(x)
                self.scale.copy_(new)
                self.steps.add_(1)
        divisor = torch.where(self.scale > self.floor, self.scale, self.floor)
        return x / divisor


# %% state_dict
def snapshot(model):
    saved = {}
    for name in model.state_dict():
        saved[name] = torch.empty_like(model.state_dict()[name]).copy_(model.state_dict()[name])
    return saved


def restore(model, saved):
    own = dict(model.state_dict())
    for name in set(own) | set(saved):
        if name not in own or name not in saved or own[name].size() != saved[name].size():
            raise ValueError(name)
    with torch.no_grad():
        for name in own:
            own[name].data[...] = saved[name].to(own[name].dtype)


# %% initialisation
def fans(shape):
    if len(shape) < 2:
        raise ValueError(shape)
    window = int(np.prod(shape[2:]))
    return int(shape[1]) * window, int(shape[0]) * window


def _uniform(shape, r, generator):
    return torch.rand(tuple(shape), generator=generator).mul(2 * r).sub(r)


def xavier_uniform(shape, generator):
    return _uniform(shape, math.sqrt(6.0 / (fans(shape)[0] + fans(shape)[1])), generator)


def kaiming_normal(shape, generator):
    weight = torch.empty(tuple(shape))
    return weight.normal_(0, np.sqrt(2 / fans(shape)[0]), generator=generator)


def fan_in_uniform(shape, fan_in, generator):
    return _uniform(shape, 1 / np.sqrt(fan_in), generator)


def initialise(model, weight_init, generator):
    for _, module in model.named_modules():
        match module:
            case nn.Linear() | nn.Conv2d():
                module.weight.data[:] = weight_init(list(module.weight.shape), generator)
                if module.bias is not None:
                    n = module.weight.numel() // module.weight.shape[0]
                    module.bias.data[:] = fan_in_uniform(module.bias.shape, n, generator)


# %% gather_diagonals
def gather_diagonals(a):
    if a.dim() <= 1:
        raise ValueError("a matrix or a stack of matrices")
    places = torch.arange(min(a.size(-1), a.size(-2)))
    return a[..., places, places]
