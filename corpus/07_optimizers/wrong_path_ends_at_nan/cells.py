# %% trajectory
def trajectory(surface, start, cls, options, steps):
    """The path of an optimizer over surface(x, y), float64 (steps + 1, 2), row 0 is the start."""
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = cls([point], **options)
    path = [point.tolist()]
    for _ in range(steps):
        optimizer.zero_grad()
        surface(point[0], point[1]).backward()
        optimizer.step()
        if not point.isfinite().all():
            break
        path.append(point.tolist())
    return np.array(path)
    ### END SOLUTION
