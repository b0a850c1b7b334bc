# %% transfer
class Reader(nn.Module):
    """A body for colour images behind a grey front."""

    def __init__(self, weights, classes):
        super().__init__()
        self.body = GlyphNet()
        self.body.load_state_dict(weights)
        self.body.head = nn.Identity()
        self.classify = nn.Linear(1024, classes)

    def forward(self, x):
        return self.classify(self.body(torch.cat([x, x, x], dim=1)))


def transfer(weights, X, y, classes, rng):
    torch.manual_seed(int(rng.integers(2**31)))
    model = Reader(weights, classes)
    optimizer = torch.optim.AdamW(
        [{"params": model.body.parameters(), "lr": 3e-4}, {"params": model.classify.parameters(), "lr": 3e-3}]
    )
    model.train()
    for _ in range(20):
        dx, dy = (int(k) for k in rng.integers(-1, 2, size=2))
        order = rng.permutation(len(X))
        for k in range(0, len(X), 25):
            rows = order[k : k + 25]
            images = torch.roll(X[rows], (dy, dx), (2, 3))
            loss = F.cross_entropy(model(images), y[rows], label_smoothing=0.05)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return model.eval()

# %% probe
def features(model, X, batch_size=256):
    modes = {part: part.training for part in model.modules()}
    head = model._modules["head"]
    model._modules["head"] = nn.Flatten()
    for part in model.modules():
        part.training = False
    with torch.no_grad():
        pieces = tuple(model(X[i : i + batch_size]) for i in range(0, X.shape[0], batch_size))
    model._modules["head"] = head
    for part in modes:
        part.training = modes[part]
    return torch.vstack(pieces)


def fit_probe(f, y, classes, reg):
    head = nn.Linear(f.shape[1], classes).double()
    nn.init.zeros_(head.weight)
    nn.init.zeros_(head.bias)
    optimizer = torch.optim.Adam(head.parameters(), lr=0.1)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 800, eta_min=1e-4)
    for _ in range(800):
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(head(f.double()), y) + 0.5 * reg * head.weight.pow(2).sum()
        loss.backward()
        optimizer.step()
        schedule.step()
    return head.weight.data, head.bias.data

# %% load_matching
def load_matching(model, weights):
    own = model.state_dict()
    loaded = []
    for name, value in weights.items():
        target = own.get(name)
        if target is not None and target.shape == value.shape:
            target.data[...] = value
            loaded.append(name)
    return loaded, sorted(set(weights) - set(loaded), key=list(weights).index)
