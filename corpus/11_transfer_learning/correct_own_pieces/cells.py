# %% transfer
def transfer(weights, X, y, classes, rng):
    model = GlyphNet()
    load_matching(model, weights)
    model.stage1[0] = one_channel(model.stage1[0])
    replace_head(model, classes)
    freeze(model.stage1)
    optimizer = torch.optim.SGD(discriminative_groups(model, 0.02, 0.5), lr=0.02, momentum=0.9)
    fine_tune(model, X, y, optimizer, 20, 25, rng, start_training)
    return model

# %% successive_halving
def _rank(scores):
    return sorted(scores, key=lambda i: (math.isnan(scores[i]), -scores[i] if not math.isnan(scores[i]) else 0, i))


def successive_halving(evaluate, configs, budget, eta=3):
    if not configs or budget < 1 or eta < 2:
        raise ValueError("nothing to do")

    def rungs(racing, amount):
        scores = {i: evaluate(configs[i], amount) for i in racing}
        yield amount, scores
        if len(racing) > 1:
            yield from rungs(sorted(_rank(scores)[: max(len(racing) // eta, 1)]), amount * eta)

    found = list(rungs(range(len(configs)), budget))
    (best,) = found[-1][1]
    return best, found

# %% probe
class _Tap(nn.Module):
    def __init__(self, head):
        super().__init__()
        self.head = head

    def forward(self, x):
        self.seen = x
        return self.head(x)


@torch.no_grad()
def features(model, X, batch_size=256):
    before = {name: part.training for name, part in model.named_modules()}
    head = model.head
    model.head = tap = _Tap(head)
    rows = []
    for chunk in torch.split(X, batch_size):
        nn.Module.eval(model)
        model(chunk)
        rows.append(tap.seen)
    model.head = head
    for name, part in model.named_modules():
        part.training = before[name]
    return torch.cat(rows, dim=0)


def fit_probe(f, y, classes, reg):
    x = torch.cat([f.double(), torch.ones(len(f), 1).double()], dim=1)
    n, d = x.shape
    w = torch.zeros(classes * d, dtype=torch.float64)
    mask = torch.ones(classes, d, dtype=torch.float64)
    mask[:, -1] = 0

    def value(flat):
        table = flat.view(classes, d)
        return nn.functional.cross_entropy(x @ table.T, y) + reg / 2 * ((table * mask) ** 2).sum()

    for _ in range(40):
        slope = torch.autograd.functional.jacobian(value, w)
        curve = torch.autograd.functional.hessian(value, w) + 1e-8 * torch.eye(len(w), dtype=torch.float64)
        step = torch.linalg.solve(curve, slope)
        size = 1.0
        while value(w - size * step) > value(w) and size > 1e-4:
            size *= 0.5
        w = w - size * step
        if float(slope.norm()) < 1e-10:
            break
    table = w.view(classes, d)
    return table[:, :-1].clone(), table[:, -1].clone()
