# %% gather_diagonals
def gather_diagonals(a):
    """a: (..., n, m). Returns the diagonals (..., min(n, m)) of the last two axes."""
    if a.dim() < 2:
        raise ValueError("a needs at least two axes")
    n = a.shape[-2]
    index = torch.arange(n).reshape(n, 1).expand(*a.shape[:-2], n, 1)
    return a.gather(-1, index).squeeze(-1)
