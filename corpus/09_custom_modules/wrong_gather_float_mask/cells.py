# %% gather_diagonals
def gather_diagonals(a):
    if a.dim() < 2:
        raise ValueError
    n = min(a.shape[-2:])
    return (a * torch.eye(a.shape[-2], a.shape[-1])).sum(-1)[..., :n]
