# %% few_labels
def few_labels(y, per_class, rng):
    labels = list(y)
    if per_class < 1:
        raise ValueError("per_class")
    places = {}
    for i in range(len(labels)):
        places.setdefault(int(labels[i]), []).append(i)
    few = []
    for c in places:
        if len(places[c]) < per_class:
            raise ValueError("class %d is too small" % c)
        left = list(places[c])
        for _ in range(per_class):
            few.append(left.pop(int(rng.integers(len(left)))))
    rest = [i for i in range(len(labels)) if i not in set(few)]
    return np.array(few), np.array(rest, dtype=int)

# %% load_matching
def load_matching(model, weights):
    tensors = dict(model.named_parameters())
    tensors.update(model.named_buffers())
    loaded, skipped = [], []
    with torch.no_grad():
        for name in weights:
            if name in tensors and tuple(tensors[name].size()) == tuple(weights[name].size()):
                tensors[name].copy_(weights[name])
                loaded.append(name)
            else:
                skipped.append(name)
    return loaded, skipped

# %% one_channel
def one_channel(conv):
    if conv.groups > 1:
        raise ValueError("groups")
    new = nn.Conv2d(in_channels=1, out_channels=conv.out_channels, kernel_size=conv.kernel_size, stride=conv.stride,
                    padding=conv.padding, dilation=conv.dilation, bias=conv.bias is not None,
                    padding_mode=conv.padding_mode).to(conv.weight.dtype)
    kernel = torch.zeros_like(new.weight)
    for c in range(conv.in_channels):
        kernel[:, 0] += conv.weight.detach()[:, c]
    new.weight.data = kernel
    if conv.bias is not None:
        new.bias.data = conv.bias.detach().clone()
    return new

# %% replace_head
def replace_head(model, classes):
    if classes <= 1:
        raise ValueError("classes")
    old = model.head
    head = nn.Linear(old.in_features, classes).to(old.weight.dtype)
    for parameter in head.parameters():
        parameter.data.fill_(0)
    model.head = head
    return model

# %% freeze
def freeze(module):
    for parameter in module.parameters():
        parameter.requires_grad = False
        parameter.grad = None


def start_training(model):
    def walk(part, frozen):
        own = list(part.parameters())
        frozen = frozen or (len(own) > 0 and all(not p.requires_grad for p in own))
        part.training = not frozen
        for child in part.children():
            walk(child, frozen)

    walk(model, False)

# %% probe
def features(model, X, batch_size=256):
    modes = [(part, part.training) for part in model.modules()]
    caught = []
    hook = model.head.register_forward_pre_hook(lambda module, inputs: caught.append(inputs[0].detach().clone()))
    model.eval()
    with torch.no_grad():
        for start in range(0, len(X), batch_size):
            model(X[start : start + batch_size])
    hook.remove()
    for part, mode in modes:
        part.training = mode
    return torch.cat(caught)


def fit_probe(f, y, classes, reg):
    f = f.detach().double()
    n, d = f.shape
    W, b = torch.zeros(classes, d, dtype=torch.float64), torch.zeros(classes, dtype=torch.float64)
    one_hot = torch.zeros(n, classes, dtype=torch.float64)
    for i in range(n):
        one_hot[i, y[i]] = 1
    step = 1 / (0.5 * (float(f.square().sum(1).max()) + 1) + reg)
    vW, vb, t = W.clone(), b.clone(), 1.0
    for _ in range(3000):
        slope = (torch.softmax(f @ vW.T + vb, dim=1) - one_hot) / n
        new_W, new_b = vW - step * (slope.T @ f + reg * vW), vb - step * slope.sum(0)
        t_new = (1 + (1 + 4 * t * t) ** 0.5) / 2
        vW, vb = new_W + (t - 1) / t_new * (new_W - W), new_b + (t - 1) / t_new * (new_b - b)
        W, b, t = new_W, new_b, t_new
    return W, b

# %% groups
def discriminative_groups(model, lr, decay):
    if not lr > 0 or decay <= 0 or decay > 1:
        raise ValueError("rates")
    stages = []
    for child in model.children():
        if len(list(child.parameters())) > 0:
            stages.append(child)
    groups, rate = [], lr
    while stages:
        for parameter in stages.pop().parameters():
            if parameter.requires_grad:
                groups.append({"params": [parameter], "lr": rate})
        rate = rate * decay
    return groups

# %% fine_tune
def fine_tune(model, X, y, optimizer, epochs, batch_size, rng, prepare=nn.Module.train):
    history = []
    for epoch in range(epochs):
        prepare(model)
        order = rng.permutation(X.shape[0])
        each = []
        start = 0
        while start < len(order):
            rows = order[start : start + batch_size].tolist()
            for parameter in model.parameters():
                parameter.grad = None
            logits = model(X[rows])
            loss = nn.NLLLoss()(nn.LogSoftmax(dim=-1)(logits), y[rows])
            loss.backward()
            optimizer.step()
            each += [float(loss)] * len(rows)
            start += batch_size
        history.append(sum(each) / len(each))
    return history

# %% margin
def margin(transferred, scratch):
    a, b = np.asarray(transferred, float), np.asarray(scratch, float)
    if a.shape != b.shape or a.shape[0] < 2:
        raise ValueError("shapes")
    d = [x - y for x, y in zip(a, b)]
    mean = sum(d) / len(d)
    variance = sum((x - mean) ** 2 for x in d) / (len(d) - 1)
    return mean, np.sqrt(variance / len(d))

# %% shuffled
def shuffled(weights, rng):
    new = dict()
    for name in weights:
        tensor = weights[name].clone()
        if tensor.dim() > 1:
            entries = tensor.view(-1)
            for i in range(len(entries) - 1, 0, -1):
                j = int(rng.integers(i + 1))
                keep = entries[i].clone()
                entries[i] = entries[j]
                entries[j] = keep
        new[name] = tensor
    return new

# %% successive_halving
def successive_halving(evaluate, configs, budget, eta=3):
    if len(configs) < 1:
        raise ValueError("no configurations")
    if budget < 1 or eta < 2:
        raise ValueError("budget or eta")
    alive = [i for i in range(len(configs))]
    history = []
    while len(alive) > 1:
        scores = {}
        for i in alive:
            scores[i] = evaluate(configs[i], budget)
        history.append((budget, scores))
        wanted = len(alive) // eta
        if wanted < 1:
            wanted = 1
        chosen = []
        while len(chosen) < wanted:
            top = None
            for i in alive:
                if i in chosen:
                    continue
                if top is None or (np.isnan(scores[top]) and not np.isnan(scores[i])) or scores[i] > scores[top]:
                    top = i
            chosen.append(top)
        alive = sorted(chosen)
        budget = budget * eta
    history.append((budget, {alive[0]: evaluate(configs[alive[0]], budget)}))
    return alive[0], history
