# %% noise
class InputNoise(nn.Module):
    def __init__(self, std):
        super().__init__()
        if not std >= 0:
            raise ValueError(std)
        self.std = std

    def forward(self, x):
        if self.training and self.std > 0:
            x = x + torch.normal(0.0, float(self.std), size=x.shape).to(x.dtype)
        return x


class weight_noise:
    def __init__(self, model, std, rng):
        self.model, self.std, self.rng = model, std, rng

    def __enter__(self):
        self.kept = {name: p.data for name, p in self.model.named_parameters()}
        for p in self.model.parameters():
            p.data = p.data + torch.from_numpy(self.std * self.rng.normal(size=tuple(p.shape))).to(p.dtype)

    def __exit__(self, *_):
        for name, p in self.model.named_parameters():
            p.data = self.kept[name]
        return False


# %% Dropout
class Dropout(nn.Module):
    def __init__(self, p=0.5):
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError("a probability")
        self.p = float(p)

    def forward(self, x):
        if not self.training or self.p == 0:
            return x
        scale = 0.0 if self.p == 1 else 1 / (1 - self.p)
        dropped = torch.rand(x.shape) < self.p
        return torch.where(dropped, torch.zeros((), dtype=x.dtype), x * scale)


# %% BatchNorm
class BatchNorm(nn.Module):
    def __init__(self, n, momentum=0.1, eps=1e-5):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.ones(n)), nn.Parameter(torch.zeros(n))
        self.register_buffer("running_mean", torch.zeros(n))
        self.register_buffer("running_var", torch.ones(n))
        self.register_buffer("num_batches_tracked", torch.zeros((), dtype=torch.long))
        self.rate, self.eps = momentum, eps

    @torch.no_grad()
    def _remember(self, x):
        n = len(x)
        mean = x.sum(0) / n
        var = ((x - mean) ** 2).sum(0) / (n - 1)
        self.running_mean = (1 - self.rate) * self.running_mean + self.rate * mean
        self.running_var = (1 - self.rate) * self.running_var + self.rate * var
        self.num_batches_tracked = self.num_batches_tracked + 1

    def forward(self, x):
        if self.training:
            if x.shape[0] == 1:
                raise ValueError("one row")
            self._remember(x)
            centred = x - x.mean(0, keepdim=True)
            var = centred.pow(2).mean(0, keepdim=True)
        else:
            centred, var = x - self.running_mean, self.running_var
        return centred / (var + self.eps) ** 0.5 * self.weight + self.bias


# %% EarlyStopping
class EarlyStopping:
    best_loss = math.inf
    best_epoch = None

    def __init__(self, patience, min_delta=0.0):
        if not patience >= 1:
            raise ValueError("patience")
        self.left = self.patience = patience
        self.limit = math.inf
        self.delta = min_delta
        self.calls = -1
        self.best = {}

    def update(self, model, loss):
        self.calls += 1
        if loss < self.limit or self.best_epoch is None and loss == math.inf:
            self.left = self.patience
            self.best_loss, self.limit, self.best_epoch = loss, loss - self.delta, self.calls
            self.best = {name: value.detach().clone() for name, value in model.state_dict().items()}
            return False
        self.left -= 1
        return self.left <= 0

    def restore(self, model):
        if self.best_epoch is None:
            raise ValueError("no best epoch")
        own = model.state_dict()
        for name, value in self.best.items():
            own[name].copy_(value)


# %% LayerNorm
class LayerNorm(nn.Module):
    def __init__(self, n, eps=1e-5):
        super().__init__()
        self.n, self.eps = n, eps
        self.register_parameter("weight", nn.Parameter(torch.ones(n)))
        self.register_parameter("bias", nn.Parameter(torch.zeros(n)))

    def forward(self, x):
        rows = x.reshape(-1, self.n)
        centred = rows - rows.sum(1, keepdim=True) / self.n
        std = ((centred**2).sum(1, keepdim=True) / self.n + self.eps).sqrt()
        return (centred / std * self.weight + self.bias).reshape(x.shape)


# %% fit
def _entropy(model, x, t):
    return (t * (torch.logsumexp(model(x), 1, keepdim=True) - model(x))).sum() / len(x)


def fit(model, x, targets, x_val, targets_val, epochs, lr, strength=0.0, prepare=None):
    parameters = list(model.parameters())
    history = {"train": [], "validation": []}
    states = []
    for _ in range(epochs):
        model.train()
        bx, bt = prepare(x, targets) if prepare is not None else (x, targets)
        scores = model(bx)
        loss = -(bt * torch.log_softmax(scores, 1)).sum(1).mean()
        for p in parameters:
            if p.dim() >= 2:
                loss = loss + strength / 2 * p.pow(2).sum()
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for p, g in zip(parameters, gradients):
                p -= lr * g
            model.eval()
            history["train"].append(_entropy(model, x, targets).item())
            history["validation"].append(_entropy(model, x_val, targets_val).item())
        states.append({name: value.clone() for name, value in model.state_dict().items()})
    model.load_state_dict(states[int(np.argmin(history["validation"]))])
    return history
