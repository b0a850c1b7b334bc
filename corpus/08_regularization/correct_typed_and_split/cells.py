# %% EarlyStopping
class EarlyStopping:
    def __init__(self, patience: int, min_delta: float = 0.0) -> None:
        if patience < 1:
            raise ValueError("patience")
        self.patience: int = patience
        self.min_delta: float = min_delta
        self.best_loss: float = math.inf
        self.best_epoch: int | None = None
        self._history: list[bool] = []
        self._saved: dict[str, torch.Tensor] | None = None

    def update(self, model: nn.Module, loss: float) -> bool:
        better = self._better(loss)
        if better:
            self.best_loss, self.best_epoch = loss, len(self._history)
            self._saved = {k: v.detach().cpu().clone() for k, v in model.state_dict().items()}
        self._history.append(better)
        recent = self._history[-self.patience :]
        return len(recent) == self.patience and not any(recent)

    def _better(self, loss: float) -> bool:
        return not math.isnan(loss) and (self._saved is None or loss < self.best_loss - self.min_delta)

    def restore(self, model: nn.Module) -> None:
        if self._saved is None:
            raise ValueError("no improvement yet")
        with torch.no_grad():
            for name, value in {**dict(model.named_parameters()), **dict(model.named_buffers())}.items():
                value.copy_(self._saved[name])


# %% BatchNorm
class BatchNorm(nn.Module):
    def __init__(self, n: int, momentum: float = 0.1, eps: float = 1e-5) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(n))
        self.bias = nn.Parameter(torch.zeros(n))
        for name, value in (("running_mean", torch.zeros(n)), ("running_var", torch.ones(n))):
            self.register_buffer(name, value)
        self.register_buffer("num_batches_tracked", torch.tensor(0, dtype=torch.int64))
        self.momentum: float = momentum
        self.eps: float = eps

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self._train(x) if self.training else self._normalise(x, self.running_mean, self.running_var)

    def _train(self, x: torch.Tensor) -> torch.Tensor:
        n = x.size(0)
        if n < 2:
            raise ValueError("at least two rows")
        var, mean = torch.var_mean(x, dim=0, correction=0)
        for running, new in ((self.running_mean, mean), (self.running_var, var * n / (n - 1))):
            running.mul_(1 - self.momentum).add_(self.momentum * new.detach())
        self.num_batches_tracked.add_(1)
        return self._normalise(x, mean, var)

    def _normalise(self, x: torch.Tensor, mean: torch.Tensor, var: torch.Tensor) -> torch.Tensor:
        return self.weight * ((x - mean) * (var + self.eps).rsqrt()) + self.bias


# %% Dropout
class Dropout(nn.Module):
    def __init__(self, p: float = 0.5) -> None:
        super().__init__()
        if not 0 <= p <= 1:
            raise ValueError(f"p = {p}")
        self.p = p

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        if self.p == 1:
            return x.mul(0.0)
        mask = torch.empty_like(x).bernoulli_(1 - self.p)
        return x.mul(mask).div(1 - self.p)


# %% smoothing
def smooth_labels(y: torch.Tensor, classes: int, eps: float) -> torch.Tensor:
    if not 0 <= eps <= 1:
        raise ValueError("eps")
    return torch.eye(classes)[y].lerp(torch.full((classes,), 1.0 / classes), eps)


def soft_cross_entropy(scores: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    shifted = scores - scores.max(dim=1, keepdim=True).values
    log_p = shifted - shifted.exp().sum(dim=1, keepdim=True).log()
    return -torch.einsum("nc,nc->", targets, log_p) / scores.shape[0]


# %% compare
import statistics


def compare(runs: dict, baseline: str) -> dict:
    reference = [validation for _, validation in runs[baseline]]
    return {name: _row(pairs, reference) for name, pairs in runs.items()}


def _row(pairs, reference):
    if len(pairs) != len(reference) or len(pairs) < 2:
        raise ValueError("pairs")
    train, validation = ([float(pair[k]) for pair in pairs] for k in (0, 1))
    gains = [a - b for a, b in zip(validation, reference)]
    return {
        "train": statistics.fmean(train),
        "validation": statistics.fmean(validation),
        "gap": statistics.fmean(train) - statistics.fmean(validation),
        "gain": statistics.fmean(gains),
        "error": statistics.stdev(gains) / math.sqrt(len(gains)),
    }
