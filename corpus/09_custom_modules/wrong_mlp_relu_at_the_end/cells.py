# %% mlp
def mlp(sizes):
    """sizes: at least two widths. Returns nn.Sequential of Linear layers with ReLU between them."""
    if len(sizes) < 2:
        raise ValueError("sizes needs at least two widths")
    parts = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        parts += [nn.Linear(n_in, n_out), nn.ReLU()]
    return nn.Sequential(*parts)
