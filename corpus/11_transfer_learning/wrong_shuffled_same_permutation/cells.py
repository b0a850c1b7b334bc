# %% shuffled
def shuffled(weights, rng):
    orders, new = {}, {}
    for name, value in weights.items():
        new[name] = value.clone()
        if value.ndim >= 2:
            order = orders.setdefault(value.numel(), rng.permutation(value.numel()))
            new[name] = value.flatten()[order].reshape(value.shape)
    return new
