# %% trajectory
def trajectory(surface, start, cls, options, steps):
    """The path of an optimizer over surface(x, y), float64 (steps + 1, 2), row 0 is the start."""
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = cls([point], lr=options.pop("lr"), **options)
    path = [point.tolist()]
    for _ in range(steps):
        optimizer.zero_grad()
        surface(point[0], point[1]).backward()
        optimizer.step()
        path.append(point.tolist())
    return np.array(path)
    ### END SOLUTION
