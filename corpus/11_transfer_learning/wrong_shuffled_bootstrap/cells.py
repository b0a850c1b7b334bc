# %% shuffled
def shuffled(weights, rng):
    """The same tensors, with the entries of those with two or more axes in random places."""
    new = {}
    for name, value in weights.items():
        new[name] = value.clone()
        if value.ndim >= 2:
            new[name] = value.flatten()[rng.integers(value.numel(), size=value.numel())].reshape(value.shape)
    return new
