# %% gather_diagonals
def gather_diagonals(a):
    if a.ndim < 2:
        raise ValueError(a.ndim)
    return torch.diagonal(a, dim1=-2, dim2=-1)


# %% Linear
class Linear(nn.Module):
    def __init__(self, n_in, n_out, bias=True):
        super().__init__()
        self.n_in, self.n_out = n_in, n_out
        self.weight = nn.Parameter(torch.empty(n_out, n_in))
        nn.init.kaiming_uniform_(self.weight, a=math.sqrt(5))
        if bias:
            self.bias = nn.Parameter(torch.empty(n_out))
            nn.init.uniform_(self.bias, -1 / math.sqrt(n_in), 1 / math.sqrt(n_in))
        else:
            self.register_parameter("bias", None)

    def forward(self, x):
        out = torch.matmul(x, self.weight.t())
        if self.bias is not None:
            out = out + self.bias
        return out

    def extra_repr(self):
        return "in_features={}, out_features={}, bias={}".format(self.n_in, self.n_out, self.bias is not None)


# %% state_dict
import copy


def snapshot(model):
    return copy.deepcopy(model.state_dict())


def restore(model, saved):
    shapes = {name: value.shape for name, value in model.state_dict().items()}
    if shapes != {name: value.shape for name, value in saved.items()}:
        raise ValueError("the snapshot does not fit")
    model.load_state_dict(saved)


# %% initialisation
def fans(shape):
    return nn.init._calculate_fan_in_and_fan_out(torch.empty(tuple(shape)))


def xavier_uniform(shape, generator):
    return nn.init.xavier_uniform_(torch.empty(shape), generator=generator)


def kaiming_normal(shape, generator):
    return nn.init.kaiming_normal_(torch.empty(shape), nonlinearity="relu", generator=generator)


def fan_in_uniform(shape, fan_in, generator):
    edge = fan_in**-0.5
    return torch.empty(shape).uniform_(-edge, edge, generator=generator)


def initialise(model, weight_init, generator):
    @torch.no_grad()
    def start(module):
        if isinstance(module, nn.Linear | nn.Conv2d):
            shape = tuple(module.weight.shape)
            module.weight.copy_(weight_init(shape, generator))
            if module.bias is not None:
                module.bias.copy_(fan_in_uniform(tuple(module.bias.shape), fans(shape)[0], generator))

    model.apply(start)


# %% Conv2d
class Conv2d(nn.Module):
    """Columns of all windows, then one matrix product."""

    def __init__(self, c_in, c_out, k, stride=1, padding=0):
        super().__init__()
        self.k, self.stride, self.padding = k, stride, padding
        edge = 1 / math.sqrt(c_in * k**2)
        self.weight = nn.Parameter(torch.empty(c_out, c_in, k, k).uniform_(-edge, edge))
        self.bias = nn.Parameter(torch.empty(c_out).uniform_(-edge, edge))

    def forward(self, x):
        n, _, height, width = x.shape
        columns = nn.functional.unfold(x, self.k, padding=self.padding, stride=self.stride)
        out = self.weight.flatten(1) @ columns + self.bias[:, None]
        rows = (height + 2 * self.padding - self.k) // self.stride + 1
        return out.reshape(n, len(self.bias), rows, -1)


# %% walks
def parameter_table(model):
    table = []
    for name, parameter in model.named_parameters():
        table.append((name, tuple(parameter.size()), math.prod(parameter.shape), parameter.requires_grad))
    return table


def find_modules(model, kind):
    found = []
    for path, module in model.named_modules():
        if isinstance(module, kind):
            found.append(path)
    return found


def count_by_child(model):
    counts = dict.fromkeys(dict(model.named_children()), 0)
    for name, child in model.named_children():
        for parameter in child.parameters():
            counts[name] += parameter.numel() * parameter.requires_grad
    return counts


def size_in_bytes(model):
    return sum(t.nbytes for t in model.parameters()) + sum(t.nbytes for t in model.buffers())
