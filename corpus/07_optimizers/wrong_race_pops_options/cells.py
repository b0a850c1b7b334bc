# %% race
def race(entries, net, x, y, steps):
    """Train a copy of net with each optimizer. Returns (curves, nets): name -> steps + 1 losses, name -> trained copy."""
    if steps < 0:
        raise ValueError(f"steps must not be negative, got {steps}")
    curves, nets = {}, {}
    for name, (cls, options) in entries.items():
        own = copy.deepcopy(net)
        optimizer = cls(own.parameters(), lr=options.pop("lr"), **options)
        losses = []
        for _ in range(steps):
            loss = F.mse_loss(own(x), y)
            losses.append(loss.item())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        losses.append(F.mse_loss(own(x), y).item())
        curves[name], nets[name] = losses, own
    return curves, nets
    ### END SOLUTION
