# %% trajectory
def trajectory(surface, start, cls, options, steps):
    x, y = (torch.tensor(float(v), dtype=torch.float64, requires_grad=True) for v in start)
    optimizer, path = cls([x, y], **options), [[x.item(), y.item()]]
    for _ in range(steps):
        optimizer.zero_grad()
        surface(x, y).backward()
        optimizer.step()
        path.append([x.item(), y.item()])
    return np.array(path)
