# %% gather_diagonals
def gather_diagonals(a):
    if a.dim() < 2:
        raise ValueError
    return torch.diagonal(a)
