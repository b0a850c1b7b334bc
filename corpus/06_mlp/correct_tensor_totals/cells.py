# %% evaluate
def evaluate(model, loader):
    try:
        device = next(model.parameters()).device
    except StopIteration:
        device = torch.device("cpu")
    was = model.training
    model.eval()
    losses, hits = [], []
    with torch.inference_mode():
        for batch in loader:
            x, y = (part.to(device) for part in batch)
            out = model(x)
            losses.append(F.cross_entropy(out, y, reduction="none"))
            hits.append(out.argmax(-1).eq(y))
    model.train(was)
    if not losses:
        raise ValueError("nothing to evaluate")
    return {"accuracy": torch.cat(hits).float().mean().item(), "loss": torch.cat(losses).mean().item()}


# %% train_epoch
def train_epoch(model, loader, optimizer):
    model.train()
    device = next(model.parameters()).device
    criterion = nn.CrossEntropyLoss(reduction="none")
    losses, hits = [], []
    optimizer.zero_grad(set_to_none=False)
    for x, y in loader:
        out = model(x.to(device))
        y = y.to(device)
        each = criterion(out, y)
        each.mean().backward()
        optimizer.step()
        optimizer.zero_grad()
        losses.extend(each.detach().tolist())
        hits.extend((out.detach().argmax(1) == y).tolist())
    if not losses:
        raise ValueError("empty loader")
    return {"loss": sum(losses) / len(losses), "accuracy": sum(hits) / len(hits)}


# %% fit
def fit(model, train_loader, val_loader, optimizer, epochs, progress=list, train=train_epoch, test=evaluate):
    if epochs < 0:
        raise ValueError
    rows = [(train(model, train_loader, optimizer), test(model, val_loader)) for _ in progress(range(epochs))]
    return {
        f"{part}_{kind}": [row[i][kind] for row in rows] for i, part in enumerate(["train", "val"]) for kind in ["loss", "accuracy"]
    }


# %% confusion_matrix
def confusion_matrix(truth, predicted, classes):
    for part in (truth, predicted):
        if len(part) != len(truth) or any(v not in range(classes) for v in part.tolist()):
            raise ValueError("bad class numbers")
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table.index_put_((truth, predicted), torch.ones(len(truth), dtype=torch.int64), accumulate=True)
    return table


def most_confused(matrix, k):
    off = matrix.clone()
    off.fill_diagonal_(0)
    order = torch.argsort(off.flatten(), descending=True, stable=True)[:k].tolist()
    n = matrix.shape[1]
    return [(i // n, i % n, int(off[i // n, i % n])) for i in order if off[i // n, i % n] > 0]


# %% collapse
def collapse(layers):
    if len(layers) == 0:
        raise ValueError("empty")
    net = nn.Sequential(*(nn.Linear(w.shape[1], w.shape[0], dtype=w.dtype) for w, _ in layers))
    with torch.no_grad():
        for module, (w, b) in zip(net, layers):
            module.weight.copy_(w)
            module.bias.copy_(b)
        n = layers[0][0].shape[1]
        bias = net(torch.zeros(n, dtype=layers[0][0].dtype))
        return (net(torch.eye(n, dtype=layers[0][0].dtype)) - bias).T, bias
