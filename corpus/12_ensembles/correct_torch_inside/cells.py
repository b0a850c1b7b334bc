# %% majority_vote
def majority_vote(labels, weights=None):
    import torch

    votes = torch.as_tensor(np.asarray(labels))
    if votes.shape[0] == 0:
        raise ValueError("no voters")
    w = torch.ones(votes.shape[0], dtype=torch.float64) if weights is None else torch.as_tensor(np.asarray(weights, dtype=float))
    if tuple(w.shape) != (votes.shape[0],):
        raise ValueError("weights")
    kinds = torch.unique(votes)
    scores = torch.stack([(w[:, None] * (votes == k)).sum(0) for k in kinds]).numpy()
    return kinds.numpy()[scores.argmax(axis=0)]


def jury(p, m):
    import torch

    if m < 1 or m % 2 == 0 or not 0 <= p <= 1:
        raise ValueError("jury")
    if p in (0, 1):
        return float(p)
    k = torch.arange(m // 2 + 1, m + 1, dtype=torch.float64)
    log = torch.lgamma(torch.tensor(m + 1.0, dtype=torch.float64)) - torch.lgamma(k + 1) - torch.lgamma(m - k + 1)
    return float(torch.exp(log + k * np.log(p) + (m - k) * np.log(1 - p)).sum())

# %% gradient_boost
def residual(y, F, loss):
    import torch

    target = torch.as_tensor(np.asarray(y, dtype=float))
    guess = torch.as_tensor(np.asarray(F, dtype=float)).clone().requires_grad_(True)
    if loss == "squared":
        value = (0.5 * (target - guess) ** 2).sum()
    elif loss == "absolute":
        value = (target - guess).abs().sum()
    else:
        raise ValueError(loss)
    (gradient,) = torch.autograd.grad(value, guess)
    return -gradient.numpy()


def gradient_boost(fit, X, y, n_rounds, lr, loss="squared"):
    start = np.mean(y) if loss == "squared" else np.median(y)
    F = np.zeros(len(y)) + start
    residual(y, F, loss)
    models = []
    for _ in range(n_rounds):
        model = fit(X, residual(y, F, loss))
        models.append(model)
        F = F + lr * np.asarray(model(X))
    return start, models


def boost_stages(start, models, lr, X):
    import torch

    steps = [torch.full((len(X),), float(start), dtype=torch.float64)]
    steps += [lr * torch.as_tensor(np.asarray(model(X))) for model in models]
    return torch.stack(steps).cumsum(0).numpy()

# %% bias_variance
def bias_variance(predictions, truth):
    import torch

    P = torch.tensor(np.asarray(predictions), dtype=torch.float64)
    t = torch.tensor(np.asarray(truth), dtype=torch.float64)
    if P.dim() != 2 or P.shape[0] == 0 or t.shape != P.shape[1:]:
        raise ValueError("shapes")
    return float((P.mean(0) - t).pow(2).mean()), float(P.var(0, unbiased=False).mean())


def decompose(fit, draw, X, truth, repeats):
    if repeats < 1:
        raise ValueError("repeats")
    models = [fit(*draw()) for _ in range(repeats)]
    return bias_variance(np.array([model(X) for model in models]), truth)
