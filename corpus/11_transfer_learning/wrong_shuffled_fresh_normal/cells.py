# %% shuffled
def shuffled(weights, rng):
    """The same tensors, with the entries of those with two or more axes in random places."""
    new = {}
    for name, value in weights.items():
        new[name] = value.clone()
        if value.ndim >= 2:
            new[name] = torch.tensor(rng.normal(float(value.mean()), float(value.std()), tuple(value.shape))).to(value.dtype)
    return new
