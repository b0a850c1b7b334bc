# %% collapse
def collapse(layers):
    if not layers:
        raise ValueError("empty")
    first = layers[0][0]
    weight = torch.eye(first.shape[1], dtype=first.dtype)
    bias = torch.zeros(first.shape[1], dtype=first.dtype)
    for w, b in layers:
        bias = torch.mv(w, bias) + b
        weight = torch.mm(w, weight)
    return weight, bias


# %% parameter_table
def parameter_table(model):
    rows = []
    for name, parameter in model.named_parameters():
        shape = tuple(int(s) for s in parameter.shape)
        count = 1
        for s in shape:
            count *= s
        rows.append((name, shape, count, parameter.requires_grad))
    return rows


def count_parameters(model, trainable_only=False):
    total = 0
    for _, _, count, trainable in parameter_table(model):
        if trainable or not trainable_only:
            total += count
    return total


# %% losses
def nll_loss(log_probabilities, y):
    total = 0.0
    for row, label in zip(log_probabilities, y):
        total = total - row[int(label)]
    return total / len(y)


def cross_entropy_loss(logits, y):
    total = 0.0
    for row, label in zip(logits, y):
        top = row.max().detach()
        total = total + torch.log(torch.exp(row - top).sum()) + top - row[int(label)]
    return total / len(y)


def mse_loss(outputs, targets):
    if tuple(outputs.shape) != tuple(targets.shape):
        raise ValueError("shapes differ")
    return torch.sum((targets - outputs) ** 2) / outputs.numel()


def gaussian_nll(outputs, targets, sigma=1.0):
    if tuple(outputs.shape) != tuple(targets.shape):
        raise ValueError("shapes differ")
    z = (targets - outputs) / sigma
    return torch.mean(0.5 * z * z + 0.5 * float(np.log(2 * np.pi * sigma**2)))


# %% confusion_matrix
def confusion_matrix(truth, predicted, classes):
    if truth.shape != predicted.shape:
        raise ValueError("lengths differ")
    table = torch.zeros((classes, classes), dtype=torch.long)
    for i, j in zip(truth.tolist(), predicted.tolist()):
        if not (0 <= i < classes and 0 <= j < classes):
            raise ValueError("no such class")
        table[i, j] += 1
    return table


def most_confused(matrix, k):
    found = []
    for i in range(matrix.shape[0]):
        for j in range(matrix.shape[1]):
            if i != j and matrix[i, j] > 0:
                found.append((-int(matrix[i, j]), i, j))
    return [(i, j, -count) for count, i, j in sorted(found)][:k]


# %% worst_predictions
def worst_predictions(probabilities, truth, k):
    scored = []
    for i in range(len(truth)):
        scored.append((probabilities[i, truth[i]], i))
    scored.sort()
    result = []
    for _, i in scored[: min(k, len(scored))]:
        row = list(probabilities[i])
        best = max(row)
        result.append((i, row.index(best), int(truth[i]), float(best)))
    return result


# %% fit
def fit(model, train_loader, val_loader, optimizer, epochs, progress=list, train=train_epoch, test=evaluate):
    if epochs < 0:
        raise ValueError("negative")
    tl, ta, vl, va = [], [], [], []
    for i in progress(list(range(1, epochs + 1))):
        r = train(model, train_loader, optimizer)
        tl.append(r["loss"])
        ta.append(r["accuracy"])
        r = test(model, val_loader)
        vl.append(r["loss"])
        va.append(r["accuracy"])
    return dict(train_loss=tl, train_accuracy=ta, val_loss=vl, val_accuracy=va)
