# %% EarlyStopping
import copy


class EarlyStopping:
    def __init__(self, patience, min_delta=0.0):
        if patience <= 0:
            raise ValueError(patience)
        self.patience = patience
        self.min_delta = min_delta
        self.best_loss = float("inf")
        self.best_epoch = None
        self.state = None
        self.losses = []

    def update(self, model, loss):
        self.losses.append(float(loss))
        now = len(self.losses) - 1
        if self.best_epoch is None and self.losses[-1] == math.inf or self.losses[-1] < self.best_loss - self.min_delta:
            self.best_loss, self.best_epoch = self.losses[-1], now
            self.state = copy.deepcopy(model.state_dict())
        since = now - (-1 if self.best_epoch is None else self.best_epoch)
        return since >= self.patience

    def restore(self, model):
        if not self.state:
            raise ValueError("nothing to restore")
        model.load_state_dict(copy.deepcopy(self.state))


# %% penalties
def l2_penalty(model, strength):
    total = torch.zeros(())
    for parameter in model.parameters():
        if parameter.ndim >= 2:
            total = total + torch.sum(parameter**2)
    return strength / 2 * total


def l1_penalty(model, strength):
    total = torch.zeros(())
    for _, parameter in model.named_parameters():
        if len(parameter.shape) >= 2:
            total = total + torch.linalg.vector_norm(parameter, ord=1)
    return strength * total


def soft_threshold(w, t):
    return nn.functional.softshrink(w, t)


# %% smoothing
def smooth_labels(y, classes, eps):
    if eps < 0 or eps > 1:
        raise ValueError(eps)
    targets = torch.full((len(y), classes), eps / classes)
    return targets.scatter_add(1, y[:, None], torch.full((len(y), 1), 1.0 - eps))


def soft_cross_entropy(scores, targets):
    return nn.functional.cross_entropy(scores, targets)


# %% mixup
def mixup(x, targets, lam, order):
    if lam < 0 or lam > 1:
        raise ValueError("no share")
    order = torch.as_tensor(order)
    return torch.lerp(x[order], x, float(lam)), torch.lerp(targets[order], targets, float(lam))


def random_mixup(x, targets, alpha, rng):
    lam, order = rng.beta(alpha, alpha), rng.permutation(x.shape[0])
    return mixup(x, targets, lam, order)


# %% LayerNorm
class LayerNorm(nn.Module):
    def __init__(self, n, eps=1e-5):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(n))
        self.bias = nn.Parameter(torch.empty(n))
        nn.init.ones_(self.weight)
        nn.init.zeros_(self.bias)
        self.eps = eps

    def forward(self, x):
        var, mean = torch.var_mean(x, dim=-1, keepdim=True, correction=0)
        return torch.addcmul(self.bias, self.weight, (x - mean) * torch.rsqrt(var + self.eps))


# %% fit
import copy


def fit(model, x, targets, x_val, targets_val, epochs, lr, strength=0.0, prepare=None):
    loss_of = nn.CrossEntropyLoss()
    weights = [p for p in model.parameters() if p.dim() >= 2]
    others = [p for p in model.parameters() if p.dim() < 2]
    groups = [{"params": weights, "weight_decay": strength}, {"params": others, "weight_decay": 0.0}]
    optimizer = torch.optim.SGD(groups, lr=lr)
    train, validation = [], []
    best_loss, best_state = math.inf, None
    for epoch in range(epochs):
        model.train()
        if prepare is not None:
            inputs, labels = prepare(x, targets)
        else:
            inputs, labels = x, targets
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(inputs), labels).backward()
        optimizer.step()
        model.eval()
        with torch.inference_mode():
            train.append(float(loss_of(model(x), targets)))
            validation.append(float(loss_of(model(x_val), targets_val)))
        if validation[-1] < best_loss:
            best_loss, best_state = validation[-1], copy.deepcopy(model.state_dict())
    model.load_state_dict(best_state)
    return {"train": train, "validation": validation}


# %% compare
def compare(runs, baseline):
    reference = np.array(runs[baseline])
    result = {}
    for name in runs:
        pairs = np.array(runs[name])
        if pairs.shape != reference.shape or len(pairs) < 2:
            raise ValueError(name)
        gain = pairs[:, 1] - reference[:, 1]
        result[name] = dict(
            train=pairs[:, 0].mean().item(),
            validation=pairs[:, 1].mean().item(),
            gap=np.mean(pairs[:, 0] - pairs[:, 1]).item(),
            gain=gain.mean().item(),
            error=(np.sqrt(gain.var(ddof=1) / len(gain))).item(),
        )
    return result
