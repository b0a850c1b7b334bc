# %% few_labels
from sklearn.utils import check_random_state


def few_labels(y, per_class, rng):
    y = np.asarray(y)
    classes, counts = np.unique(y, return_counts=True)
    if per_class < 1 or counts.min() < per_class:
        raise ValueError("too few examples")
    order = rng.permutation(len(y))
    chosen = np.zeros(len(y), dtype=bool)
    for c in classes:
        chosen[order[y[order] == c][:per_class]] = True
    return np.flatnonzero(chosen), np.flatnonzero(~chosen)

# %% probe
import contextlib


@contextlib.contextmanager
def _as_features(model):
    modes, head = {part: part.training for part in model.modules()}, model.head
    try:
        model.head = nn.Identity()
        model.eval()
        yield model
    finally:
        model.head = head
        for part in modes:
            part.training = modes[part]


def features(model, X, batch_size=256):
    out = []
    with _as_features(model), torch.inference_mode():
        for k in range(math.ceil(len(X) / batch_size)):
            out.append(model(X[k * batch_size : (k + 1) * batch_size]).numpy())
    return torch.from_numpy(np.concatenate(out))


def fit_probe(f, y, classes, reg):
    from scipy.optimize import minimize
    from scipy.special import log_softmax

    x, labels = f.numpy().astype(np.float64), y.numpy()
    n, d = x.shape
    one_hot = np.eye(classes)[labels]

    def objective(flat):
        W, b = flat[: classes * d].reshape(classes, d), flat[classes * d :]
        logs = log_softmax(x @ W.T + b, axis=1)
        slope = (np.exp(logs) - one_hot) / n
        value = -(one_hot * logs).sum() / n + 0.5 * reg * (W**2).sum()
        return value, np.concatenate([(slope.T @ x + reg * W).ravel(), slope.sum(0)])

    found = minimize(objective, np.zeros(classes * (d + 1)), jac=True, method="BFGS", options={"gtol": 1e-8}).x
    return found[: classes * d].reshape(classes, d), found[classes * d :]

# %% margin
from scipy import stats


def margin(transferred, scratch):
    if np.shape(transferred) != np.shape(scratch) or len(transferred) < 2:
        raise ValueError("shapes")
    d = np.subtract(transferred, scratch, dtype=np.float64)
    return np.average(d, axis=0), stats.sem(d, axis=0)

# %% shuffled
def shuffled(weights, rng):
    def mixed(value):
        numbers = value.detach().numpy().copy()
        if numbers.ndim > 1:
            flat = numbers.reshape(-1)
            rng.shuffle(flat)
        return torch.from_numpy(numbers) if numbers.ndim else torch.tensor(numbers.item(), dtype=value.dtype)

    return {name: mixed(value) for name, value in weights.items()}

# %% transfer
def transfer(weights, X, y, classes, rng):
    model = GlyphNet(3, 52)
    model.load_state_dict(weights)
    model.eval()
    with torch.no_grad():
        table = model.flatten(model.stage3(model.stage2(model.stage1(X.repeat(1, 3, 1, 1)))))
    from sklearn.linear_model import LogisticRegression

    probe = LogisticRegression(C=1 / (0.01 * len(y)), max_iter=500).fit(table.numpy(), y.numpy())
    grey = GlyphNet(1, classes)
    own = grey.state_dict()
    for name in own:
        if not name.startswith("head"):
            own[name] = weights[name].sum(1, keepdim=True) if name == "stage1.0.weight" else weights[name]
    own["head.weight"] = torch.tensor(probe.coef_, dtype=torch.float32)
    own["head.bias"] = torch.tensor(probe.intercept_, dtype=torch.float32)
    grey.load_state_dict(own)
    return grey

# %% successive_halving
def successive_halving(evaluate, configs, budget, eta=3):
    n = len(configs)
    if not (n >= 1 and budget >= 1 and eta >= 2):
        raise ValueError("configs, budget, eta")
    race, rungs = np.arange(n), []
    for rung in range(n + 1):
        amount = int(budget * eta**rung)
        values = [evaluate(configs[i], amount) for i in race]
        rungs.append((amount, dict(zip(race.tolist(), values))))
        if len(race) == 1:
            break
        array = np.array(values, dtype=float)
        order = np.lexsort((race, -array, np.isnan(array)))
        race = np.sort(race[order[: max(1, len(race) // eta)]])
    return int(race[0]), rungs
