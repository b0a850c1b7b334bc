# %% shuffled
def shuffled(weights, rng):
    """The same tensors, with the entries of those with two or more axes in random places."""
    new = {}
    for name, value in weights.items():
        new[name] = value.clone()
        if value.ndim >= 2:
            new[name] = torch.as_tensor(rng.permuted(value.numpy(), axis=1))
    return new
