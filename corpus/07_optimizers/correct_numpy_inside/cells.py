# %% momentum_step
def momentum_step(param, grad, state, lr=0.001, momentum=0.9):
    g = grad.numpy()
    b = g if "b" not in state else momentum * state["b"].numpy() + g
    return torch.as_tensor(param.numpy() - lr * b, dtype=param.dtype), {"b": torch.tensor(b, dtype=param.dtype)}


# %% adam_step
def adam_step(param, grad, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
    g = grad.numpy().astype(np.float64) + weight_decay * param.numpy()
    t, m, v = state.get("all", (0, np.zeros_like(g), np.zeros_like(g)))
    t = t + 1
    m = betas[0] * m + (1 - betas[0]) * g
    v = betas[1] * v + (1 - betas[1]) * np.square(g)
    move = lr * (m / (1 - betas[0] ** t)) / (np.sqrt(v / (1 - betas[1] ** t)) + eps)
    return torch.tensor(param.numpy() - move, dtype=param.dtype), {"all": (t, m, v)}


# %% trajectory
def trajectory(surface, start, cls, options, steps):
    point = torch.tensor([float(start[0]), float(start[1])], dtype=torch.float64).requires_grad_(True)
    optimizer = cls(params=[point], **options)
    rows = []
    for _ in range(steps + 1):
        rows.append(point.detach().numpy().copy())
        point.grad = None
        value = surface(*point.unbind())
        value.backward()
        optimizer.step()
    return np.stack(rows)


# %% race
def race(entries, net, x, y, steps):
    if not steps >= 0:
        raise ValueError(steps)
    result = [run(copy.deepcopy(net), cls, options, x, y, steps) for cls, options in entries.values()]
    names = list(entries)
    return {n: r[0] for n, r in zip(names, result)}, {n: r[1] for n, r in zip(names, result)}


def run(net, cls, options, x, y, steps):
    criterion = nn.MSELoss()
    optimizer = cls(net.parameters(), **options)

    def loss_now():
        with torch.no_grad():
            return criterion(net(x), y).item()

    losses = [loss_now()]
    while len(losses) <= steps:
        optimizer.zero_grad(set_to_none=True)
        criterion(net(x), y).backward()
        optimizer.step()
        losses.append(loss_now())
    return losses, net
