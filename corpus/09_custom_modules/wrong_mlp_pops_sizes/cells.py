# %% mlp
def mlp(sizes):
    if len(sizes) < 2:
        raise ValueError
    parts = []
    while len(sizes) > 1:
        n_in = sizes.pop(0)
        parts += [nn.Linear(n_in, sizes[0]), nn.ReLU()]
    return nn.Sequential(*parts[:-1])
