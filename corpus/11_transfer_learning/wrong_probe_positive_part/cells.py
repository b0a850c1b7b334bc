# %% probe
def features(model, X, batch_size=256):
    """What model.head receives for each row of X: (n, d), in evaluation mode, without gradients."""
    modes = {part: part.training for part in model.modules()}
    head, model.head = model.head, nn.Identity()
    model.eval()
    with torch.no_grad():
        found = torch.cat([model(rows) for rows in X.split(batch_size)])
    model.head = head
    for part, mode in modes.items():
        part.training = mode
    return found.relu()


def fit_probe(f, y, classes, reg):
    """(W, b) that minimise mean cross-entropy of f Wᵀ + b plus reg/2 ΣW²: (classes, d) and (classes,)."""
    f = f.double()
    W = torch.zeros(classes, f.shape[1], dtype=torch.float64, requires_grad=True)
    b = torch.zeros(classes, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([W, b], max_iter=1000, line_search_fn="strong_wolfe")

    def objective():
        optimizer.zero_grad()
        value = F.cross_entropy(f @ W.T + b, y) + reg / 2 * W.square().sum()
        value.backward()
        return value

    optimizer.step(objective)
    return W.detach(), b.detach()
